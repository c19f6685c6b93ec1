import { duration } from "../../shared/time.js";

/**
 * What the desk says aloud of a chat: it was handed over, it was taken from an agent, nobody answers it (docs/socket.md).
 * @typedef {object} Notice
 * @property {"handed-off" | "silent-agent" | "transferred" | "follow-up-due"} kind
 * @property {number} chat
 * @property {string} name of the customer
 * @property {string} groupName
 * @property {number | null} [agent] who had it
 * @property {string | null} [agentName]
 * @property {number | null} [to] who has it now
 * @property {string | null} [toName]
 * @property {Cause} [cause]
 * @property {number} [after] seconds
 * @property {string | null} [comment] of a transfer, or what is to be done now
 *
 * @typedef {"no-reply" | "no-follow-up" | "disconnected"} Cause
 */

/** Why a timer took a chat from an agent. @param {Cause} cause @param {number} seconds of the setting @param {string} name or "you" */
export function causeText(cause, seconds, name) {
  const after = duration(seconds * 1000).replace(/ 0[smh]$/, "");
  if (cause === "disconnected") return `${name} ${name === "you" ? "were" : "was"} disconnected for ${after}`;
  return cause === "no-follow-up"
    ? `${name} had not answered again for ${after}`
    : `${name} had not answered for ${after}`;
}

/** @param {Notice} notice @param {number} me */
export function noticeText(notice, me) {
  const { kind, name, agent, agentName, to, toName, groupName, cause, after = 0, comment } = notice;
  if (kind === "transferred") return `${agentName} handed ${name} over to you`;
  if (kind === "follow-up-due") return `Follow-up with ${name} is due now${comment ? `: ${comment}` : ""}`;
  const isMine = agent === me;
  if (kind === "silent-agent") {
    return isMine
      ? `${name} waits for your answer: without one the chat will end`
      : `${name} waits for an answer of ${agentName}`;
  }
  const where = to === me ? "is yours now" : toName ? `went to ${toName}` : `is back in the queue of ${groupName}`;
  const whose = isMine ? "Your chat" : `${agentName}'s chat`;
  return `${whose} with ${name} ${where}: ${causeText(cause ?? "no-reply", after, isMine ? "you" : String(agentName))}`;
}

/** An own chat that another agent has now, without more being known; null when it only ended. @param {import("./types.js").Row} row */
export function lostText({ status, name, groupName, agentName }) {
  if (status === "queued") return `Your chat with ${name} is back in the queue of ${groupName}`;
  if (status === "active") return `${agentName ?? "Another agent"} has your chat with ${name} now`;
  return null;
}
