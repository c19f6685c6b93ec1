/**
 * Times as staff read them: lengths, and short times for lists. All times are milliseconds since 1970 (UTC).
 */

import { clock, dayKey } from "./day.js";

export { clock, dayKey, dayLine, fullTime } from "./day.js";

const shortFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/**
 * A length of time with its two largest units: "14s", "2m 14s", "3h 5m", "2d 4h". Never negative.
 * @param {number} ms
 */
export function duration(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return `${days}d ${hours % 24}h`;
  if (hours > 0) return `${hours}h ${minutes % 60}m`;
  if (minutes > 0) return `${minutes}m ${seconds % 60}s`;
  return `${seconds}s`;
}

/** For lists: the clock today, else date and clock. @param {number} at @param {number} [now] */
export function shortTime(at, now = Date.now()) {
  return dayKey(at) === dayKey(now) ? clock(at) : shortFormat.format(at);
}
