import { fill, h } from "../../shared/dom.js";
import { linkify } from "../../shared/linkify.js";
import { fullTime, shortTime } from "../../shared/time.js";
import { control } from "../ui/fields.js";
import { drawn } from "../ui/icons.js";
import { controlOf, shownValue } from "./fields-words.js";

/** @typedef {import("./fields-words.js").ChatField} ChatField */

/**
 * One custom field: changed in place and stored when one leaves it or presses Enter; Escape takes back what was typed. What
 * is being typed is never overwritten by what comes from elsewhere.
 */
export class FieldRow {
  #store;
  #isEditable;
  #control;
  #shown;
  /** @type {HTMLInputElement | null} */
  #box = null;
  #read = () => /** @type {any} */ (null);
  #problem = h("p", { "class": "field-error" });
  #state = h("span", { "class": "field-state", role: "status" });
  #place = h("div", { "class": "chat-field-value" });
  /** @type {ChatField} */
  field;
  element;

  /**
   * @param {ChatField} field
   * @param {object} options
   * @param {string} options.prefix of the ids of its elements
   * @param {boolean} options.isEditable
   * @param {(field: any, value: string | null) => Promise<void>} options.store
   * @param {import("../ui/form.js").Field} [options.control] how it is changed, where its type does not say it
   * @param {(value: string) => string} [options.shown] the value as people read it
   */
  constructor(field, { prefix, isEditable, store, control = controlOf(field), shown }) {
    this.field = field;
    this.#store = store;
    this.#isEditable = isEditable;
    this.#control = control;
    this.#shown = shown ?? ((value) => shownValue(field.type, value));
    const id = `${prefix}-${field.field}`;
    this.#problem.id = `${id}-error`;
    const name = isEditable
      ? h("label", { "for": id }, field.name)
      : h("span", { "class": "field-name", id: `${id}-name` }, field.name);
    this.element = h(
      "div",
      { "class": "chat-field" },
      h(
        "div",
        { "class": "chat-field-name" },
        name,
        field.hidden && h("span", { "class": "staff-only" }, drawn("hidden"), "Staff only"),
      ),
      h("div", { "class": "chat-field-body" }, this.#place, this.#problem, this.#state),
    );
    if (isEditable) this.#makeBox(id);
    this.draw(field);
  }

  /** @param {ChatField} field as it is now */
  draw(field) {
    const isTouched = this.#isTouched;
    this.field = field;
    if (!this.#isEditable) {
      const text = field.value ? this.#shown(field.value) : "";
      fill(this.#place, text === "" ? h("span", { "class": "nothing" }, "Not filled in") : linkify(text));
    } else if (!isTouched) this.#reset();
    this.#say();
  }

  // Internal

  /** @param {string} id */
  #makeBox(id) {
    const made = control(this.#control, this.field.value ?? null, { id, changed: () => {} });
    const box = this.#box = /** @type {HTMLInputElement} */ (made.element);
    this.#read = () => made.value?.();
    box.setAttribute("aria-describedby", this.#problem.id);
    box.addEventListener("change", () => this.#keep());
    box.addEventListener("keydown", (event) => this.#pressed(event));
    fill(this.#place, box);
  }

  get #typed() {
    const value = this.#read();
    return value === null || String(value).trim() === "" ? null : String(value).trim();
  }

  get #isTouched() {
    return this.#box !== null && this.#typed !== (this.field.value ?? null);
  }

  #reset() {
    if (!this.#box) return;
    this.#box.value = this.field.value ?? "";
    this.#fault(null);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key === "Escape" && this.#isTouched) {
      this.#reset();
      event.stopPropagation();
    } else if (event.key === "Enter" && (this.#control.type !== "textarea" || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#keep();
    }
  }

  async #keep() {
    if (!this.#box?.validity.valid) return this.#fault(this.#box?.validationMessage ?? "");
    if (!this.#isTouched) return this.#fault(null);
    this.#state.textContent = "Saving…";
    const sent = this.#typed;
    try {
      await this.#store(this.field.field, sent);
      this.#fault(null);
      // As the desk keeps it: a number without idle zeros, an address with its https. Not over what was typed meanwhile.
      if (this.#typed === sent) this.#reset();
    } catch (refusal) {
      this.#fault(/** @type {Error} */ (refusal).message);
    }
    this.#say();
  }

  #say() {
    const { by, at, required, value } = this.field;
    const text = by && at ? `${by}, ${shortTime(at)}` : required && !value ? "Required" : "";
    if (this.#state.textContent !== text) this.#state.textContent = text;
    this.#state.title = at ? fullTime(at) : "";
    this.#state.classList.toggle("missing", required && !value);
  }

  /** @param {string | null} message */
  #fault(message) {
    this.#problem.textContent = message ?? "";
    if (message) this.#box?.setAttribute("aria-invalid", "true");
    else this.#box?.removeAttribute("aria-invalid");
  }
}
