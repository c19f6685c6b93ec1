import { h, icon } from "../../shared/dom.js";
import { SEND } from "./shell.js";

/** The longest message (docs/socket.md), in characters. */
const LIMIT = 8_000;

/**
 * Where the customer writes. Enter sends, Shift+Enter breaks the line; the text is kept at every key and comes back
 * when it is refused.
 */
export class Composer {
  #text;
  #draft;
  #onSend;
  #onType;
  #box;
  #row;
  #fault = h("p", { class: "fault", id: "composer-fault", role: "alert", hidden: true });
  element;

  /** @param {import("../types.d.ts").ComposerOptions} options */
  constructor({ text, draft, onSend, onType }) {
    this.#text = text;
    this.#draft = draft;
    this.#onSend = onSend;
    this.#onType = onType;
    const on = { input: () => this.#typed(), keydown: (/** @type {KeyboardEvent} */ event) => this.#key(event) };
    this.#box = h("textarea", { rows: "1", enterkeyhint: "send", "aria-label": text("write"), on });
    this.#box.value = draft.text;
    const send = h("button", { class: "send", type: "submit", "aria-label": text("send") }, icon(...SEND));
    this.#row = h("div", { class: "writing" }, this.#box, send);
    const submit = (/** @type {Event} */ event) => this.#submit(event);
    this.element = h("form", { class: "composer", on: { submit } }, this.#fault, this.#row);
  }

  /** Puts something in front of the box. @param {...Node} elements */
  tool(...elements) {
    this.#row.prepend(...elements);
  }

  /** @param {string} hint what stands in the empty box */
  set hint(hint) {
    this.#box.placeholder = hint;
  }

  focus() {
    this.#box.focus({ preventScroll: true });
    this.#grow();
  }

  /** @param {string} text @param {string} message */
  giveBack(text, message) {
    this.#box.value = this.#draft.giveBack(text);
    this.#grow();
    this.fault(message);
  }

  /** @param {string | null} message null: nothing is wrong */
  fault(message) {
    this.#fault.hidden = message === null;
    this.#fault.textContent = message ?? "";
  }

  // Internal

  #typed() {
    this.#draft.text = this.#box.value;
    this.fault(null);
    this.#grow();
    this.#onType(this.#box.value);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    // While a word is being composed (IME), Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submit(event);
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const words = this.#box.value.trim();
    if (words === "") return;
    if ([...words].length > LIMIT) return this.fault(this.#text("tooLong"));
    this.#box.value = "";
    this.#draft.text = "";
    this.fault(null);
    this.#grow();
    this.#onSend(words);
    this.#box.focus();
  }

  /** Where the style sheet cannot do it (`field-sizing`). */
  #grow() {
    if (globalThis.CSS?.supports("field-sizing", "content")) return;
    this.#box.style.height = "auto";
    this.#box.style.height = `${this.#box.scrollHeight}px`;
  }
}
