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
   * @param {{id: string, page: {url?: string, identity?: string | null}, previous: string | null}} more
   * @returns {Promise<{chat: import("./types.d.ts").VisitorChat, token: string}>}
   */
  async start({ name, email, department, question, fields }, { id, page, previous }) {
    const suggestion = this.#suggestion;
    this.#note("outcome", { outcome: "continued" });
    const started = await this.#api.post(`${this.#path}/chats`, {
      id,
      name,
      question,
      ...email && { email },
      ...department && { department },
      ...fields && { fields },
      ...suggestion && { suggestion },
      ...page.identity && { identity: page.identity },
      ...page.url && { page: page.url },
      ...previous && { previous },
    });
    this.#isOpen = false;
    return started;
  }

  /** Goes on as a letter. */
  wrote() {
    if (this.#isOpen) this.#note("outcome", { outcome: "continued" });
    this.#isOpen = false;
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
