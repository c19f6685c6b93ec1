import { byFreshness, freshness } from "../state/room.js";

/**
 * @typedef {import("../state/room.js").RoomView} RoomView
 * @typedef {{room: number, name: string, kind: import("../state/room.js").RoomKind, seq: number, at: number, by: {name: string}, text: string, excerpt?: string}} Hit a message that was found
 */

/**
 * One list of rooms, newest message first (S166): what was asked for, and what is here of it. Rows themselves are the book's.
 *
 * While `held` (the pointer is over the rows) nothing moves: rows change in place, and find their new place afterwards.
 * Events: `change` (which rooms, in which order), `row` (`detail` an id).
 */
export class RoomModel extends EventTarget {
  #api;
  #book;
  #kind;
  #load = new AbortController();
  /** @type {string | null} */
  #next = null;
  /** @type {string | null} */
  #nextHits = null;
  #isPaging = false;
  #isHeld = false;
  #isUnsorted = false;
  isArchived = false;
  query = "";
  /** @type {number[]} */
  ids = [];
  /** Messages that hold what is searched. @type {Hit[]} */
  hits = [];
  /** @type {"loading" | "ready" | "failed"} */
  status = "loading";

  /**
   * @param {Pick<import("../../shared/api.js").Api, "get">} api
   * @param {import("../live/room-book.js").RoomBook} book
   * @param {import("../state/room.js").RoomKind} kind
   */
  constructor(api, book, kind) {
    super();
    this.#api = api;
    this.#book = book;
    this.#kind = kind;
    book.addEventListener("change", (event) => this.#changed(/** @type {CustomEvent} */ (event).detail));
  }

  /** @param {{isArchived?: boolean, query?: string}} question @param {boolean} [anew] also when it is the same */
  ask({ isArchived = this.isArchived, query = this.query }, anew = false) {
    const isSame = isArchived === this.isArchived && query === this.query;
    if (isSame && !anew) return;
    if (!isSame) {
      Object.assign(this, { isArchived, query, ids: [], hits: [], status: "loading" });
      this.#emit("change");
    }
    return this.fetch();
  }

  async fetch() {
    this.#load.abort();
    const { signal } = this.#load = new AbortController();
    try {
      const [page, found] = await Promise.all([this.#page(null, signal), this.#found(null, signal)]);
      signal.throwIfAborted();
      this.#next = page.next ?? null;
      this.#nextHits = found.next ?? null;
      this.ids = page.rooms.map(({ room }) => room.id);
      this.hits = found.items;
      this.status = "ready";
      this.#book.learn(page.rooms);
    } catch {
      if (signal.aborted) return;
      this.status = "failed";
    }
    this.#emit("change");
  }

  /** What follows: rooms first, then messages. */
  async more() {
    if (this.#isPaging || this.status !== "ready" || this.#next === null && this.#nextHits === null) return;
    this.#isPaging = true;
    const { signal } = this.#load;
    try {
      if (this.#next !== null) {
        const page = await this.#page(this.#next, signal);
        signal.throwIfAborted();
        this.#next = page.next ?? null;
        const fresh = page.rooms.map(({ room }) => room.id).filter((id) => !this.ids.includes(id));
        this.ids = [...this.ids, ...fresh];
        this.#book.learn(page.rooms);
      } else {
        const found = await this.#found(this.#nextHits, signal);
        signal.throwIfAborted();
        this.#nextHits = found.next ?? null;
        this.hits = [...this.hits, ...found.items];
      }
      this.#emit("change");
    } catch { /* asked for again by the next scroll */ }
    this.#isPaging = false;
  }

  /** @param {boolean} isHeld */
  hold(isHeld) {
    this.#isHeld = isHeld;
    if (!isHeld && this.#isUnsorted) this.#sort();
  }

  /** Nobody looks any more. */
  rest() {
    this.#load.abort();
  }

  // Internal

  /** @param {string | null} before @param {AbortSignal} signal @returns {Promise<{rooms: RoomView[], next?: string | null}>} */
  #page(before, signal) {
    const query = new URLSearchParams({
      kind: this.#kind,
      ...this.isArchived && { archived: "true" },
      ...this.query && { q: this.query },
      ...before !== null && { before },
    });
    return this.#api.get(`/api/rooms?${query}`, signal);
  }

  /** @param {string | null} before @param {AbortSignal} signal @returns {Promise<{items: Hit[], next?: string | null}>} */
  async #found(before, signal) {
    if (this.query === "") return { items: [] };
    const query = new URLSearchParams({ q: this.query, ...before !== null && { before } });
    return await this.#api.get(`/api/rooms/search?${query}`, signal);
  }

  /** @param {{id: number, isGone: boolean}} change */
  #changed({ id, isGone }) {
    if (this.status !== "ready") return;
    const isListed = this.ids.includes(id);
    if (isListed && (isGone || !this.#belongs(id))) {
      this.ids = this.ids.filter((each) => each !== id);
      return this.#emit("change");
    }
    if (isListed) return this.#moved(id);
    if (isGone || this.query !== "" || !this.#belongs(id) || !this.#isInReach(id)) return;
    this.ids = [...this.ids, id];
    this.#sortSoon();
    if (!this.#book.mine(id)) this.#learn(id);
  }

  /** Whether a room is of this list. @param {number} id */
  #belongs(id) {
    const row = this.#book.row(id);
    if (!row || row.kind !== this.#kind) return false;
    const isAway = row.kind === "instant" ? this.#book.mine(id)?.archived ?? false : Boolean(row.archivedAt);
    return this.query !== "" || isAway === this.isArchived;
  }

  /** A room that is older than all that are here comes with its page. @param {number} id */
  #isInReach(id) {
    const last = this.#book.row(this.ids[this.ids.length - 1]);
    const row = this.#book.row(id);
    return this.#next === null || !last || !row || freshness(row) >= freshness(last);
  }

  /** @param {number} id */
  #moved(id) {
    const at = this.ids.indexOf(id);
    const rows = [this.ids[at - 1], id, this.ids[at + 1]].map((each) => this.#book.row(each));
    const [before, row, after] = rows;
    this.#emit("row", id);
    if (this.query !== "" || !row) return; // what was found stands in the order of the answer
    if (before && byFreshness(before, row) > 0 || after && byFreshness(row, after) > 0) this.#sortSoon();
  }

  #sortSoon() {
    if (!this.#isHeld) return this.#sort();
    this.#isUnsorted = true;
    this.#emit("change");
  }

  #sort() {
    this.#isUnsorted = false;
    const rows = this.ids.flatMap((id) => this.#book.row(id) ?? []);
    this.ids = rows.sort(byFreshness).map(({ id }) => id);
    this.#emit("change");
  }

  /** A room that was made a moment ago is told without one's own marks. @param {number} id */
  async #learn(id) {
    try {
      this.#book.learn([await this.#api.get(`/api/rooms/${id}`)]);
    } catch { /* it is gone again */ }
  }

  /** @param {string} type @param {unknown} [detail] */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
