import { answers, pageAddress, sorted } from "../state/listed.js";

/** Rows of the first request, of those that follow, and how many a reconnect fetches again at most. */
const PAGE = 200, NEXT_PAGE = 500, REFRESHED = 2_000;

/**
 * One list on the screen: the ids in order, fetched page by page, kept right by row frames.
 *
 * While `held` (the pointer is over the rows) nothing moves: rows change in place, new ones are added at the end, those
 * that left stay and count as `left`. Events: `order` (the ids changed), `row` (`detail` the id), `status`.
 */
export class ListModel extends EventTarget {
  #api;
  #store;
  /** @type {import("../state/listed.js").Question} */
  #question;
  /** @type {number[]} */
  #ids = [];
  /** @type {Set<number>} */
  #present = new Set();
  /** @type {Set<number>} */
  #left = new Set();
  /** @type {string | null} */
  #next = null;
  #total = 0;
  #isHeld = false;
  #isStale = false;
  #isSettling = false;
  #isLearning = false;
  #hasGrown = false;
  /** @type {AbortController} */
  #load = new AbortController();
  #life = new AbortController();
  /** @type {"loading" | "ready" | "failed"} */
  #status = "loading";

  /**
   * @param {import("../../shared/api.js").Api} api
   * @param {import("../state/store.js").Store} store
   * @param {import("../state/listed.js").Question} question
   */
  constructor(api, store, question) {
    super();
    this.#api = api;
    this.#store = store;
    this.#question = question;
    const { signal } = this.#life;
    store.addEventListener("row", (event) => this.#changed(/** @type {CustomEvent} */ (event).detail.after), {
      signal,
    });
    store.addEventListener("gone", (event) => this.#remove(/** @type {CustomEvent} */ (event).detail.id), { signal });
  }

  get ids() {
    return this.#ids;
  }

  /** Chats in the whole list; more than `ids` while not all are fetched. */
  get total() {
    return Math.max(this.#total, this.#ids.length);
  }

  get status() {
    return this.#status;
  }

  get question() {
    return this.#question;
  }

  get isComplete() {
    return this.#next === null;
  }

  /** @param {number} id */
  hasLeft(id) {
    return this.#left.has(id);
  }

  /** @param {number} id */
  row(id) {
    return this.#store.rows.get(id);
  }

  /**
   * Asks something else; a list that is complete is put in another order without asking anybody.
   * @param {Partial<import("../state/listed.js").Question>} change
   */
  ask(change) {
    const onlyOrder = Object.keys(change).every((key) => key === "sorting");
    this.#question = { ...this.#question, ...change };
    if (onlyOrder && this.isComplete && this.#status === "ready") return this.#settle();
    this.#enter("loading");
    return this.refresh();
  }

  /** Fetches again what is shown, and puts it in place at once when all of it is there. */
  async refresh() {
    this.#load.abort();
    const load = this.#load = new AbortController();
    const wanted = Math.min(Math.max(this.#ids.length, 1), REFRESHED);
    try {
      /** @type {number[]} */
      const ids = [];
      let next = null, total = 0;
      do {
        const page = await this.#api.get(
          pageAddress(this.#question, next, next === null ? PAGE : NEXT_PAGE),
          load.signal,
        );
        this.#learn(page.rows);
        for (const row of page.rows) ids.push(row.id);
        next = page.next ?? null;
        total = page.total;
      } while (next !== null && ids.length < wanted);
      this.#left.clear();
      this.#take(ids, next, total);
    } catch {
      if (!load.signal.aborted) this.#enter("failed");
    }
  }

  /** Fetches the next page, when there is one and none is under way. */
  async more() {
    if (this.#next === null || this.#status === "loading") return;
    const load = this.#load;
    this.#enter("loading");
    try {
      const page = await this.#api.get(pageAddress(this.#question, this.#next, NEXT_PAGE), load.signal);
      this.#learn(page.rows);
      const fresh = page.rows.filter((/** @type {{id: number}} */ row) => !this.#present.has(row.id));
      this.#take(
        [...this.#ids, ...fresh.map((/** @type {{id: number}} */ row) => row.id)],
        page.next ?? null,
        page.total,
      );
    } catch {
      if (!load.signal.aborted) this.#enter("failed");
    }
  }

  /** Nothing moves until it is let go. @param {boolean} isHeld */
  hold(isHeld) {
    this.#isHeld = isHeld;
    if (!isHeld && this.#isStale) this.#settle();
  }

  close() {
    this.#load.abort();
    this.#life.abort();
  }

  // Internal

  /** The rows of a page of this list take their place with the page. @param {import("../state/types.js").Row[]} rows */
  #learn(rows) {
    this.#isLearning = true;
    this.#store.learn(rows);
    this.#isLearning = false;
  }

  /** @param {number[]} ids @param {string | null} next @param {number} total */
  #take(ids, next, total) {
    this.#ids = ids;
    this.#present = new Set(ids);
    this.#next = next;
    this.#total = total;
    this.#isStale = false;
    this.#status = "ready";
    this.#emit("order");
    this.#emit("status");
  }

  /** @param {import("../state/types.js").Row} row */
  #changed(row) {
    if (!answers(this.#question, row, this.#store.me.id)) return this.#remove(row.id);
    if (!this.#present.has(row.id)) return this.#add(row);
    this.#left.delete(row.id);
    this.#isStale = true;
    this.dispatchEvent(new CustomEvent("row", { detail: row.id }));
    if (!this.#isHeld) this.#settleSoon();
  }

  /** @param {import("../state/types.js").Row} row */
  #add(row) {
    if (this.#isLearning) return;
    if (this.#status === "loading" && this.#ids.length === 0) return; // the answer under way brings it
    this.#total += 1;
    this.#ids = [...this.#ids, row.id];
    this.#present.add(row.id);
    this.#hasGrown = true;
    this.#isStale = true;
    if (this.#isHeld) this.#emit("order");
    else this.#settleSoon();
  }

  /** @param {number} id */
  #remove(id) {
    if (!this.#present.has(id) || this.#left.has(id)) return;
    this.#left.add(id);
    this.#isStale = true;
    this.dispatchEvent(new CustomEvent("row", { detail: id }));
    if (!this.#isHeld) this.#settleSoon();
  }

  /** Rows come in bursts: they are put in order once. */
  #settleSoon() {
    if (this.#isSettling) return;
    this.#isSettling = true;
    queueMicrotask(() => {
      this.#isSettling = false;
      if (this.#isStale && !this.#isHeld) this.#settle();
    });
  }

  /** Everything into its place. */
  #settle() {
    const { sorting } = this.#question;
    const kept = this.#ids.filter((id) => !this.#left.has(id));
    this.#total -= this.#left.size;
    this.#left.clear();
    const order = sorted(kept, (id) => this.#store.rows.get(id), sorting, this.#store.now());
    const moved = this.#hasGrown || order.length !== this.#ids.length ||
      order.some((id, index) => id !== this.#ids[index]);
    this.#isStale = this.#hasGrown = false;
    if (!moved) return;
    this.#ids = order;
    this.#present = new Set(order);
    this.#emit("order");
  }

  /** @param {"loading" | "ready" | "failed"} status */
  #enter(status) {
    this.#status = status;
    this.#emit("status");
  }

  /** @param {string} type */
  #emit(type) {
    this.dispatchEvent(new Event(type));
  }
}
