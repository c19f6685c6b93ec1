/** @typedef {import("./types.js").Row} Row */

/**
 * Every chat row that this window knows, by id. A row that is not newer than the one held changes nothing, so answers
 * and frames may come in any order.
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
   * @returns {{before: Row | undefined, after: Row} | null} null when it was known already
   */
  apply(row) {
    const before = this.#byID.get(row.id);
    if (before && before.rev >= row.rev) return null;
    this.#byID.set(row.id, row);
    return { before, after: row };
  }

  /** @param {number} id @returns {Row | undefined} what was known of it */
  remove(id) {
    const before = this.#byID.get(id);
    this.#byID.delete(id);
    return before;
  }
}
