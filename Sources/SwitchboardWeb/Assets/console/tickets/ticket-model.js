/** Rows that are fetched at once, and the most that are fetched anew when something changed. */
const PAGE = 100, MOST = 500;

/** Changes are gathered so long before the list is fetched again, in milliseconds. */
const REST = 600;

/**
 * A list of tickets: what was asked for, and what is here of it. Event: `change`.
 *
 * @typedef {"active" | "waiting" | "closed"} TicketStatus
 * @typedef {"number" | "subject" | "name" | "status" | "group"} TicketKey
 * @typedef {{status: TicketStatus | null, query: string, sort: TicketKey, order: "asc" | "desc"}} TicketQuestion
 * @typedef {object} TicketRow as in docs/api.md
 * @property {number} number
 * @property {number} revision
 * @property {TicketStatus} status
 * @property {string} subject
 * @property {string} name
 * @property {string} [email]
 * @property {string} [assigneeName]
 * @property {number} [dueAt]
 * @property {string} excerpt
 * @property {number} group
 * @property {string} groupName
 * @property {number} department
 * @property {string} departmentName
 * @property {string} brandName
 * @property {number} [chat]
 * @property {number} createdAt
 * @property {number} [closedAt]
 */
export class TicketModel extends EventTarget {
  #api;
  #after;
  #load = new AbortController();
  /** @type {string | null} */
  #next = null;
  #isPaging = false;
  #isStale = false;
  /** @type {TicketQuestion} */
  question = { status: "active", query: "", sort: "number", order: "desc" };
  /** @type {TicketRow[]} */
  rows = [];
  total = 0;
  /** @type {"loading" | "ready" | "failed"} */
  status = "loading";

  /** @param {import("../../shared/api.js").Api} api @param {(work: () => void, ms: number) => unknown} [after] */
  constructor(api, after = (work, ms) => setTimeout(work, ms)) {
    super();
    this.#api = api;
    this.#after = after;
  }

  /** @param {Partial<TicketQuestion>} question what is different now @param {boolean} [anew] also when nothing is */
  ask(question, anew = false) {
    const next = { ...this.question, ...question };
    const isSame = JSON.stringify(next) === JSON.stringify(this.question);
    if (isSame && !anew) return;
    this.question = next;
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
    const limit = Math.min(MOST, Math.max(PAGE, this.rows.length));
    try {
      const page = await this.#api.get(`/api/tickets?${this.#query(limit)}`, signal);
      signal.throwIfAborted();
      this.rows = page.rows;
      this.#take(page);
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
    const { signal } = this.#load;
    try {
      const page = await this.#api.get(
        `/api/tickets?${this.#query(PAGE)}&before=${encodeURIComponent(this.#next)}`,
        signal,
      );
      signal.throwIfAborted();
      this.rows = [...this.rows, ...page.rows];
      this.#take(page);
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

  /** @param {number} limit */
  #query(limit) {
    const { status, query, sort, order } = this.question;
    return new URLSearchParams({
      ...status && { status },
      ...query.trim() && { q: query.trim() },
      sort,
      order,
      limit: String(limit),
    });
  }

  /** @param {{next?: string | null, total: number}} page */
  #take({ next, total }) {
    this.#next = next ?? null;
    this.total = total;
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
