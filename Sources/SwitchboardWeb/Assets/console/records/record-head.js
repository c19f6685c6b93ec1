import { h } from "../../shared/dom.js";
import { drawn } from "../ui/icons.js";

/** @typedef {{sort: string, order: "asc" | "desc"}} Sorting */
/** @typedef {{key: string, label: string, end?: boolean, isSortable?: boolean}} Head */

/** The heads of a table of records. Those that one can sort by are buttons, and stay the same ones in whatever order. */
export class RecordHead {
  /** @type {Map<string, {cell: HTMLElement, face: HTMLElement, label: HTMLElement}>} */
  #sortable = new Map();
  element;

  /** @param {readonly Head[]} heads @param {(key: string) => void} [sort] */
  constructor(heads, sort) {
    this.element = h(
      "tr",
      null,
      heads.map((head) => {
        const cell = h("th", { scope: "col", "class": `${head.key}${head.end ? " end" : ""}` });
        cell.append(head.isSortable && sort ? this.#button(cell, head, sort) : word(head.label));
        return cell;
      }),
    );
  }

  /** @param {Sorting} sorting */
  draw({ sort, order }) {
    for (const [key, { cell, face, label }] of this.#sortable) {
      const isSorted = key === sort;
      cell.setAttribute("aria-sort", isSorted ? (order === "asc" ? "ascending" : "descending") : "none");
      face.replaceChildren(label, ...isSorted ? [drawn(order)] : []);
    }
  }

  // Internal

  /** @param {HTMLElement} cell @param {Head} head @param {(key: string) => void} sort */
  #button(cell, { key, label: text }, sort) {
    const label = h("span", null, text);
    const face = h("button", { type: "button", "class": "sort", on: { click: () => sort(key) } }, label);
    cell.setAttribute("aria-sort", "none");
    this.#sortable.set(key, { cell, face, label });
    return face;
  }
}

/** @param {string} label */
function word(label) {
  return h("span", { "class": "sort" }, label);
}
