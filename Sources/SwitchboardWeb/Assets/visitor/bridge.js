/**
 * The other end of `widget.js`, when the chat stands in a frame on somebody's page. The page speaks first; from then on
 * only its origin is spoken to, and heard. Nothing that is said in the chat ever goes over it.
 *
 * Events: `page` (the page introduced itself), `shown` (the panel was opened or closed).
 */
export class Bridge extends EventTarget {
  /** @type {string | null} */
  #origin = null;
  #unread = 0;
  isFramed = globalThis.parent !== globalThis.self;
  /** Whether the panel is open, as far as the page said. */
  isShown = true;
  /** @type {{url?: string, identity?: string | null, token?: string | null}} */
  page = {};

  constructor() {
    super();
    addEventListener("message", (event) => {
      if (event.source === globalThis.parent && this.isFramed) this.#hear(event);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) this.close();
    });
  }

  close() {
    this.#tell({ switchboard: "close" });
  }

  /** @param {number} count */
  tellUnread(count) {
    if (count !== this.#unread) this.#tell({ switchboard: "unread", count });
    this.#unread = count;
  }

  /** Asks the page to keep the chat's token, or to forget it. @param {string | null} token */
  remember(token) {
    this.#tell({ switchboard: "remember", token });
  }

  // Internal

  /** @param {MessageEvent} event */
  #hear(event) {
    const { data } = event;
    if (this.#origin !== null && event.origin !== this.#origin) return;
    if (data?.switchboard === "page") {
      this.#origin = event.origin;
      this.page = { url: data.url, identity: data.identity, token: data.token };
      this.isShown = data.shown !== false;
      this.#tell({ switchboard: "ready" });
      this.dispatchEvent(new Event("page"));
    }
    if (data?.switchboard === "shown" && this.#origin !== null) {
      this.isShown = data.shown;
      this.dispatchEvent(new Event("shown"));
    }
  }

  /** @param {unknown} message */
  #tell(message) {
    if (this.#origin && this.#origin !== "null") globalThis.parent.postMessage(message, this.#origin);
  }
}
