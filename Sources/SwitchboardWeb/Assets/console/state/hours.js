/**
 * Business hours as the screen edits them (P17).
 * @typedef {{from: string, to: string}} Span times as "09:00"; 24:00 is the end of a day
 * @typedef {{date: string, yearly: boolean, name: string, hours: Span[]}} HoursException date as "2026-12-24"; no hours: closed
 */

export const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** A box for a time knows 00:00 only, which as an end is the end of the day. @param {string} time */
export function shownEnd(time) {
  return time === "24:00" ? "00:00" : time;
}

/** @param {string} time of a box @returns {string} */
export function sentEnd(time) {
  return time === "00:00" ? "24:00" : time;
}

/** What a further opening begins as: an hour after the last one, while there is room. @param {Span[]} spans @returns {Span} */
export function nextSpan(spans) {
  const last = spans.at(-1);
  if (!last) return { from: "09:00", to: "17:00" };
  const from = Math.min(Number(last.to.slice(0, 2)) + 1, 22);
  return { from: `${String(from).padStart(2, "0")}:00`, to: `${String(Math.min(from + 4, 24)).padStart(2, "0")}:00` };
}

/** In the order of the calendar. @param {HoursException[]} exceptions */
export function byDate(exceptions) {
  return [...exceptions].sort((a, b) => a.date.localeCompare(b.date));
}

/** Names of time zones with what one may search for: "Europe/Berlin" as "Berlin, Europe · UTC+01:00". @param {string[]} zones @param {Date} now */
export function zoneChoices(zones, now) {
  return zones.map((value) => {
    const [area, ...place] = value.replaceAll("_", " ").split("/");
    const name = place.length > 0 ? `${place.reverse().join(", ")}, ${area}` : area;
    return { value, label: `${name} · ${offset(value, now)}` };
  });
}

/** The zone that was meant: "america/new york" is America/New_York. @param {string} typed @param {string[]} zones */
export function zoneNamed(typed, zones) {
  const wanted = typed.trim().replaceAll(" ", "_");
  return zones.find((zone) => zone.toLowerCase() === wanted.toLowerCase()) ?? wanted;
}

/** What the clock there shows now, or null when there is no such zone. @param {string} zone @param {Date} now */
export function clockThere(zone, now) {
  try {
    return new Intl.DateTimeFormat(undefined, { timeZone: zone, weekday: "long", hour: "numeric", minute: "2-digit" })
      .format(now);
  } catch {
    return null;
  }
}

/** @param {string} zone @param {Date} now */
function offset(zone, now) {
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  const name = format.formatToParts(now).find(({ type }) => type === "timeZoneName")?.value ?? "";
  return name === "GMT" ? "UTC" : name.replace("GMT", "UTC");
}
