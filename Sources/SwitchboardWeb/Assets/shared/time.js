/**
 * Times as people read them, in their own locale and zone. All times are milliseconds since 1970 (UTC).
 */

const clockFormat = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const fullFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const shortFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const weekdayFormat = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const dateFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });
const relativeFormat = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

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

/** "10:32" @param {number} at */
export function clock(at) {
  return clockFormat.format(at);
}

/** For tooltips and histories: "Monday, 3 March 2025 at 10:32" @param {number} at */
export function fullTime(at) {
  return fullFormat.format(at);
}

/** For lists: the clock today, else date and clock. @param {number} at @param {number} [now] */
export function shortTime(at, now = Date.now()) {
  return dayKey(at) === dayKey(now) ? clock(at) : shortFormat.format(at);
}

/**
 * The line above the first message of a day: "Today", "Yesterday", "Monday 3 March", with the year when it is not this one.
 * @param {number} at
 * @param {number} [now]
 */
export function dayLine(at, now = Date.now()) {
  const days = daysBetween(at, now);
  if (days === 0 || days === -1) return capitalised(relativeFormat.format(days, "day"));
  const thisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (thisYear ? weekdayFormat : dateFormat).format(at);
}

/** Equal for two times of one local day. @param {number} at */
export function dayKey(at) {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

/** Whole local days from `now` to `at`: a day that daylight saving makes 23 or 25 hours long is still one. */
/** @param {number} at @param {number} now */
function daysBetween(at, now) {
  const midnight = (/** @type {number} */ time) => new Date(time).setHours(0, 0, 0, 0);
  return Math.round((midnight(at) - midnight(now)) / 86_400_000);
}

/** @param {string} text */
function capitalised(text) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
