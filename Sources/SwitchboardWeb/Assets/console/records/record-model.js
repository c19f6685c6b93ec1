/** Rows that are fetched at once, and the most that are fetched anew when something changed. */
const PAGE = 100, MOST = 500;

/** Changes are gathered so long before the list is fetched again, in milliseconds. */
const REST = 600;

/**
 * A list of records in the order of the desk, as tasks or calls: what was asked for, and what is here of it.
 * Event: `change`.
 * @template Row
 */
export class RecordModel extends EventTarget {
  #api;
  #path;
  #after;
  #load = new AbortController();
  /** @type {string | null} */
  #next = null;
  #isPaging = false;
  #isStale = false;
  /** What is asked, as the parameters of the query. @type {Record<string, string>} */
  question = {};
  /** @type {Row[]} */
  rows = [];
  total = 0;
  /** @type {"loading" | "ready" | "failed"} */
  status = "loading";

  /**
   * @param {import("../../shared/api.js").Api} api
   * @param {string} path of the list in the API
   * @param {(work: () => void, ms: number) => unknown} [after]
   */
  constructor(api, path, after = (work, ms) => setTimeout(work, ms)) {
    super();
    this.#api = api;
    this.#path = path;
    this.#after = after;
  }

  /** @param {Record<string, string>} question @param {boolean} [anew] also when it is the same */
  ask(question, anew = false) {
    const isSame = JSON.stringify(question) === JSON.stringify(this.question);
    if (isSame && !anew) return;
    this.question = question;
    if (!isSame) {
      this.rows = [];
      this.total = 0;
      this.status = "loading";
      this.#changed();
    }
    return this.fetch();
  }

  /** Fetches anew as many rows as are here. */
  async fetch() {
    this.#load.abort();
    const { signal } = this.#load = new AbortController();
    try {
      const page = await this.#page(Math.min(MOST, Math.max(PAGE, this.rows.length)), null, signal);
      this.rows = page.rows;
      this.status = "ready";
    } catch {
      if (signal.aborted) return;
      this.status = "failed";
    }
    this.#changed();
  }

  /** Fetches the page behind the last row that is here. */
  async more() {
    if (this.#next === null || this.#isPaging || this.status !== "ready") return;
    this.#isPaging = true;
    try {
      const page = await this.#page(PAGE, this.#next, this.#load.signal);
      this.rows = [...this.rows, ...page.rows];
      this.#changed();
    } catch { /* asked for again by the next scroll */ }
    this.#isPaging = false;
  }

  /** Something has changed: the list is fetched a little later, once for all that changes meanwhile. */
  stale() {
    if (this.#isStale) return;
    this.#isStale = true;
    this.#after(() => {
      this.#isStale = false;
      this.fetch();
    }, REST);
  }

  /** Nobody looks any more. */
  rest() {
    this.#load.abort();
  }

  // Internal

  /** @param {number} limit @param {string | null} before @param {AbortSignal} signal */
  async #page(limit, before, signal) {
    const query = new URLSearchParams({ ...this.question, limit: String(limit), ...before !== null && { before } });
    const page = await this.#api.get(`${this.#path}?${query}`, signal);
    signal.throwIfAborted();
    this.#next = page.next ?? null;
    this.total = page.total;
    return page;
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
