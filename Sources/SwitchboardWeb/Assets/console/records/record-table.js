import { h } from "../../shared/dom.js";
import * as selecting from "../state/selection.js";
import { RecordHead } from "./record-head.js";

/** Rows that Page Up and Down go over. */
const PAGE = 10;

/**
 * @template Row
 * @typedef {import("./record-head.js").Head & {cell: (row: Row, now: number) => import("../../shared/dom.js").Child | import("../../shared/dom.js").Child[]}} Column
 */

/**
 * A grid of records: the focus stands on the grid, the row is named by `aria-activedescendant`, as in the lists of chats.
 * @template Row
 */
export class RecordTable {
  #columns;
  #open;
  #kind;
  #id;
  /** @type {Map<number, {element: HTMLElement, look: string}>} */
  #rows = new Map();
  /** @type {number[]} */
  #ids = [];
  /** @type {number | null} where the keyboard stands */
  #active = null;
  /** @type {number | null} */
  #here = null;
  #head;
  #body = h("tbody");
  element;

  /**
   * @param {object} options
   * @param {string} options.label
   * @param {string} options.kind part of the rows' ids and of the table's class
   * @param {(row: Row) => number} options.id
   * @param {readonly Column<Row>[]} options.columns
   * @param {(id: number) => void} options.open
   * @param {(key: string) => void} [options.sort] the head of a column that can be sorted by was pressed
   */
  constructor({ label, kind, id, columns, open, sort }) {
    this.#columns = columns;
    this.#open = open;
    this.#kind = kind;
    this.#id = id;
    this.#head = new RecordHead(columns, sort);
    this.element = h(
      "table",
      { role: "grid", tabindex: 0, "aria-label": label, "class": `record-table ${kind}-table` },
      h("thead", null, this.#head.element),
      this.#body,
    );
    this.#body.addEventListener("click", (event) => {
      const row = event.target instanceof Element ? event.target.closest("tr") : null;
      if (!row) return;
      this.#stand(Number(row.dataset.id));
      open(Number(row.dataset.id));
    });
    this.element.addEventListener("keydown", (event) => this.#pressed(event));
  }

  /** @param {Row[]} rows @param {number} now @param {import("./record-head.js").Sorting} [sorting] */
  draw(rows, now, sorting) {
    if (sorting) this.#head.draw(sorting);
    this.#ids = rows.map(this.#id);
    const there = new Set(this.#ids);
    for (const [id, { element }] of this.#rows) {
      if (there.has(id)) continue;
      element.remove();
      this.#rows.delete(id);
    }
    let next = this.#body.firstElementChild;
    for (const row of rows) {
      const element = this.#row(row, now);
      if (element === next) next = next.nextElementSibling;
      else this.#body.insertBefore(element, next);
    }
    if (this.#active !== null && !there.has(this.#active)) this.#active = null;
    this.#show();
  }

  /** @param {number | null} id the one beside the list */
  mark(id) {
    this.#here = id;
    if (id !== null) this.#active = id;
    this.#show();
  }

  // Internal

  /** A row is drawn again only when something in it is different. @param {Row} row @param {number} now */
  #row(row, now) {
    const id = this.#id(row);
    const known = this.#rows.get(id);
    const look = JSON.stringify(row);
    if (known?.look === look) return known.element;
    const element = known?.element ?? h("tr", { id: `${this.#kind}-${id}`, data: { id: String(id) } });
    element.replaceChildren(
      ...this.#columns.map(({ key, end, cell }) =>
        h("td", { role: "gridcell", "class": `${key}${end ? " end" : ""}` }, cell(row, now))
      ),
    );
    this.#rows.set(id, { element, look });
    return element;
  }

  #show() {
    for (const [id, { element }] of this.#rows) {
      element.classList.toggle("active", id === this.#active);
      element.classList.toggle("here", id === this.#here);
      element.setAttribute("aria-selected", String(id === this.#here));
    }
    if (this.#active !== null && this.#rows.has(this.#active)) {
      this.element.setAttribute("aria-activedescendant", `${this.#kind}-${this.#active}`);
    } else this.element.removeAttribute("aria-activedescendant");
  }

  /** @param {number} id */
  #stand(id) {
    this.#active = id;
    this.#show();
    this.#rows.get(id)?.element.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.target !== this.element) return;
    const to = selecting.destination({ ...selecting.NOTHING, active: this.#active }, event.key, this.#ids, PAGE);
    if (to !== null) this.#stand(to);
    else if (event.key === "Enter" && this.#active !== null) this.#open(this.#active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
