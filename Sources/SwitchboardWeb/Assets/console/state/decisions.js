import { duration } from "../../shared/time.js";

/**
 * Why an agent was given a chat (docs/api.md): every candidate's figures, and who was out and why.
 *
 * @typedef {object} Candidate
 * @property {number} agent
 * @property {string} name
 * @property {0 | 1} tier
 * @property {number} chats at that moment
 * @property {number} max
 * @property {number | null} [lastEnded]
 * @property {number | null} [lastAssigned]
 * @property {number} rank 1 was chosen
 *
 * @typedef {object} Decision
 * @property {string} method
 * @property {number} at
 * @property {Candidate[]} candidates
 * @property {{agent: number, name: string, why: string}[]} out
 * @property {number | null} [chosen]
 * @property {string} reason one sentence
 */

/** The share of capacity in use. @param {Candidate} candidate */
export function shareText({ chats, max }) {
  return `${chats} of ${max} (${Math.round(100 * chats / max)} %)`;
}

/** How long before the decision something had happened. @param {number | null | undefined} moment @param {number} at */
export function agoText(moment, at) {
  return moment === null || moment === undefined ? "never" : `${duration(at - moment)} before`;
}

/** Whether some are asked only when no primary agent is free. @param {Decision} decision */
export function hasTiers({ candidates }) {
  return candidates.some(({ tier }) => tier !== candidates[0].tier);
}

/** @param {Decision} decision */
export function outcomeText({ candidates, out, chosen }) {
  const free = candidates.length === 1 ? "1 agent could" : `${candidates.length} agents could`;
  const others = out.length === 0 ? "" : out.length === 1 ? ", 1 could not" : `, ${out.length} could not`;
  return `${free} be given it${others}.${chosen === null || chosen === undefined ? " It stays in the queue." : ""}`;
}
