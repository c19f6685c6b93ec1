import { h } from "../../shared/dom.js";

/** Characters of one message (docs/socket.md), and how many are left when the count appears. */
const MOST = 8_000, WARN = 400;

/** Where the text of a message is written: it grows with the text up to a height, and says when not much more fits. */
export class MessageArea {
  #tallest;
  /** How many characters are left, once they are few. */
  left = h("span", { "class": "left" });
  element;

  /**
   * @param {object} options
   * @param {string} options.id
   * @param {number} options.rows while it is empty
   * @param {number} options.tallest in pixels
   * @param {string} [options.placeholder]
   */
  constructor({ id, rows, tallest, placeholder }) {
    this.#tallest = tallest;
    this.element = h("textarea", {
      id,
      rows,
      placeholder,
      maxlength: MOST,
      dir: "auto",
      spellcheck: "true",
      "aria-describedby": `${id}-error`,
      enterkeyhint: "send",
    });
  }

  focus() {
    this.element.focus({ preventScroll: true });
  }

  /**
   * Puts text in place of what stands between two offsets, so that the browser's Undo takes it back.
   * @param {number} from
   * @param {number} to
   * @param {string} text
   */
  replace(from, to, text) {
    const { element } = this;
    element.setSelectionRange(from, to);
    // Nothing else keeps the history of a text area; where the box has not the focus, there is none to keep.
    const isDone = document.activeElement === element && document.execCommand("insertText", false, text);
    if (!isDone) element.setRangeText(text, from, to, "end");
  }

  /** Whether a word put in at the cursor would run into the one before. */
  get isAfterWord() {
    const { selectionStart, value } = this.element;
    return selectionStart > 0 && !/\s$/.test(value.slice(0, selectionStart));
  }

  /** As tall as its text. */
  fit() {
    const { element } = this;
    element.style.height = "auto";
    if (element.scrollHeight > 0) element.style.height = `${Math.min(element.scrollHeight, this.#tallest)}px`;
    const left = MOST - element.value.length;
    this.left.textContent = left < WARN ? `${left} left` : "";
  }
}
