import { fill, h } from "../../shared/dom.js";
import { button, forbid } from "../ui/button.js";
import { Reorder } from "./forms-reorder.js";

/**
 * @typedef {object} Row
 * @property {HTMLElement} element
 * @property {HTMLElement} anchor what the keyboard goes to when its neighbour was taken away or it was moved
 * @property {any} value
 * @property {() => void} focus
 * @property {(place: number, all: number) => void} number from 1
 * @property {(part: string) => HTMLElement | null | undefined} culprit
 */

/** Conditions or actions of a rule: added, taken away and put in order. */
export class Rows {
  #list;
  #add;
  #noun;
  #most;
  #make;
  #changed;
  #said = h("p", { "class": "visually-hidden", role: "status" });
  /** @type {Row[]} */
  #rows;
  elements;

  /**
   * @param {any[]} values
   * @param {{noun: string, add: string, most: number, fresh: () => any, isOrdered?: boolean, changed: () => void,
   *   make: (value: any, remove: (row: Row) => void) => Row}} options
   */
  constructor(values, { noun, add, most, fresh, isOrdered = false, changed, make }) {
    this.#noun = noun;
    this.#most = most;
    this.#changed = changed;
    this.#make = (/** @type {any} */ value) => make(value, (row) => this.#remove(row));
    this.#list = /** @type {HTMLElement} */ (h(isOrdered ? "ol" : "ul", { "class": "question-list rule-list" }));
    this.#add = button({ icon: "add", label: add }, () => {
      this.#rows.push(this.#make(fresh()));
      this.#draw();
      this.#rows.at(-1)?.focus();
      changed();
    });
    const reorder = new Reorder(this.#list, { moved: (from, to) => this.#move(from, to) });
    if (isOrdered) {
      this.#list.addEventListener("pointerdown", (event) => reorder.grab(event));
      this.#list.addEventListener("keydown", (event) => reorder.press(event));
    }
    this.elements = [this.#list, this.#add, this.#said];
    this.#rows = values.map(this.#make);
    this.#draw();
  }

  get value() {
    return this.#rows.map(({ value }) => value);
  }

  /** @param {string} path as refusals name it: "actions.0.to" */
  culprit(path) {
    const [, index, part] = path.split(".");
    return this.#rows[Number(index)]?.culprit(part);
  }

  // Internal

  /** @param {Row} row */
  #remove(row) {
    const at = this.#rows.indexOf(row);
    this.#rows.splice(at, 1);
    this.#draw();
    (this.#rows[Math.min(at, this.#rows.length - 1)]?.anchor ?? this.#add).focus();
    this.#changed();
  }

  /** @param {number} from @param {number} to */
  #move(from, to) {
    const [row] = this.#rows.splice(from, 1);
    this.#rows.splice(to, 0, row);
    this.#draw();
    row.anchor.focus();
    this.#said.textContent = `${this.#noun} ${to + 1} of ${this.#rows.length}`;
    this.#changed();
  }

  #draw() {
    const elements = this.#rows.map(({ element }) => element);
    const isSame = elements.every((element, index) => this.#list.children[index] === element);
    if (!isSame || this.#list.children.length !== elements.length) fill(this.#list, elements);
    this.#list.hidden = elements.length === 0;
    this.#rows.forEach((row, index) => row.number(index + 1, elements.length));
    forbid(this.#add, elements.length < this.#most ? null : `A rule has at most ${this.#most} ${this.#noun}s`);
  }
}
