import { fill, h } from "../../shared/dom.js";
import { clientID } from "../../shared/clientid.js";

/** The box grows up to this height, in pixels; characters of a message. */
const TALLEST = 96, MOST = 8_000;

/**
 * The box of a pop-up in which one answers: Return sends (S173). What was not sent stays in it, with the reason. Event: `sent`.
 */
export class PopupReply extends EventTarget {
  #api;
  #place;
  #isSending = false;
  /** A second try of the same words has the id of the first. */
  #post = { id: "", text: "" };
  #box = h("textarea", { rows: 1, maxlength: MOST, placeholder: "Reply…" });
  #error = h("div", { "class": "field-error", role: "alert" });
  element;

  /**
   * @param {Pick<import("../../shared/api.js").Api, "post">} api
   * @param {() => number} place the conversation
   * @param {HTMLElement} beside a button at its end
   */
  constructor(api, place, beside) {
    super();
    this.#api = api;
    this.#place = place;
    this.element = h("div", null, this.#error, h("div", { "class": "popup-reply" }, this.#box, beside));
    this.#box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#send();
    });
    this.#box.addEventListener("input", () => this.#grow());
  }

  set label(/** @type {string} */ label) {
    this.#box.setAttribute("aria-label", label);
  }

  /** What was typed and not sent. */
  get text() {
    return this.#box.value.trim();
  }

  /** Whether something would be lost without it. */
  get isNeeded() {
    return this.text !== "" || this.#isSending;
  }

  focus() {
    this.#box.focus();
  }

  /** @param {unknown} refusal */
  fail(refusal) {
    fill(this.#error, /** @type {Error} */ (refusal).message);
  }

  // Internal

  async #send() {
    const { text } = this;
    if (text === "" || this.#isSending) return;
    if (this.#post.text !== text) this.#post = { id: clientID(), text };
    this.#isSending = true;
    fill(this.#error);
    try {
      await this.#api.post(`/api/conversations/${this.#place()}/messages`, this.#post);
      this.#isSending = false;
      if (this.text === text) this.#box.value = "";
      if (this.text === "") this.dispatchEvent(new Event("sent"));
    } catch (refusal) {
      this.#isSending = false;
      this.fail(refusal);
    }
  }

  #grow() {
    this.#box.style.height = "auto";
    this.#box.style.height = `${Math.min(TALLEST, this.#box.scrollHeight + 2)}px`;
  }
}
