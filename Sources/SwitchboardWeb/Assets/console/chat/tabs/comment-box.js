import { fill, h } from "../../../shared/dom.js";
import { button } from "../../ui/button.js";
import { drawn } from "../../ui/icons.js";
import { KIND_NAMES, KINDS, LONGEST } from "./comment-words.js";

/** @typedef {import("./comment-words.js").CommentKind} CommentKind */

/** Numbers the groups of radio buttons: each has a name of its own. */
let serial = 0;

/** A box to write a comment in, or to change one. What was typed stays when the desk refuses it. */
export class CommentBox {
  #save;
  #help = h("span", { "class": "comment-help" });
  #error = h("div", { "class": "box-error", role: "alert" });
  #kinds;
  #area;
  #isSending = false;
  element;

  /**
   * @param {object} options
   * @param {string} options.label
   * @param {string} options.yes
   * @param {{kind: CommentKind, text: string}} [options.value]
   * @param {(comment: {kind: CommentKind, text: string}) => Promise<unknown>} options.save
   * @param {() => void} [options.cancel]
   */
  constructor({ label, yes, value = { kind: "general", text: "" }, save, cancel }) {
    this.#save = save;
    const name = `comment-kind-${++serial}`;
    this.#kinds = KIND_NAMES.map((kind) => {
      const input = h("input", { type: "radio", name, value: kind, "class": "visually-hidden" });
      input.checked = kind === value.kind;
      return {
        kind,
        input,
        element: h("label", { "class": `kind ${kind}` }, input, drawn(KINDS[kind].icon), KINDS[kind].label),
      };
    });
    this.#area = h("textarea", {
      rows: 3,
      maxlength: LONGEST,
      dir: "auto",
      "aria-label": label,
      placeholder: "Staff only",
    });
    this.#area.value = value.text;
    const send = button({ label: yes, kind: "primary", title: "Ctrl or Cmd with Enter" }, () => this.#send());
    this.element = h(
      "div",
      { "class": "comment-box" },
      h(
        "div",
        { "class": "kinds", role: "radiogroup", "aria-label": "Kind of comment" },
        this.#kinds.map((each) => each.element),
      ),
      this.#area,
      this.#error,
      h("div", { "class": "comment-foot" }, this.#help, cancel && button({ label: "Cancel" }, cancel), send),
    );
    this.element.addEventListener("change", () => this.#explain());
    this.#area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.#send();
      } else if (event.key === "Escape" && cancel) {
        event.stopPropagation();
        cancel();
      }
    });
    this.#explain();
  }

  focus() {
    this.#area.focus();
  }

  // Internal

  get #kind() {
    return this.#kinds.find(({ input }) => input.checked)?.kind ?? "general";
  }

  #explain() {
    this.#help.textContent = KINDS[this.#kind].help;
  }

  async #send() {
    const text = this.#area.value.trim();
    if (text === "" || this.#isSending) return this.#area.focus();
    this.#isSending = true;
    fill(this.#error);
    try {
      await this.#save({ kind: this.#kind, text });
      this.#area.value = "";
    } catch (refusal) {
      fill(this.#error, /** @type {Error} */ (refusal).message);
    } finally {
      this.#isSending = false;
    }
  }
}
