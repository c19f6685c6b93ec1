import { fill, h } from "../../shared/dom.js";
import { button, forbid } from "../ui/button.js";
import { openDialog } from "../ui/dialog.js";
import { drawn } from "../ui/icons.js";
import { AgentChoice } from "./agent-choice.js";
import { colleaguesOf } from "./colleagues.js";

/** @typedef {{agents: number[], history: "all" | "new", text: string}} Picked `text`: the first message, trimmed */

/**
 * What is asked.
 * @typedef {object} PickerOptions
 * @property {string} title
 * @property {string} [yes] on the button
 * @property {readonly number[]} [exclude] who is there already
 * @property {boolean} [history] asks whether they may read what was said before
 * @property {boolean} [hasMessage] asks for the first message
 * @property {string} [related] what it will be about
 * @property {(picked: Picked) => Promise<unknown>} [submit] a refusal of it is shown, and nothing is lost
 */

/** Characters of a message. */
const MOST = 8_000;

/**
 * Picks one agent or several (S169, S172).
 * @param {import("../live/desk.js").Desk} desk
 * @param {PickerOptions} options
 * @returns {Promise<Picked | null>} null: nobody
 */
export async function openPicker(desk, options) {
  const picker = new Picker(desk, options);
  await picker.closed;
  return picker.picked;
}

class Picker {
  #options;
  #choice = new AgentChoice();
  #error = h("div", { "class": "form-error", role: "alert" });
  #message = h("textarea", {
    id: "first-message",
    rows: 2,
    maxlength: MOST,
    placeholder: "Return sends it and opens the conversation",
  });
  #all = h("input", { type: "radio", name: "history", id: "history-all", checked: true });
  #new = h("input", { type: "radio", name: "history", id: "history-new" });
  #go;
  #dialog;
  #isSending = false;
  /** @type {Picked | null} */
  picked = null;

  /** @param {import("../live/desk.js").Desk} desk @param {PickerOptions} options */
  constructor(desk, options) {
    const { title, yes = "OK", exclude = [], related } = this.#options = options;
    const life = new AbortController();
    const colleagues = colleaguesOf(desk);
    this.#go = button({ label: yes, kind: "primary" }, () => this.#submit());
    const show = () => this.#choice.items = colleagues.items.filter(({ id }) => !exclude.includes(id));
    colleagues.addEventListener("change", show, { signal: life.signal });
    this.#choice.addEventListener("change", () => this.#drawGo());
    this.#choice.addEventListener("done", () => options.hasMessage ? this.#message.focus() : this.#submit());
    this.#message.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    this.#dialog = openDialog({
      title,
      className: "picker",
      body: [
        this.#error,
        ...related
          ? [h("p", { "class": "related-tag" }, drawn("link"), h("span", null, "Related: ", h("b", null, related)))]
          : [],
        this.#choice.element,
        ...options.history ? [this.#history()] : [],
        ...options.hasMessage ? [this.#first()] : [],
      ],
      actions: [button({ label: "Cancel" }, () => this.#dialog.close()), this.#go],
    });
    this.#choice.focus();
    this.#drawGo();
    this.closed = this.#dialog.closed.then(() => life.abort());
    show();
    colleagues.fetch().catch((/** @type {Error} */ { message }) => fill(this.#error, message));
  }

  // Internal

  #drawGo() {
    forbid(this.#go, this.#choice.value.length === 0 ? "Choose an agent first" : null);
  }

  async #submit() {
    const agents = this.#choice.value;
    if (this.#isSending) return;
    if (agents.length === 0) return this.#choice.focus();
    const history = /** @type {"all" | "new"} */ (this.#new.checked ? "new" : "all");
    const picked = { agents, history, text: this.#message.value.trim() };
    this.#isSending = true;
    this.#error.replaceChildren();
    try {
      await this.#options.submit?.(picked);
      this.picked = picked;
      this.#dialog.close();
    } catch (refusal) {
      fill(this.#error, /** @type {Error} */ (refusal).message);
    } finally {
      this.#isSending = false;
    }
  }

  #first() {
    return h(
      "div",
      { "class": "field" },
      h(
        "label",
        { "class": "field-label", "for": "first-message" },
        "Message",
        h("span", { "class": "optional" }, "optional"),
      ),
      this.#message,
    );
  }

  #history() {
    const choice = (/** @type {HTMLInputElement} */ radio, /** @type {string} */ text) =>
      h("label", { "class": "check-row" }, radio, h("span", null, text));
    return h(
      "fieldset",
      { "class": "history-choice" },
      h("legend", { "class": "field-label" }, "They may read"),
      choice(this.#all, "Everything that was said so far"),
      choice(this.#new, "Only what is said from now on"),
    );
  }
}
