import { h } from "../shared/dom.js";
import { choices } from "./fields-choices.js";
import { formTexts } from "./form-texts.js";
import { field } from "./views/field.js";

/**
 * Questions that an administrator wrote: custom fields, the lines of a form or of a survey.
 * @typedef {object} Question
 * @property {string} id
 * @property {string} label
 * @property {string} type text, multiline, number, date, dropdown, checkbox, email, url; stars and choice in surveys
 * @property {string[]} options
 * @property {boolean} required
 *
 * @typedef {object} Asked a question on screen
 * @property {HTMLElement} element
 * @property {HTMLElement} control where the focus goes
 * @property {(message: string | null) => void} fault
 * @property {() => string} read
 * @property {() => string | null} problem why the browser does not take what stands there
 */

/** Most characters of what is typed, by type. */
const LENGTHS = /** @type {Record<string, number>} */ ({ text: 200, email: 254, multiline: 4_000, url: 2_000 });

/** A list of questions with controls for them. What was typed is never lost by an error. */
export class Questions {
  #text;
  #asked;
  /** @type {Asked[]} */
  #all;

  /**
   * @param {readonly Question[]} questions
   * @param {import("./texts.js").Texts} text
   * @param {{prefix: string, values?: Record<string, string>, isOptional?: boolean}} options prefix of the controls' ids;
   *   isOptional: nothing needs to be marked as such, because everything is
   */
  constructor(questions, text, { prefix, values = {}, isOptional = false }) {
    this.#text = formTexts(text);
    this.#asked = questions;
    this.#all = questions.map((question) => {
      const name = `${prefix}-${question.id}`;
      return this.#make(question, name, values[question.id] ?? "", isOptional || question.required);
    });
    this.elements = this.#all.map(({ element }) => element);
  }

  /** What was answered, by question. @returns {Record<string, string>} */
  get values() {
    const read = this.#shown.map(([{ id }, asked]) => [id, asked.read()]);
    return Object.fromEntries(read.filter(([, value]) => value !== ""));
  }

  /** Shows some only; the others are not asked. @param {(question: Question) => boolean} isShown */
  show(isShown) {
    this.#asked.forEach((question, index) => this.#all[index].element.hidden = !isShown(question));
  }

  /** Says what is missing or wrong, each at its place. @returns {HTMLElement | null} the first culprit */
  check() {
    let first = null;
    for (const [{ required, type }, asked] of this.#shown) {
      const value = asked.read();
      const isMissing = required && (value === "" || type === "checkbox" && value === "false");
      const missing = this.#text(type === "checkbox" ? "missingTick" : "missingAnswer");
      const problem = asked.problem() ?? (isMissing ? missing : null);
      asked.fault(problem);
      if (problem !== null) first ??= asked.control;
    }
    return first;
  }

  /** The desk's own words. @param {string} id @param {string} message @returns {boolean} whether it is asked here */
  fault(id, message) {
    const [, asked] = this.#shown.find(([question]) => question.id === id) ?? [];
    asked?.fault(message);
    asked?.control.focus();
    return asked !== undefined;
  }

  // Internal

  /** @returns {[Question, Asked][]} */
  get #shown() {
    return this.#asked.flatMap((question, index) => {
      const asked = this.#all[index];
      return asked.element.hidden ? [] : [/** @type {[Question, Asked]} */ ([question, asked])];
    });
  }

  /** @param {Question} question @param {string} name @param {string} value @param {boolean} isPlain @returns {Asked} */
  #make(question, name, value, isPlain) {
    if (["stars", "choice"].includes(question.type)) return choices(question, name, value, this.#text);
    const label = isPlain ? question.label : `${question.label} (${this.#text("optional")})`;
    if (question.type === "checkbox") return tick(question, name, value, label);
    const control = this.#control(question);
    if (question.required) control.setAttribute("aria-required", "true");
    const { element, fault } = field(name, label, control, value, null);
    const problem = () => control.validity.valid ? null : control.validationMessage;
    return { element, control, fault, read: () => control.value.trim(), problem };
  }

  /** @param {Question} question */
  #control({ type, options }) {
    const maxlength = LENGTHS[type];
    if (type === "multiline") return h("textarea", { rows: "3", maxlength });
    if (type === "dropdown") {
      const empty = h("option", { value: "" }, this.#text("choose"));
      return h("select", null, empty, options.map((option) => h("option", { value: option }, option)));
    }
    if (type === "number") return h("input", { type, step: "any", inputmode: "decimal" });
    if (type === "date") return h("input", { type, min: "1900-01-01", max: "2199-12-31" });
    return h("input", { type, maxlength, autocomplete: type === "text" ? "off" : null });
  }
}

/** @param {Question} question @param {string} name @param {string} value @param {string} label @returns {Asked} */
function tick({ required }, name, value, label) {
  const control = h("input", { type: "checkbox", "aria-required": required ? "true" : null });
  const { element, caption, fault } = field(name, label, control, "on", null);
  control.checked = value === "true";
  element.classList.add("tick");
  caption.before(control);
  return { element, control, fault, read: () => String(control.checked), problem: () => null };
}
