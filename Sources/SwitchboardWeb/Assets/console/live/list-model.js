import { answers, sorted } from "../state/listed.js";
import { ListFetch, NOTHING_FETCHED } from "./list-fetch.js";

/** How long changes rest among the chats that are not here, before their number is asked for, in milliseconds. */
const REST = 500;

/**
 * One list on the screen: the ids in order, fetched page by page from whichever end is nearer, kept right by row frames.
 *
 * While `held` (the pointer is over the rows) nothing moves: rows change in place, new ones are added at the end, those
 * that left stay and count as `left`. Events: `order` (the ids changed), `row` (`detail` the id), `status`.
 */
export class ListModel extends EventTarget {
  #fetch;
  #store;
  /** @type {import("../state/listed.js").Question} */
  #question;
  #here = NOTHING_FETCHED;
  /** @type {Set<number>} */
  #left = new Set();
  /** Chats that may stand elsewhere now. @type {Set<number>} */
  #changedIDs = new Set();
  #isHeld = false;
  #isStale = false;
  #isSettling = false;
  #hasGrown = false;
  /** @type {AbortController} */
  #load = new AbortController();
  #life = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | null} */
  #counting = null;
  /** @type {"loading" | "ready" | "failed"} */
  #status = "loading";

  /**
   * @param {import("../../shared/api.js").Api} api
   * @param {import("../state/store.js").Store} store
   * @param {import("../state/listed.js").Question} question
   */
  constructor(api, store, question) {
    super();
    this.#fetch = new ListFetch(api, store);
    this.#store = store;
    this.#question = question;
    const { signal } = this.#life;
    store.addEventListener("row", (event) => this.#changed(/** @type {CustomEvent} */ (event).detail.after), {
      signal,
    });
    store.addEventListener("gone", (event) => this.#remove(/** @type {CustomEvent} */ (event).detail.id), { signal });
  }

  /** One for each place of the list, null where the chat is not fetched yet. */
  get ids() {
    return this.#places.ids;
  }

  /** The chats that are here. */
  get known() {
    return this.#places.known;
  }

  /** How many are here. */
  get fetched() {
    return this.total - this.#places.gap;
  }

  /** Chats in the whole list. */
  get total() {
    return this.#places.ids.length;
  }

  get status() {
    return this.#status;
  }

  get question() {
    return this.#question;
  }

  get isComplete() {
    return this.#places.isComplete;
  }

  /** @param {number} id */
  has(id) {
    return this.#places.has(id);
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
    const { signal } = this.#load = new AbortController();
    try {
      const here = await this.#fetch.again(this.#question, this.#places, signal);
      this.#left.clear();
      this.#take(here);
    } catch {
      if (!signal.aborted) this.#enter("failed");
    }
  }

  /**
   * Fetches one page towards places that are not here yet, from the end of the list that is nearer, unless one is under way.
   * @param {number} start @param {number} end
   */
  async reach(start, end) {
    if (this.isComplete || this.#status !== "ready") return;
    const { signal } = this.#load;
    this.#enter("loading");
    try {
      const put = await this.#fetch.further(this.#question, this.#here, start, end, signal);
      this.#take(put(this.#here));
    } catch {
      if (!signal.aborted) this.#enter("failed");
    }
  }

  /** The last chat of the list, fetched when it is not here yet. @returns {Promise<number | null>} */
  async last() {
    while (this.ids.at(-1) === null && this.#status !== "failed" && !this.#life.signal.aborted) {
      if (this.#status === "ready") await this.reach(this.total - 1, this.total);
      else await new Promise((resolve) => this.addEventListener("status", resolve, { once: true }));
    }
    return this.ids.at(-1) ?? null;
  }

  /** Nothing moves until it is let go. @param {boolean} isHeld */
  hold(isHeld) {
    this.#isHeld = isHeld;
    if (!isHeld && this.#isStale) this.#settle();
  }

  close() {
    clearTimeout(this.#counting ?? undefined);
    this.#load.abort();
    this.#life.abort();
  }

  // Internal

  get #places() {
    return this.#here.places;
  }

  set #places(places) {
    this.#here = { ...this.#here, places };
  }

  /** @param {import("./list-fetch.js").Fetched} here */
  #take(here) {
    this.#here = here;
    this.#isStale = false;
    this.#status = "ready";
    this.#emit("order");
    this.#emit("status");
  }

  /** @param {import("../state/types.js").Row} row */
  #changed(row) {
    if (!answers(this.#question, row, this.#store.me.id)) return this.#remove(row.id);
    if (!this.has(row.id)) return this.#add(row);
    this.#left.delete(row.id);
    this.#changedIDs.add(row.id);
    this.#isStale = true;
    this.dispatchEvent(new CustomEvent("row", { detail: row.id }));
    if (!this.#isHeld) this.#settleSoon();
  }

  /** @param {import("../state/types.js").Row} row */
  #add(row) {
    if (this.#fetch.isLearning) return;
    if (this.#status === "loading" && this.total === 0) return; // the answer under way brings it
    if (this.#liesBetween(row)) return this.#countSoon();
    this.#places = this.#places.with(row.id);
    this.#changedIDs.add(row.id);
    this.#hasGrown = true;
    this.#isStale = true;
    if (this.#isHeld) this.#emit("order");
    else this.#settleSoon();
  }

  /** Whether its place is among those that are not here: whether it is new there nobody can tell. */
  /** @param {import("../state/types.js").Row} row */
  #liesBetween(row) {
    const { head, tail, isComplete } = this.#places;
    if (isComplete) return false;
    const edges = [head.at(-1), tail[0]].filter((id) => id !== undefined);
    const order = sorted(
      [...edges, row.id],
      (id) => this.#store.rows.get(id),
      this.#question.sorting,
      this.#store.now(),
    );
    const at = order.indexOf(row.id);
    return (head.length === 0 || at > 0) && (tail.length === 0 || at < order.length - 1);
  }

  /** Their number is all that can have changed. */
  #countSoon() {
    this.#counting ??= setTimeout(async () => {
      this.#counting = null;
      const { signal } = this.#load;
      try {
        const places = this.#places.counted(await this.#fetch.total(this.#question, signal));
        if (places.gap === this.#places.gap || this.#status !== "ready") return;
        this.#places = places;
        this.#emit("order");
      } catch { /* the next change counts again */ }
    }, REST);
  }

  /** @param {number} id */
  #remove(id) {
    if (!this.has(id) || this.#left.has(id)) return;
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
    const now = this.#store.now();
    const before = this.#places.ids;
    const places = this.#places.settled(
      (id) => !this.#left.has(id),
      (id) => this.#changedIDs.has(id),
      (ids) => sorted(ids, (id) => this.#store.rows.get(id), sorting, now),
    );
    this.#left.clear();
    this.#changedIDs.clear();
    const hasMoved = this.#hasGrown || places.ids.length !== before.length ||
      places.ids.some((id, index) => id !== before[index]);
    this.#isStale = this.#hasGrown = false;
    if (!hasMoved) return;
    this.#places = places;
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
