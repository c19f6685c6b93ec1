/** Changes are gathered so long before the counts are fetched again, in milliseconds. */
const REST = 150;

/**
 * How many things are attached to a chat, by kind.
 * @typedef {{comments: number, files: number, timeLogs: number, related: number, fields: number, forms: number, surveys: number}} Counts
 */

/** Keeps the counts of one chat's tabs right while somebody looks at it. Event: `change`. */
export class ItemCounts extends EventTarget {
  #api;
  #session;
  #signal;
  #isStale = false;
  /** @type {Counts} */
  values = { comments: 0, files: 0, timeLogs: 0, related: 0, fields: 0, forms: 0, surveys: 0 };

  /** @param {import("../../shared/api.js").Api} api @param {import("./chat-session.js").ChatSession} session @param {AbortSignal} signal */
  constructor(api, session, signal) {
    super();
    this.#api = api;
    this.#session = session;
    this.#signal = signal;
    const stop = session.onItem(null, () => this.#doubt());
    signal.addEventListener("abort", stop);
    session.addEventListener("loaded", () => this.fetch(), { signal });
    if (session.detail) this.fetch();
  }

  async fetch() {
    try {
      this.values = {
        ...this.values,
        ...await this.#api.get(`/api/chats/${this.#session.id}/items/counts`, this.#signal),
      };
      this.dispatchEvent(new Event("change"));
    } catch { /* what is known stays; the next change asks again */ }
  }

  #doubt() {
    if (this.#isStale) return;
    this.#isStale = true;
    setTimeout(() => {
      this.#isStale = false;
      if (!this.#signal.aborted) this.fetch();
    }, REST);
  }
}
