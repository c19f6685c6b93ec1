import { clock, daysUntil } from "../shared/day.js";

/** The sentences around them are English, so are the days. */
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long" });
const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });

/**
 * When the desk opens again, in the customer's own zone: "today at 14:00", "tomorrow at 09:00", "on Monday at 09:00".
 * @param {number} at milliseconds since 1970
 * @param {import("./texts.js").Texts} text
 * @param {number} [now]
 */
export function opening(at, text, now = Date.now()) {
  const days = daysUntil(at, now);
  const time = clock(at);
  if (days <= 0) return text("todayAt", { time });
  if (days === 1) return text("tomorrowAt", { time });
  return text("dayAt", { day: (days < 7 ? weekday : date).format(at), time });
}

/** Why there is no chat, and what can be done. */
/** @param {{opensAt: number | null}} availability @param {import("./texts.js").Texts} text */
export function offlineWords({ opensAt }, text) {
  return opensAt === null ? text("offlineLong") : text("offlineUntil", { when: opening(opensAt, text) });
}

/**
 * An honest range for the wait: "about 2 to 5 minutes". Rounded outwards: it may be sooner than said, not later.
 * @param {{from: number, to: number}} wait in seconds
 * @param {import("./texts.js").Texts} text
 */
export function waitRange({ from, to }, text) {
  const low = Math.floor(from / 60), high = Math.max(1, Math.ceil(to / 60));
  if (high === 1) return text("waitMinute");
  if (low === 0) return text("waitUpTo", { to: String(high) });
  return low === high
    ? text("waitAbout", { to: String(high) })
    : text("waitRange", { from: String(low), to: String(high) });
}

/** "3 minutes", "45 seconds" @param {number} seconds @param {import("./texts.js").Texts} text */
export function span(seconds, text) {
  if (seconds < 60) return text("seconds", { count: String(seconds) });
  const minutes = Math.floor(seconds / 60);
  return minutes === 1 ? text("minute") : text("minutes", { count: String(minutes) });
}
