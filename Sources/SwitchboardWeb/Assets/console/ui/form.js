import { fill, h } from "../../shared/dom.js";
import { control } from "./fields.js";

/** Off is an answer too: these are not optional. */
const SWITCHES = new Set(["switch", "check"]);

/**
 * A form made of descriptions of its fields. Errors stand at the field that they name; nothing typed is lost by them.
 * Events: `change` after every keystroke.
 *
 * @typedef {object} Field
 * @property {string} key name in the API
 * @property {string} label
 * @property {string} type text, email, password, number, textarea, select, switch, check, lines, color, checks, copy, code, or a kind that a screen brings along
 * @property {string} [heading] begins a part of the form
 * @property {string} [text] what the part is about
 * @property {boolean} [required]
 * @property {string} [help]
 * @property {string} [autocomplete]
 * @property {string} [placeholder]
 * @property {number} [min]
 * @property {number} [max] largest number or most characters
 * @property {string} [empty] a choice that stands for nothing
 * @property {number} [none] how the API is told so, when null would mean that the field stays as it is
 * @property {boolean} [isNumber] the choices are ids
 * @property {"new" | "old"} [only] shown only for a new item or only for one that exists
 * @property {(context: any) => {value: string | number, label: string, note?: string}[]} [options]
 * @property {Record<string, any>} [extra] what one kind of field needs
 */
export class Form extends EventTarget {
  #fields;
  #submit;
  #isSending = false;
  /** @type {Map<string, import("./fields.js").Control>} */
  #controls = new Map();
  #error = h("div", { "class": "form-error", role: "alert" });
  #before = "";

  /**
   * @param {Field[]} fields
   * @param {Record<string, any>} values
   * @param {(values: Record<string, any>) => Promise<void>} submit
   * @param {any} [context] for the choices of fields
   */
  constructor(fields, values, submit, context = {}) {
    super();
    this.#fields = fields;
    this.#submit = submit;
    this.element = h(
      "form",
      { "class": "form", novalidate: true },
      this.#error,
      fields.flatMap((field) => [...begun(field), this.#row(field, values[field.key], context)]),
    );
    this.element.append(h("button", { type: "submit", hidden: true }));
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.element.addEventListener("input", () => this.dispatchEvent(new Event("change")));
    this.settle();
  }

  get values() {
    return Object.fromEntries(
      [...this.#controls].filter(([, control]) => control.value !== undefined).map((
        [key, control],
      ) => [key, control.value?.()]),
    );
  }

  /** Whether something was changed since the form was made or settled. */
  get isChanged() {
    return JSON.stringify(this.values) !== this.#before;
  }

  /** What is stored now: what stands in the form, or what was sent from it. @param {Record<string, any>} [values] */
  settle(values = this.values) {
    this.#before = JSON.stringify(values);
  }

  /** A field that is stored apart from the form has another value. @param {string} key @param {any} value */
  show(key, value) {
    this.#controls.get(key)?.show?.(value);
  }

  async submit() {
    if (this.#isSending) return false;
    this.#clear();
    const missing = this.#fields.find((field) => field.required && isBlank(this.values[field.key]));
    if (missing) {
      this.#show(missing.key, `${missing.label} is missing.`);
      return false;
    }
    this.#isSending = true;
    this.element.setAttribute("aria-busy", "true");
    try {
      await this.#submit(this.values);
      return true;
    } catch (refusal) {
      this.fail(refusal);
      return false;
    } finally {
      this.#isSending = false;
      this.element.removeAttribute("aria-busy");
    }
  }

  /** Shows why it was not done. @param {unknown} refusal */
  fail(refusal) {
    const { field, message } = /** @type {import("../../shared/api.js").Refusal} */ (refusal);
    this.#show(field, message);
  }

  /** The first box that is empty, else the first. */
  focus() {
    const boxes = /** @type {HTMLInputElement[]} */ ([...this.element.querySelectorAll("input, textarea, select")]);
    (boxes.find((box) => box.value === "") ?? boxes[0])?.focus();
  }

  // Internal

  /** @param {Field} field @param {any} value @param {any} context */
  #row(field, value, context) {
    const id = `field-${field.key}`;
    const made = control(field, value, {
      id,
      ...context,
      form: this,
      changed: () => this.dispatchEvent(new Event("change")),
    });
    this.#controls.set(field.key, made);
    const error = h("div", { "class": "field-error", id: `${id}-error` });
    const help = field.help && h("small", { "class": "field-help", id: `${id}-help` }, field.help);
    made.element.setAttribute(
      "aria-describedby",
      [field.help && `${id}-help`, `${id}-error`].filter(Boolean).join(" "),
    );
    const label = made.isGroup ? h("div", { "class": "field-label", id: `${id}-label` }, field.label) : h(
      "label",
      { "class": "field-label", "for": id },
      field.label,
      !field.required && made.value && !SWITCHES.has(field.type) && h("span", { "class": "optional" }, "optional"),
    );
    if (made.isGroup) made.element.setAttribute("aria-labelledby", `${id}-label`);
    return h(
      "div",
      { "class": `field field-${field.type}`, data: { key: field.key } },
      label,
      made.element,
      help,
      error,
    );
  }

  /** @param {string | null} key @param {string} message */
  #show(key, message) {
    const row = key && /** @type {HTMLElement | null} */
      (this.element.querySelector(`.field[data-key="${CSS.escape(key.split(".")[0])}"]`));
    if (!row) return fill(this.#error, message);
    const named = this.#controls.get(/** @type {string} */ (row.dataset.key))?.culprit?.(key);
    const input = named ?? /** @type {HTMLElement} */ (row.querySelector("input, textarea, select") ?? row);
    input.setAttribute("aria-invalid", "true");
    const place = named?.parentElement?.closest(":has(> .field-error)") ?? row;
    fill(/** @type {Element} */ (place.querySelector(":scope > .field-error")), message);
    row.classList.add("wrong");
    input.focus();
  }

  #clear() {
    this.#error.replaceChildren();
    for (const row of this.element.querySelectorAll(".wrong")) {
      row.classList.remove("wrong");
      for (const error of row.querySelectorAll(".field-error")) error.replaceChildren();
      row.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
    }
  }
}

/** @param {Field} field */
function begun({ heading, text }) {
  return heading
    ? [h("h3", { "class": "form-heading" }, heading), ...text ? [h("p", { "class": "form-text" }, text)] : []]
    : [];
}

/** @param {unknown} value */
function isBlank(value) {
  return value === null || value === undefined || typeof value === "string" && value.trim() === "";
}
