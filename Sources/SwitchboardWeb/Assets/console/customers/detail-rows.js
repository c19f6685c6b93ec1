import { fill, h } from "../../shared/dom.js";
import { FieldRow } from "../chat/fields-row.js";
import { controlOf, shownValue } from "../chat/fields-words.js";

/** @typedef {import("./customer-model.js").CustomerModel} CustomerModel */
/** @typedef {import("./customer-model.js").CustomerView} CustomerView */
/** @typedef {import("./detail-fields.js").Detail} Detail */

/** Numbers the rows of one page: the same detail may stand in two places. */
let serial = 0;

/** What staff may write down, changed where it stands. What is being typed is not overwritten by what others write. */
export class DetailRows {
  #model;
  #prefix = `customer-${++serial}`;
  /** @type {Map<string, FieldRow>} */
  #rows = new Map();
  element = h("div", { "class": "chat-fields customer-fields" });

  /** @param {CustomerModel} model */
  constructor(model) {
    this.#model = model;
  }

  /** @param {CustomerView} view @param {Detail[]} details */
  draw(view, details) {
    this.#show(details.map(({ key, label, control, shown }) => {
      const value = view.details[key] ?? null;
      const field = { field: key, name: label, type: "text", options: [], required: false, agentEditable: true, value };
      const made = () => /** @type {any} */ ({ key, label, ...control(view) });
      return this.#row(field, view.mayEdit, "", made, (text) => shown?.(text) ?? text);
    }));
  }

  /** The desk's own fields of customers (S117). @param {CustomerView} view */
  drawFields(view) {
    this.#show(view.fields.map((field) => {
      const { name, type, options } = field;
      const isEditable = view.mayEdit && field.agentEditable;
      const look = JSON.stringify([name, type, options]);
      return this.#row(field, isEditable, look, () => controlOf(field), (text) => shownValue(type, text));
    }));
  }

  // Internal

  /**
   * A row keeps its element as long as it is the same question.
   * @param {import("../chat/fields-words.js").ChatField} field @param {boolean} isEditable @param {string} look
   * @param {() => import("../ui/form.js").Field} control @param {(value: string) => string} shown
   * @returns {[string, FieldRow]}
   */
  #row(field, isEditable, look, control, shown) {
    const key = `${field.field} ${isEditable} ${look}`;
    const known = this.#rows.get(key);
    known?.draw(field);
    const row = known ?? new FieldRow(field, {
      prefix: this.#prefix,
      isEditable,
      control: isEditable ? control() : undefined,
      shown,
      store: (field, value) => this.#model.save(field, value),
    });
    return [key, row];
  }

  /** @param {[string, FieldRow][]} rows */
  #show(rows) {
    this.#rows = new Map(rows);
    const elements = rows.map(([, { element }]) => element);
    const present = [...this.element.children];
    if (elements.length !== present.length || elements.some((element, index) => element !== present[index])) {
      fill(this.element, elements);
    }
  }
}
