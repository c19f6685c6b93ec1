import { forbid } from "../../ui/button.js";
import { complain } from "../../ui/toast.js";
import { asLink, asText, whyNotInsert } from "./model.js";

/** @typedef {import("./model.js").Article} Article */

/** Puts what was suggested into the reply, and counts it (section 5 idea 15). */
export class Inserting {
  #session;
  #desk;
  #pane;
  #told;
  /** Buttons that put something in. @type {Set<WeakRef<HTMLElement>>} */
  #buttons = new Set();

  /**
   * @param {import("../../live/chat-session.js").ChatSession} session
   * @param {import("../../live/desk.js").Desk} desk
   * @param {import("../chat-pane.js").ChatPane} pane
   * @param {() => void} put told before the focus goes to the reply
   */
  constructor(session, desk, pane, put) {
    this.#told = put;
    this.#session = session;
    this.#desk = desk;
    this.#pane = pane;
  }

  /** A button of this kind says why it may not be used. @template {HTMLElement} T @param {T} button */
  follow(button) {
    this.#buttons.add(new WeakRef(button));
    forbid(button, this.#why);
    return button;
  }

  draw() {
    for (const each of this.#buttons) {
      const button = each.deref();
      if (button) forbid(button, this.#why);
      else this.#buttons.delete(each);
    }
  }

  /** @param {Article} article */
  link(article) {
    this.#put(asLink(article, location.origin));
    this.#count({ article: article.id });
  }

  /** @param {number} article */
  async article(article) {
    try {
      const { text } = await this.#desk.api.get(`/api/chats/${this.#session.id}/articles/${article}`);
      this.#put(asText(text, this.#pane.writing.reply.area.value.length));
      this.#count({ article });
    } catch (refusal) {
      complain(refusal);
    }
  }

  /** @param {import("./model.js").Resolution} resolution */
  resolution({ id, text }) {
    this.#put(asText(text, this.#pane.writing.reply.area.value.length));
    this.#count({ resolution: id });
  }

  // Internal

  get #why() {
    return whyNotInsert(this.#session.row, this.#desk.store.me);
  }

  /** @param {string} text */
  #put(text) {
    this.#told();
    this.#pane.turn("conversation");
    this.#pane.writing.reply.insert(text);
  }

  /** That it is not counted is no reason to disturb anybody. @param {object} use */
  #count(use) {
    this.#desk.api.post(`/api/chats/${this.#session.id}/suggestions/uses`, use).catch(() => {});
  }
}
