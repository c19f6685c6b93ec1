import { idleTime, queueTime } from "./idle.js";

/**
 * @typedef {import("./types.js").Row} Row
 * @typedef {"status" | "user" | "group" | "started" | "queue" | "idle" | "messages" | "agent"} SortKey
 * @typedef {{sort: SortKey, order: "asc" | "desc"}} Sorting
 */

const collator = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });
const STATUS = { queued: 0, active: 1, completed: 2, abandoned: 3 };

/** @type {Record<SortKey, (a: Row, b: Row, now: number) => number>} */
const BY = {
  status: (a, b) => STATUS[a.status] - STATUS[b.status],
  user: (a, b) => collator.compare(a.name, b.name),
  group: (a, b) => collator.compare(a.groupName, b.groupName),
  started: (a, b) => a.startedAt - b.startedAt,
  queue: (a, b, now) => queueTime(a, now) - queueTime(b, now),
  idle: (a, b, now) => idleTime(a, now) - idleTime(b, now),
  messages: (a, b) => a.messages - b.messages,
  agent: (a, b) => collator.compare(a.agentName ?? "", b.agentName ?? ""),
};

/**
 * Orders rows by a column (S41). Equal ones stand by idle time, least to most when ascending and most to least when
 * descending (S42), then by number, so that the order is total and nothing jumps. Pinned ones stand on top of either (2.3).
 * @param {Sorting} sorting
 * @param {number} now one moment for the whole sort: two clocks would make it inconsistent
 * @returns {(a: Row, b: Row) => number}
 */
export function comparator({ sort, order }, now) {
  const sign = order === "asc" ? 1 : -1;
  const onTop = (/** @type {Row} */ row) => row.pinned ? 1 : 0;
  return (a, b) => onTop(b) - onTop(a) || sign * (BY[sort](a, b, now) || BY.idle(a, b, now) || a.id - b.id);
}

/**
 * What a click on a header makes of the present order.
 * @template {string} Key
 * @param {{sort: Key, order: "asc" | "desc"}} present @param {Key} key
 * @returns {{sort: Key, order: "asc" | "desc"}}
 */
export function toggled(present, key) {
  if (present.sort !== key) return { sort: key, order: "asc" };
  return { sort: key, order: present.order === "asc" ? "desc" : "asc" };
}
