import { duration, fullTime, shortTime } from "../../shared/time.js";
import { hasEnded, idleTime, queueTime, severity, severityText, stopwatch } from "../state/idle.js";

/** @typedef {import("../state/types.js").Row} Row */

const STATUS = { queued: "Queued", active: "Active", completed: "Completed", abandoned: "Abandoned" };

/** Texts of a row's cells. @type {Record<import("../state/order.js").SortKey, (row: Row, now: number) => string>} */
export const CELL = {
  status: (row, now) => `${STATUS[row.status]}. ${severityText[severity(row, now)]}`,
  user: (row) => row.name,
  group: (row) => row.groupName,
  started: (row, now) => shortTime(row.startedAt, now),
  queue: (row, now) => stopwatch(queueTime(row, now)),
  idle: (row, now) => row.status === "queued" ? "" : duration(idleTime(row, now)),
  messages: (row) => String(row.messages),
  agent: (row) => row.agentName ?? "",
};

/** Columns whose text changes by itself. @param {Row} row @returns {import("../state/order.js").SortKey[]} */
export function ticking(row) {
  if (hasEnded(row)) return [];
  return row.queuedSince === null ? ["status", "idle"] : ["status", "queue"];
}

/** What a customer said last, else the question. @param {Row} row */
export function snippet(row) {
  return (row.lastText ?? row.question ?? "").replace(/\s+/g, " ").slice(0, 160);
}

/** @param {Row} row */
export function startedHint(row) {
  return fullTime(row.startedAt);
}

/** @param {import("../state/types.js").Status} status */
export function statusText(status) {
  return STATUS[status];
}
