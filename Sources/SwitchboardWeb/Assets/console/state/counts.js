import { belongs } from "./lists.js";

/**
 * @typedef {import("./types.js").Row} Row
 * @typedef {import("./types.js").Counts} Counts
 */

/** @type {("mine" | "queue" | "active")[]} */
const COUNTED = ["mine", "queue", "active"];

/** @type {Counts} */
export const NO_COUNTS = {
  mine: 0,
  mineByGroup: {},
  queue: 0,
  queueByGroup: {},
  active: 0,
  activeByGroup: {},
  tickets: 0,
};

/**
 * The counts after a row has changed.
 * @param {Counts} counts
 * @param {Row | undefined} before
 * @param {Row | undefined} after undefined: it may no longer be seen
 * @param {number} me
 * @returns {Counts} the same value when nothing changed
 */
export function countsAfter(counts, before, after, me) {
  const next = { ...counts };
  let changed = false;
  for (const list of COUNTED) {
    const was = before && belongs(list, before, me) ? before.group : null;
    const is = after && belongs(list, after, me) ? after.group : null;
    if (was === is) continue;
    changed = true;
    const groups = { ...next[`${list}ByGroup`] };
    if (was !== null) groups[was] = Math.max(0, (groups[was] ?? 0) - 1);
    if (is !== null) groups[is] = (groups[is] ?? 0) + 1;
    next[`${list}ByGroup`] = groups;
    next[list] = Math.max(0, next[list] + (is === null ? 0 : 1) - (was === null ? 0 : 1));
  }
  return changed ? next : counts;
}
