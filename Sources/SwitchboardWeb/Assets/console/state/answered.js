/**
 * What a colleague said to the customer since one began to write: one's own answer may be too much now (P12).
 * @param {readonly import("../../shared/timeline.js").StoredEvent[]} events of the public conversation
 * @param {number | null} since the last number when the reply was begun; null: it was not begun here
 * @param {number} me
 * @returns {string | null} a sentence
 */
export function answeredMeanwhile(events, since, me) {
  if (since === null) return null;
  const answer = events.findLast(({ seq, kind, by }) =>
    seq > since && kind === "message" && by.kind !== "customer" && by.id !== me
  );
  if (!answer) return null;
  const text = (answer.text ?? "").replace(/\s+/g, " ");
  return `${answer.by.name} has answered since you began: “${text.length > 120 ? `${text.slice(0, 119)}…` : text}”`;
}
