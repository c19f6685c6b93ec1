import { h } from "../../shared/dom.js";
import { button } from "../ui/button.js";
import { comparisonsOf, SUBJECTS, valuesOf } from "./rules-model.js";
import { choice, nextID } from "./rules-part.js";

/** One condition: a fact of the chat, how it is compared, and with what. */
export class ConditionRow {
  #context;
  #subject;
  #comparison;
  /** @type {HTMLInputElement | HTMLSelectElement} */
  #value;
  #offered = h("datalist", { id: nextID() });
  #row = h("div", { "class": "rule-condition", role: "group" });
  #error = h("div", { "class": "field-error", id: nextID() });
  element = h("li", { "class": "rule-part" }, this.#row, this.#offered, this.#error);

  /**
   * @param {import("./rules-model.js").Condition} condition
   * @param {{context: import("./screens.js").Context, remove: (row: ConditionRow) => void}} options
   */
  constructor({ subject, comparison, value }, { context, remove }) {
    this.#context = context;
    this.#subject = choice(SUBJECTS, subject, { "aria-label": "What" });
    this.#comparison = choice(comparisonsOf(subject, comparison), comparison, { "aria-label": "Comparison" });
    this.#value = this.#box(value);
    this.anchor = button({ icon: "trash", title: "Delete", kind: "quiet" }, () => remove(this));
    this.#row.append(this.#subject, this.#comparison, this.#value, this.anchor);
    this.#subject.addEventListener("input", () => this.#turn());
  }

  get value() {
    return { subject: this.#subject.value, comparison: this.#comparison.value, value: this.#value.value.trim() };
  }

  focus() {
    this.#subject.focus();
  }

  /** @param {number} place */
  number(place) {
    this.#row.setAttribute("aria-label", `Condition ${place}`);
    this.anchor.setAttribute("aria-label", `Delete condition ${place}`);
  }

  /** @param {string} part */
  culprit(part) {
    return part === "subject" ? this.#subject : part === "comparison" ? this.#comparison : this.#value;
  }

  // Internal

  /** Another subject: what was compared with the old one means nothing. */
  #turn() {
    const { comparison } = this.value;
    const comparisons = comparisonsOf(this.#subject.value);
    const kept = comparisons.some(([key]) => key === comparison) ? comparison : comparisons[0][0];
    const [next, box] = [choice(comparisons, kept, { "aria-label": "Comparison" }), this.#box("")];
    this.#comparison.replaceWith(next);
    this.#value.replaceWith(box);
    [this.#comparison, this.#value] = [next, box];
  }

  /** @param {string} value */
  #box(value) {
    const values = valuesOf(this.#subject.value, this.#context);
    const attributes = { "aria-label": "Value", "aria-describedby": this.#error.id };
    if ("only" in values) return choice(values.only, value || values.only[0][0], attributes);
    this.#offered.replaceChildren(...values.offered.map((name) => h("option", { value: name })));
    return h("input", {
      ...attributes,
      type: "text",
      value,
      list: values.offered.length > 0 ? this.#offered.id : null,
      maxlength: 200,
      autocomplete: "off",
      placeholder: "Nothing",
    });
  }
}
