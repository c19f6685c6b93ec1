/** Rows that are fetched at once. */
const PAGE = 100;

const DAY = 86_400_000;

/**
 * Answered surveys: what was asked for, and what is here of it. Event: `change`.
 *
 * @typedef {{survey: number | null, days: number | null, query: string}} ResultQuestion days: back from now; null: all
 * @typedef {object} ResultRow as in docs/api.md
 * @property {number} id
 * @property {number} chat
 * @property {number | null} [survey]
 * @property {string} name of the survey
 * @property {string} customer
 * @property {string | null} [email]
 * @property {string | null} [agentName]
 * @property {string} groupName
 * @property {number} completedAt
 * @property {number | null} [score]
 * @property {import("./survey-answers.js").SurveyAnswer[]} answers
 */
export class ResultModel extends EventTarget {
  #api;
  #now;
  #load = new AbortController();
  /** @type {string | null} */
  #next = null;
  #isPaging = false;
  /** @type {ResultQuestion} */
  question = { survey: null, days: 30, query: "" };
  /** @type {ResultRow[]} */
  rows = [];
  total = 0;
  /** Of all that were found, not only of those that are here. @type {number | null} */
  average = null;
  /** Names of the surveys that were seen, by id. @type {Map<number, string>} */
  surveys = new Map();
  /** @type {"loading" | "ready" | "failed"} */
  status = "loading";

  /** @param {{get: (path: string, signal?: AbortSignal) => Promise<any>}} api @param {() => number} [now] */
  constructor(api, now = Date.now) {
    super();
    this.#api = api;
    this.#now = now;
  }

  /** @param {Partial<ResultQuestion>} question what is different now */
  ask(question) {
    this.question = { ...this.question, ...question };
    return this.fetch();
  }

  async fetch() {
    this.#load.abort();
    const { signal } = this.#load = new AbortController();
    try {
      const page = await this.#api.get(`/api/surveys/results?${this.#query()}`, signal);
      signal.throwIfAborted();
      this.rows = [];
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
      const page = await this.#api.get(`/api/surveys/results?${this.#query(this.#next)}`, signal);
      signal.throwIfAborted();
      this.#take(page);
      this.#changed();
    } catch { /* asked for again by the next scroll */ }
    this.#isPaging = false;
  }

  /** Nobody looks any more. */
  rest() {
    this.#load.abort();
  }

  // Internal

  /** @param {string} [before] */
  #query(before) {
    const { survey, days, query } = this.question;
    return new URLSearchParams({
      ...survey !== null && { survey: String(survey) },
      ...days !== null && { from: String(this.#now() - days * DAY) },
      ...query.trim() && { q: query.trim() },
      ...before && { before },
      limit: String(PAGE),
    });
  }

  /** @param {{rows: ResultRow[], next?: string | null, total: number, average?: number | null}} page */
  #take({ rows, next = null, total, average = null }) {
    this.rows = [...this.rows, ...rows];
    this.#next = next;
    this.total = total;
    this.average = average;
    for (const { survey, name } of rows) if (survey) this.surveys.set(survey, name);
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
