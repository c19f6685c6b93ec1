/** @typedef {import("./types.js").Row} Row */

/** Whether the customer has said something that no agent has seen. @param {Row} row */
export function isUnread(row) {
  return row.status === "active" && row.lastBy === "customer" && row.lastSeq > row.seenSeq;
}

/**
 * How many messages of the customer nobody has seen.
 * @param {Row} row
 * @param {readonly {seq: number, kind: string, by: {kind: string}}[]} [events] what is known of the public conversation
 */
export function unreadCount(row, events = []) {
  if (!isUnread(row)) return 0;
  const isHere = events.length > 0 && events[0].seq <= row.seenSeq + 1 && events[events.length - 1].seq >= row.lastSeq;
  if (!isHere) return row.lastSeq - row.seenSeq;
  const unseen = events.filter((event) =>
    event.seq > row.seenSeq && (event.kind === "message" || event.kind === "file") && event.by.kind === "customer"
  );
  return unseen.length;
}
