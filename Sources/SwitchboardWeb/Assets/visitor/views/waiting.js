import { fill, h } from "../../shared/dom.js";

/**
 * The place in the queue, live (S8), and the department's own message (S9).
 */
export class WaitingView {
  #text;
  element = h("div", { class: "waiting", "aria-live": "polite", "aria-atomic": "true" });
  #shown = "";

  /** @param {import("../texts.js").Texts} text */
  constructor(text) {
    this.#text = text;
  }

  /** @param {import("../livechat.js").VisitorChat | null} chat */
  draw(chat) {
    this.element.hidden = chat?.status !== "queued";
    if (!chat || chat.status !== "queued") return;
    const now = `${chat.ahead} ${chat.queueMessage}`;
    if (now === this.#shown) return; // nothing to announce
    this.#shown = now;
    const { ahead } = chat;
    const message = ownMessage(chat) ?? (ahead === 0 ? this.#text("nextLong") : null);
    fill(
      this.element,
      ahead !== null && ahead > 0 && h("div", { class: "count" }, String(ahead)),
      h("p", { class: "ahead" }, this.#caption(ahead)),
      message && h("p", null, message),
    );
  }

  /** @param {number | null} ahead */
  #caption(ahead) {
    if (ahead === null) return this.#text("waiting");
    return this.#text(ahead === 0 ? "next" : ahead === 1 ? "aheadOne" : "aheadMany");
  }
}

/**
 * The department's message, unless it only repeats the count that stands above it in large.
 * @param {import("../livechat.js").VisitorChat} chat
 */
function ownMessage({ ahead, queueMessage }) {
  const repeats = ["You are next.", "One person is ahead of you.", `${ahead} people are ahead of you.`];
  return queueMessage && !repeats.includes(queueMessage) ? queueMessage : null;
}
