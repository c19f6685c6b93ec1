import { fill, h } from "../../shared/dom.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { PARTS } from "./rules-action-parts.js";
import { ACTIONS, asSent } from "./rules-model.js";
import { choice } from "./rules-part.js";

/** One thing that a rule does, with the fields of its type. What was typed for another type stays until the rule is saved. */
export class ActionRow {
  #draft;
  #context;
  #type;
  #remove;
  #parts = h("div", { "class": "rule-parts" });
  #body;
  /** @type {Record<string, HTMLElement>} */
  #controls = {};
  /** What it is moved by: dragged, or with the arrow keys. */
  anchor = h("button", { type: "button", "class": "question-handle" }, drawn("grip"));
  element;

  /**
   * @param {import("./rules-model.js").Action} action
   * @param {{context: import("./screens.js").Context, remove: (row: ActionRow) => void}} options
   */
  constructor(action, { context, remove }) {
    this.#draft = { ...action };
    this.#context = context;
    const types = Object.entries(ACTIONS).map(([key, { name }]) => /** @type {[string, string]} */ ([key, name]));
    this.#type = choice(types, action.type, { "aria-label": "What it does", "class": "rule-type" });
    this.#remove = button({ icon: "trash", title: "Delete", kind: "quiet" }, () => remove(this));
    this.#body = h("div", { "class": "question-body", role: "group" }, this.#type, this.#parts);
    this.element = h("li", { "class": "question" }, this.anchor, this.#body, this.#remove);
    this.#type.addEventListener("input", () => {
      this.#draft.type = this.#type.value;
      this.#draw();
    });
    this.#draw();
  }

  get value() {
    return asSent(this.#draft);
  }

  focus() {
    this.#type.focus();
  }

  /** @param {number} place @param {number} all */
  number(place, all) {
    this.#body.setAttribute("aria-label", `Action ${place}`);
    this.#remove.setAttribute("aria-label", `Delete action ${place}`);
    this.anchor.setAttribute("aria-label", `Move action ${place} of ${all}: arrow keys`);
  }

  /** @param {string} part */
  culprit(part) {
    const control = this.#controls[part] ?? this.#type;
    return control.hidden || !control.isConnected ? this.#type : control;
  }

  // Internal

  #draw() {
    const { elements, controls } = PARTS[this.#draft.type](this.#draft, this.#context);
    this.#controls = controls;
    fill(this.#parts, elements);
  }
}
