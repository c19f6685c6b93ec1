/** @typedef {import("./types.js").Row} Row */

/** Idle time from which a chat is a warning (S47) and a high warning (S48), in milliseconds. */
export const WARNING = 2 * 60_000, HIGH = 5 * 60_000;

/** Time since an agent last wrote (S37); stands still once the chat has ended. @param {Row} row @param {number} now */
export function idleTime(row, now) {
  return row.idleMs ?? Math.max(0, now - row.idleSince);
}

/** Time spent waiting for an agent (S36). @param {Row} row @param {number} now */
export function queueTime(row, now) {
  return row.queueMs + (row.queuedSince === null ? 0 : Math.max(0, now - row.queuedSince));
}

/** How long the chat lasts or lasted. @param {Row} row @param {number} now */
export function length(row, now) {
  return Math.max(0, (row.endedAt ?? now) - row.startedAt);
}

/** @param {Row} row */
export function hasEnded(row) {
  return row.status === "completed" || row.status === "abandoned";
}

/**
 * The colour of a chat (S45-S48): `none` grey, an agent has answered and nobody waits; `ok` green, the customer waits within
 * the normal time; `warn` yellow and `high` red by the clock alone, whoever spoke last.
 * @param {Row} row
 * @param {number} now
 * @returns {"none" | "ok" | "warn" | "high" | "ended"}
 */
export function severity(row, now) {
  if (hasEnded(row)) return "ended";
  const idle = row.status === "queued" ? queueTime(row, now) : idleTime(row, now);
  if (idle >= HIGH) return "high";
  if (idle >= WARNING) return "warn";
  return row.status === "active" && row.waitingSince === null ? "none" : "ok";
}

/** The words beside the colour: colour alone tells nobody anything (WCAG 1.4.1). */
export const severityText = {
  none: "No idle issue",
  ok: "Idle time is normal",
  warn: "Idle warning",
  high: "High idle warning",
  ended: "Closed",
};

/** A short clock: 0:12, 14:20, 1:02:33. @param {number} ms */
export function stopwatch(ms) {
  const total = Math.max(0, Math.floor(ms / 1000));
  const seconds = String(total % 60).padStart(2, "0");
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
}
