import { fill, h } from "../../shared/dom.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { MessageArea } from "../ui/message-area.js";
import { Guard, noteFront } from "./tools/guard.js";
import { tools } from "./tools/all.js";
import { send } from "./files/sending.js";
import { Carried } from "./replies/carried.js";

/**
 * A box to write in: Enter sends, Shift+Enter breaks the line, the text is the session's draft. What goes to a customer and looks
 * as if it were meant for another one is asked about once.
 */
export class Composer {
  /** @type {Guard | null} */
  #guard = null;
  #error = h("div", { "class": "box-error", role: "alert" });
  #doubt = h("div", { "class": "box-doubt", role: "alert" });
  #message;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/chat-session.js").ChatSession} session
   * @param {import("../live/chat-session.js").Box} box
   * @param {{label: string, hint: string, send: string}} words
   * @param {AbortSignal} signal
   */
  constructor(desk, session, box, words, signal) {
    this.desk = desk;
    this.session = session;
    this.box = box;
    /** Ends with the pane. */
    this.signal = signal;
    const id = `${box}-${session.id}`;
    this.#message = new MessageArea({ id, rows: 2, tallest: 200, placeholder: words.hint });
    this.area = this.#message.element;
    this.#error.id = `${id}-error`;
    this.label = h("label", { "for": id }, box === "coaching" && drawn("hidden"), h("span", null, words.label));
    this.send = button(
      { label: words.send, kind: "primary", title: "Enter sends, Shift+Enter breaks the line" },
      () => this.#post(),
    );
    this.tools = h("div", { "class": "box-tools" });
    this.carried = new Carried();
    this.element = h(
      "div",
      { "class": `box ${box}` },
      this.label,
      this.area,
      this.#error,
      this.#doubt,
      this.carried.element,
      h("div", { "class": "box-foot" }, this.tools, this.#message.left, this.send),
    );
    this.area.addEventListener("input", () => this.#typed(), { signal });
    this.area.addEventListener("focus", () => session.box = box, { signal });
    this.area.addEventListener("blur", () => session.keep(box), { signal });
    this.area.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    session.addEventListener("draft", (event) => /** @type {CustomEvent} */ (event).detail === box && this.restore(), {
      signal,
    });
    session.addEventListener("refused", (event) => this.#refused(/** @type {CustomEvent} */ (event).detail), {
      signal,
    });
    if (box === "reply") this.#guard = new Guard(desk, session, this.area, signal);
    this.tools.append(...tools.map(({ make }) => make(session, desk, this)).filter((made) => made !== null));
    this.restore();
  }

  /** The draft as it is kept. */
  restore() {
    noteFront(this.desk);
    if (this.area.value !== this.session.drafts[this.box]) {
      this.area.value = this.session.drafts[this.box];
      this.#settle();
    }
    this.#message.fit();
  }

  /** Puts text where the cursor stands: somebody means it to go out. @param {string} text */
  insert(text) {
    const { area } = this;
    const { isAfterWord } = this.#message;
    area.focus();
    this.#guard?.mean(text);
    this.replace(area.selectionStart, area.selectionEnd, (isAfterWord ? " " : "") + text);
  }

  /** Puts text in place of what stands between two offsets, so that the browser's Undo takes it back. @param {number} from @param {number} to @param {string} text */
  replace(from, to, text) {
    this.#message.replace(from, to, text);
    this.#typed();
  }

  focus() {
    this.#message.focus();
  }

  /** What language is written here, for the browser's own spelling and for screen readers. @param {string} language */
  speak(language) {
    if (this.area.lang !== language) this.area.lang = language;
  }

  #typed() {
    this.#settle();
    this.session.type(this.box, this.area.value);
    this.#message.fit();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key === "Escape" && this.#doubt.hasChildNodes()) {
      this.#settle();
      return event.stopPropagation();
    }
    if (event.key !== "Enter" || event.shiftKey || event.altKey || event.isComposing) return;
    event.preventDefault();
    if (!event.repeat) this.#post(); // a key that is held down answers no question
  }

  #post() {
    const text = this.area.value.trim();
    if (text === "" && this.carried.isEmpty) return this.area.focus();
    const doubts = this.#guard?.doubts(text) ?? [];
    if (doubts.length > 0) return this.#ask(doubts);
    this.area.value = "";
    this.#settle();
    if (text !== "") this.session.post(this.box, text);
    send(this.desk, this.session, this.box, this.carried.take());
    this.#message.fit();
    this.area.focus();
  }

  /** @param {string[]} doubts */
  #ask(doubts) {
    fill(
      this.#doubt,
      drawn("warning"),
      h("div", null, doubts.map((doubt) => h("p", { dir: "auto" }, doubt))),
      h(
        "div",
        { "class": "answers" },
        button({ label: "Keep editing", keys: "Esc" }, () => {
          this.#settle();
          this.area.focus();
        }),
        button({ label: "Send anyway", kind: "primary", keys: "Enter" }, () => this.#post()),
      ),
    );
    this.area.focus();
  }

  /** Nothing is wrong any more, or it is another text. */
  #settle() {
    this.#error.textContent = "";
    this.#doubt.replaceChildren();
  }

  /** @param {{box: string, refusal: {message: string}}} detail */
  #refused({ box, refusal }) {
    if (box === this.box) this.#error.textContent = `Not sent: ${refusal.message}`;
  }
}
