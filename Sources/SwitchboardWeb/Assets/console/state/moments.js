/** Moments and lengths as they are typed. */

/** For an input of the type "datetime-local", in the person's own zone. @param {number | null} at milliseconds since 1970 */
export function toLocal(at) {
  if (at === null) return "";
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** @param {string} text of such an input @returns {number | null} null: nothing, or not yet whole */
export function fromLocal(text) {
  const at = text === "" ? NaN : new Date(text).getTime();
  return Number.isNaN(at) ? null : at;
}

/**
 * A length: "1:30" and "1h 30m" and "90" are an hour and a half, "45s" is less than a minute.
 * @param {string} text
 * @returns {number | null} seconds; null: it is not a length
 */
export function parsedLength(text) {
  const typed = text.trim().toLowerCase();
  const clock = /^(\d{1,4}):([0-5]?\d)(?::([0-5]?\d))?$/.exec(typed);
  if (clock) return Number(clock[1]) * 3_600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
  if (/^\d+$/.test(typed)) return Number(typed) * 60;
  const units = /^(?:(\d+)\s*h[a-z]*)?\s*(?:(\d+)\s*m[a-z]*)?\s*(?:(\d+)\s*s[a-z]*)?$/.exec(typed);
  if (!units || typed === "") return null;
  return Number(units[1] ?? 0) * 3_600 + Number(units[2] ?? 0) * 60 + Number(units[3] ?? 0);
}

/** The same, to be changed: "1:30", with seconds when it has any. @param {number} seconds */
export function lengthText(seconds) {
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return [hours, ...[minutes, ...rest > 0 ? [rest] : []].map((part) => String(part).padStart(2, "0"))].join(":");
}
