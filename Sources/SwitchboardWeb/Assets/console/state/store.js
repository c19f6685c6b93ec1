import { countsAfter, NO_COUNTS } from "./counts.js";
import { Rows } from "./rows.js";

/**
 * @typedef {import("./types.js").Row} Row
 * @typedef {import("./types.js").Me} Me
 * @typedef {import("./types.js").Counts} Counts
 */

/**
 * What one window knows of the desk. Frames and answers go in, events come out: `row` (`detail` `{before, after}`), `gone`
 * (`detail` the row), `me`, `counts`, `uncertain` (the counts have to be fetched: a chat changed that was not known before).
 */
export class Store extends EventTarget {
  /** @type {Me} */
  #me;
  #rows = new Rows();
  /** @type {Counts} */
  #counts = NO_COUNTS;
  #ahead = 0;

  /** @param {Me} me */
  constructor(me) {
    super();
    this.#me = me;
  }

  get me() {
    return this.#me;
  }

  get counts() {
    return this.#counts;
  }

  get rows() {
    return this.#rows;
  }

  /** The desk's clock: the computer of an agent may be minutes off. @returns {number} milliseconds since 1970 */
  now() {
    return Date.now() + this.#ahead;
  }

  /** @param {string} permission */
  may(permission) {
    return this.#me.permissions.includes(permission);
  }

  /** @param {Record<string, any> & {t: string}} frame */
  receive(frame) {
    if (frame.t === "hello") this.#ahead = frame.at - Date.now();
    else if (frame.t === "row") this.applyRow(frame.row);
    else if (frame.t === "gone") this.#forget(frame.chat);
    else if (frame.t === "me") this.setMe(frame.me);
  }

  /** A row from a frame: it may change the counts. @param {Row} row */
  applyRow(row) {
    const change = this.#rows.apply(row);
    if (!change) return;
    if (change.before) this.#recount(change.before, change.after);
    else this.#emit("uncertain");
    this.#emit("row", change);
  }

  /** Rows of a fetched list: the counts come from elsewhere. @param {Row[]} rows */
  learn(rows) {
    for (const row of rows) {
      const change = this.#rows.apply(row);
      if (change) this.#emit("row", change);
    }
  }

  /** @param {Counts} counts */
  setCounts(counts) {
    this.#counts = counts;
    this.#emit("counts");
  }

  /** @param {Me} me */
  setMe(me) {
    this.#me = me;
    this.#emit("me");
  }

  // Internal

  /** @param {number} id */
  #forget(id) {
    const row = this.#rows.remove(id);
    if (!row) return;
    this.#recount(row, undefined);
    this.#emit("gone", row);
  }

  /** @param {Row} before @param {Row | undefined} after */
  #recount(before, after) {
    const counts = countsAfter(this.#counts, before, after, this.#me.id);
    if (counts !== this.#counts) this.setCounts(counts);
  }

  /** @param {string} type @param {unknown} [detail] */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
