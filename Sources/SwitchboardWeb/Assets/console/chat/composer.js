import { h } from "../../shared/dom.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";

/** Characters of one message (docs/socket.md), and how many are left when the count appears. */
const MOST = 8_000, WARN = 400;

/** A box to write in: Enter sends, Shift+Enter breaks the line, the text is the session's draft. */
export class Composer {
  #session;
  #box;
  #error = h("div", { "class": "box-error", role: "alert" });
  #left = h("span", { "class": "left" });

  /**
   * @param {import("../live/chat-session.js").ChatSession} session
   * @param {import("../live/chat-session.js").Box} box
   * @param {{label: string, hint: string, send: string}} words
   * @param {AbortSignal} signal
   */
  constructor(session, box, words, signal) {
    this.#session = session;
    this.#box = box;
    const id = `${box}-${session.id}`;
    this.area = h("textarea", {
      id,
      rows: 2,
      placeholder: words.hint,
      maxlength: MOST,
      dir: "auto",
      "aria-describedby": `${id}-error`,
      enterkeyhint: "send",
    });
    this.#error.id = `${id}-error`;
    this.label = h("label", { "for": id }, box === "coaching" && drawn("hidden"), h("span", null, words.label));
    this.send = button(
      { label: words.send, kind: "primary", title: "Enter sends, Shift+Enter breaks the line" },
      () => this.#post(),
    );
    this.element = h(
      "div",
      { "class": `box ${box}` },
      this.label,
      this.area,
      this.#error,
      h("div", { "class": "box-foot" }, this.#left, this.send),
    );
    this.area.addEventListener("input", () => this.#typed(), { signal });
    this.area.addEventListener("focus", () => session.box = box, { signal });
    this.area.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    session.addEventListener("draft", (event) => /** @type {CustomEvent} */ (event).detail === box && this.restore(), {
      signal,
    });
    session.addEventListener("refused", (event) => this.#refused(/** @type {CustomEvent} */ (event).detail), {
      signal,
    });
    this.restore();
  }

  /** The draft as it is kept. */
  restore() {
    this.area.value = this.#session.drafts[this.#box];
    this.#grow();
  }

  /** Puts text where the cursor stands. @param {string} text */
  insert(text) {
    const { area } = this;
    const isApart = area.selectionStart > 0 && !/\s$/.test(area.value.slice(0, area.selectionStart));
    area.setRangeText((isApart ? " " : "") + text, area.selectionStart, area.selectionEnd, "end");
    this.#typed();
    area.focus();
  }

  focus() {
    this.area.focus({ preventScroll: true });
  }

  #typed() {
    this.#error.textContent = "";
    this.#session.type(this.#box, this.area.value);
    this.#grow();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.altKey || event.isComposing) return;
    event.preventDefault();
    this.#post();
  }

  #post() {
    const text = this.area.value.trim();
    if (text === "") return this.area.focus();
    this.area.value = "";
    this.#error.textContent = "";
    this.#session.post(this.#box, text);
    this.#grow();
    this.area.focus();
  }

  /** @param {{box: string, refusal: {message: string}}} detail */
  #refused({ box, refusal }) {
    if (box === this.#box) this.#error.textContent = `Not sent: ${refusal.message}`;
  }

  #grow() {
    const { area } = this;
    area.style.height = "auto";
    if (area.scrollHeight > 0) area.style.height = `${Math.min(area.scrollHeight, 200)}px`;
    const left = MOST - area.value.length;
    this.#left.textContent = left < WARN ? `${left} left` : "";
  }
}
