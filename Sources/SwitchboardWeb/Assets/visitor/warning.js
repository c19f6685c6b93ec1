/**
 * The desk's question whether the customer is still there, as long as nobody has said anything since (P24).
 * @param {import("../shared/timeline.js").Timeline} timeline
 * @returns {{seq: number, endsAt: number} | null}
 */
export function warning({ events, pending }) {
  if (pending.length > 0) return null;
  const last = events.findLast(({ kind }) => ["message", "file", "warned", "waiting", "taken", "ended"].includes(kind));
  return last?.kind === "warned" ? { seq: last.seq, endsAt: last.endsAt } : null;
}
