/** How often a change is sent anew because somebody else changed something else. */
const TRIES = 4;

/**
 * A customer as the desk knows them (docs/api.md), fetched and changed. Event: `change`.
 *
 * @typedef {{at: number, ref: number}} Moment
 * @typedef {{days?: number | null, tickets: number, chats: number, calls: number, timeLogs: number, seconds: number}} Period
 * @typedef {object} CustomerView
 * @property {string} email
 * @property {number} revision
 * @property {string | null} [changedBy]
 * @property {number | null} [changedAt]
 * @property {boolean} mayEdit
 * @property {Record<string, string | null | undefined>} details
 * @property {import("../chat/fields-words.js").ChatField[]} fields
 * @property {{names: string[], language?: string | null, verifiedID?: string | null, brands: string[], links: string[], page?: string | null, pageAt?: number | null}} gathered
 * @property {{name: string, because: string}[]} roles
 * @property {{comments: number, tickets: number, chats: number, calls: number, surveys: number, forms: number}} counts
 * @property {Period[]} statistics
 * @property {Record<"lastChat" | "lastSignedIn" | "lastTicket" | "lastCall" | "lastSurvey" | "lastForm", Moment | null | undefined> & {firstSeen?: number | null}} history
 */
export class CustomerModel extends EventTarget {
  #api;
  #load = new AbortController();
  email;
  /** @type {CustomerView | null} */
  view = null;
  /** Why there is nothing to show. @type {Error | null} */
  problem = null;

  /** @param {{get: (path: string, signal?: AbortSignal) => Promise<any>, put: (path: string, body: unknown) => Promise<any>}} api @param {string} email */
  constructor(api, email) {
    super();
    this.#api = api;
    this.email = email;
  }

  async fetch() {
    this.#load.abort();
    const { signal } = this.#load = new AbortController();
    try {
      const view = await this.#api.get(`/api/customers?email=${encodeURIComponent(this.email)}`, signal);
      signal.throwIfAborted();
      this.#take(view);
    } catch (refusal) {
      if (signal.aborted) return;
      this.problem = /** @type {Error} */ (refusal);
      // What is here stays when the network is gone for a moment; it goes when it is no longer the caller's to see.
      if (/** @type {{status?: number}} */ (refusal).status === 404) this.view = null;
      this.#changed();
    }
  }

  /**
   * Stores one detail, or one custom field by its id. When somebody changed others meanwhile, this one is stored beside them;
   * when they changed this very one, nothing is stored and the error says what they wrote: stored again, it takes its place.
   * @param {string | number} field @param {string | null} value
   */
  async save(field, value) {
    const seen = this.#value(field);
    const change = typeof field === "number" ? { values: { [field]: value } } : { [field]: value };
    for (let tries = 1;; tries++) {
      try {
        const { revision = 0 } = this.view ?? {};
        return this.#take(await this.#api.put("/api/customers", { email: this.email, revision, ...change }));
      } catch (refusal) {
        const { code, info } = /** @type {import("../../shared/api.js").Refusal} */ (refusal);
        if (code !== "changed" || tries === TRIES) throw refusal;
        await this.fetch();
        const there = this.#value(field);
        if (there !== seen) throw new Error(overtaken(String(info?.by ?? "Somebody"), there));
      }
    }
  }

  dispose() {
    this.#load.abort();
  }

  // Internal

  /** @param {string | number} field @returns {string | null} */
  #value(field) {
    const { fields = [], details = {} } = this.view ?? {};
    return (typeof field === "number" ? fields.find((each) => each.field === field)?.value : details[field]) ?? null;
  }

  /** @param {CustomerView} view */
  #take(view) {
    // An answer that was long on its way must not undo a later one.
    if (this.view && view.revision < this.view.revision) return;
    this.view = view;
    this.problem = null;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

/** @param {string} by @param {string | null} there */
function overtaken(by, there) {
  const did = there === null ? "emptied this" : `written “${there}” here`;
  return `${by} has meanwhile ${did}. Enter stores yours in its place, Escape takes theirs.`;
}
