import { Connection } from "../shared/connection.js";

/**
 * A question on its way to an article or to a person (S4, S5): what was suggested and how it ended.
 */
export class Enquiry {
  #api;
  #path;
  /** @type {string | null} */
  #suggestion = null;
  #isOpen = false;
  /** @type {import("./types.d.ts").Suggestion[]} */
  articles = [];

  /** @param {{api: import("../shared/api.js").Api, key: string}} options */
  constructor({ api, key }) {
    this.#api = api;
    this.#path = `/api/links/${encodeURIComponent(key)}`;
  }

  /** Asks for articles that may answer it. @param {import("./types.d.ts").Details} details */
  async ask({ question, department }) {
    const found = await this.#api.post(`${this.#path}/suggestions`, { question, ...department && { department } });
    this.#suggestion = found.suggestion;
    this.#isOpen = true;
    this.articles = found.articles;
  }

  /** @param {number} id @returns {Promise<{id: number, title: string, html: string}>} */
  async read(id) {
    const article = await this.#api.get(`${this.#path}/articles/${id}`);
    this.#note("reading", { article: id });
    return article;
  }

  /** @param {number | null} article the one that was open */
  solved(article) {
    this.#isOpen = false;
    this.#note("outcome", { outcome: "solved", ...article !== null && { article } });
  }

  /**
   * Goes on to a person. The id makes a second try harmless: it gives the same chat.
   * @param {import("./types.d.ts").Details} details
   * @param {{id: string, page: {url?: string, identity?: string | null}}} more
   * @returns {Promise<{chat: import("./types.d.ts").VisitorChat, token: string}>}
   */
  async start({ name, email, department, question }, { id, page }) {
    const suggestion = this.#suggestion;
    this.#note("outcome", { outcome: "continued" });
    const started = await this.#api.post(`${this.#path}/chats`, {
      id,
      name,
      question,
      ...email && { email },
      ...department && { department },
      ...suggestion && { suggestion },
      ...page.identity && { identity: page.identity },
      ...page.url && { page: page.url },
    });
    this.#isOpen = false;
    return started;
  }

  /** The page is going away with the question unanswered. */
  left() {
    if (!this.#isOpen) return;
    navigator.sendBeacon(`/api/suggestions/${this.#suggestion}/outcome`, JSON.stringify({ outcome: "left" }));
  }

  // Internal

  /** Figures for the desk: the customer never waits for them, nor learns that one was lost. */
  /** @param {"outcome" | "reading"} what @param {object} body */
  #note(what, body) {
    if (this.#suggestion) this.#api.put(`/api/suggestions/${this.#suggestion}/${what}`, body).catch(() => {});
  }
}

/**
 * Whether anybody is receiving chats, live, while no chat has begun (S7).
 *
 * Event: `change`.
 */
export class Availability extends EventTarget {
  #connection;

  /** @param {{key: string, online: boolean}} link */
  constructor({ key, online }) {
    super();
    this.isOnline = online;
    this.#connection = new Connection({ url: `/api/links/${encodeURIComponent(key)}/socket` });
    this.#connection.addEventListener("frame", (event) => {
      const frame = /** @type {CustomEvent} */ (event).detail;
      if (frame.t !== "link" || frame.online === this.isOnline) return;
      this.isOnline = frame.online;
      this.dispatchEvent(new Event("change"));
    });
  }

  watch() {
    this.#connection.open();
  }

  rest() {
    this.#connection.close();
  }
}
