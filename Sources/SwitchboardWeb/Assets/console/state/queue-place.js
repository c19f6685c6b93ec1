/** @typedef {import("./types.js").Row} Row */

/**
 * Which place a waiting chat has in its group's queue: the more urgent first, then who came first (2.1 of the routing).
 * @param {Row} row
 * @param {Iterable<Row>} rows everything that is known
 * @returns {number | null} 1 is next; null: it does not wait
 */
export function queuePlace(row, rows) {
  if (row.status !== "queued") return null;
  let ahead = 0;
  for (const other of rows) {
    if (other.status === "queued" && other.group === row.group && other.id !== row.id && isBefore(other, row)) {
      ahead += 1;
    }
  }
  return ahead + 1;
}

/** @param {Row} row @param {Iterable<Row>} rows */
export function queuePlaceText(row, rows) {
  const place = queuePlace(row, rows);
  return place === null ? null : place === 1 ? "next in the queue" : `${ordinal(place)} in the queue`;
}

/** @param {Row} a @param {Row} b */
function isBefore(a, b) {
  const [left, right] = [a.priority ?? 1, b.priority ?? 1];
  if (left !== right) return left > right;
  return a.startedAt !== b.startedAt ? a.startedAt < b.startedAt : a.id < b.id;
}

/** @param {number} number */
function ordinal(number) {
  const isTeen = number % 100 > 10 && number % 100 < 14;
  return `${number}${isTeen ? "th" : ["th", "st", "nd", "rd"][number % 10] ?? "th"}`;
}
