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
  if (events.length === 0 || events[events.length - 1].seq < row.lastSeq) return row.lastSeq - row.seenSeq;
  const unseen = events.filter((event) =>
    event.seq > row.seenSeq && (event.kind === "message" || event.kind === "file") && event.by.kind === "customer"
  );
  return unseen.length;
}
