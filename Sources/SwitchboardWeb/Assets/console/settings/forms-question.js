import { h } from "../../shared/dom.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";

/** @typedef {{id?: string, label: string, type: string, options: string[], required: boolean}} QuestionValue as in docs/api.md */

let serial = 0;

/** One question of a form or a survey as its author writes it. */
export class QuestionEditor {
  #id;
  #withChoices;
  #key = `question-${++serial}`;
  #label;
  #type;
  #choices;
  #choicesRow;
  #required;
  /** What it is moved by: dragged, or with the arrow keys. */
  handle = h("button", { type: "button", "class": "question-handle" }, drawn("grip"));
  #remove;
  element;

  /**
   * @param {QuestionValue} question
   * @param {{types: [string, string][], withChoices: string[], changed: () => void, remove: (editor: QuestionEditor) => void}} options
   */
  constructor({ id, label, type, options, required }, { types, withChoices, changed, remove }) {
    this.#id = id;
    this.#withChoices = withChoices;
    this.#label = h("input", { type: "text", maxlength: 200, placeholder: "Ask something", value: label });
    this.#type = h(
      "select",
      null,
      types.map(([value, label]) => h("option", { value, selected: value === type }, label)),
    );
    this.#choices = h("textarea", { id: `${this.#key}-choices`, rows: 3, placeholder: "One choice a line" });
    this.#choices.value = options.join("\n");
    this.#required = h("input", { type: "checkbox" });
    this.#required.checked = required;
    this.#remove = button({ icon: "trash", title: "Delete", kind: "quiet" }, () => remove(this));
    this.#choicesRow = h(
      "div",
      { "class": "question-choices" },
      h("label", { "for": this.#choices.id }, "Choices"),
      this.#choices,
    );
    this.element = h(
      "li",
      { "class": "question" },
      this.handle,
      h(
        "div",
        { "class": "question-body" },
        this.#label,
        h(
          "div",
          { "class": "question-how" },
          this.#type,
          h("label", { "class": "question-required" }, this.#required, "Required"),
        ),
        this.#choicesRow,
      ),
      this.#remove,
    );
    this.#type.addEventListener("change", () => {
      this.#turn();
      changed();
    });
    this.#turn();
  }

  /** @returns {QuestionValue} */
  get value() {
    return {
      ...this.#id !== undefined && { id: this.#id },
      label: this.#label.value.trim(),
      type: this.#type.value,
      options: this.#hasChoices ? linesOf(this.#choices.value) : [],
      required: this.#required.checked,
    };
  }

  /** @param {number} place from 1 @param {number} all */
  number(place, all) {
    this.#label.setAttribute("aria-label", `Question ${place}`);
    this.#type.setAttribute("aria-label", `Question ${place} asks for`);
    this.#remove.setAttribute("aria-label", `Delete question ${place}`);
    this.handle.setAttribute("aria-label", `Move question ${place} of ${all}: arrow keys`);
  }

  focus() {
    this.#label.focus();
  }

  /** The control that a refusal names. @param {string} [part] */
  culprit(part) {
    return part === "options" ? this.#choices : part === "type" ? this.#type : this.#label;
  }

  // Internal

  get #hasChoices() {
    return this.#withChoices.includes(this.#type.value);
  }

  #turn() {
    this.#choicesRow.hidden = !this.#hasChoices;
  }
}

/** @param {string} text */
export function linesOf(text) {
  return text.split("\n").map((line) => line.trim()).filter(Boolean);
}
