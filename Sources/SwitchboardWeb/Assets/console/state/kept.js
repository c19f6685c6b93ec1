/** @typedef {import("../../shared/timeline.js").StoredEvent} StoredEvent */

/** Messages of a log that stay while its end is followed, and how many more there are before the oldest are let go. */
export const KEPT = 80, SLACK = 20;

const SAID = new Set(["message", "file", "card"]);

/**
 * A log that is open all day would fill the memory, and drawing it anew would take longer from hour to hour.
 * @param {(readonly StoredEvent[])[]} logs that are shown as one
 * @returns {number | null} the moment from which on they are kept; null: they are short
 */
export function keptSince(...logs) {
  const times = logs.flatMap((log) => log.filter(({ kind }) => SAID.has(kind)).map(({ at }) => at));
  return times.length > KEPT + SLACK ? times.sort((a, b) => a - b)[times.length - KEPT] : null;
}
