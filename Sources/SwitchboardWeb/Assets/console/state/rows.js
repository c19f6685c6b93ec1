/** @typedef {import("./types.js").Row} Row */

/** The API leaves out what is null; here it is null. */
const ABSENT = {
  agent: null,
  agentName: null,
  queuedSince: null,
  idleMs: null,
  waitingSince: null,
  lastText: null,
  lastBy: null,
  endedAt: null,
  endedBy: null,
  priority: 1,
  transfer: null,
  previous: null,
};

/** A row as the API sends it, with null where it leaves something out. @param {Row} row @returns {Row} */
export function whole(row) {
  return { ...ABSENT, ...row };
}

/**
 * Every chat row that this window knows, by id. A row that is older than the one held changes nothing, so answers and
 * frames may come in any order. One of the same age may differ in who is online, which no event numbers.
 */
export class Rows {
  /** @type {Map<number, Row>} */
  #byID = new Map();

  /** @param {number} id */
  get(id) {
    return this.#byID.get(id);
  }

  all() {
    return this.#byID.values();
  }

  /**
   * @param {Row} row
   * @returns {{before: Row | undefined, after: Row} | null} null when nothing has changed
   */
  apply(row) {
    const before = this.#byID.get(row.id);
    const after = { ...ABSENT, ...row };
    if (before && (before.rev > after.rev || before.rev === after.rev && isSame(before, after))) return null;
    this.#byID.set(row.id, after);
    return { before, after };
  }

  /** @param {number} id @returns {Row | undefined} what was known of it */
  remove(id) {
    const before = this.#byID.get(id);
    this.#byID.delete(id);
    return before;
  }
}

/** @param {Row} held @param {Row} row */
function isSame(held, row) {
  return held.customerOnline === row.customerOnline && held.seenSeq === row.seenSeq &&
    held.customerSeen === row.customerSeen;
}
