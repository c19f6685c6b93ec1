/**
 * Clock times and days as people read them, in their own locale and zone. All times are milliseconds since 1970 (UTC).
 */

const clockFormat = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const fullFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const weekdayFormat = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const dateFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });
const relativeFormat = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

/** "10:32" @param {number} at */
export const clock = (at) => clockFormat.format(at);

/** For tooltips and histories: "Monday, 3 March 2025 at 10:32" @param {number} at */
export const fullTime = (at) => fullFormat.format(at);

/**
 * The line above the first message of a day: "Today", "Yesterday", "Monday 3 March", with the year when it is not this
 * one.
 * @param {number} at
 * @param {number} [now]
 */
export function dayLine(at, now = Date.now()) {
  const days = daysUntil(at, now);
  if (days === 0 || days === -1) {
    const name = relativeFormat.format(days, "day");
    return name.charAt(0).toLocaleUpperCase() + name.slice(1);
  }
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? weekdayFormat : dateFormat).format(at);
}

/** Calendar days from `now` to `at`: 0 is today. @param {number} at @param {number} [now] */
export const daysUntil = (at, now = Date.now()) => Math.round((midnight(at) - midnight(now)) / 86_400_000);

/** Equal for two times of one local day. @param {number} at */
export const dayKey = (at) => new Date(at).toDateString();

/** Rounding their difference to days allows for days of 23 and 25 hours. @param {number} at */
const midnight = (at) => new Date(at).setHours(0, 0, 0, 0);
