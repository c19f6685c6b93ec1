import { h } from "../../shared/dom.js";
import { fullTime, shortTime } from "../../shared/time.js";
import { drawn } from "../ui/icons.js";
import * as selecting from "../state/selection.js";
import { statusMark } from "./ticket-words.js";

/** @typedef {import("./ticket-model.js").TicketRow} TicketRow */
/** @typedef {import("./ticket-model.js").TicketKey} TicketKey */

/** Rows that Page Up and Down go over. */
const PAGE = 10;

/** @type {{key: TicketKey, label: string, cell: (row: TicketRow) => (Node | string)[]}[]} */
const COLUMNS = [
  { key: "number", label: "Number", cell: ({ number }) => [String(number)] },
  {
    key: "subject",
    label: "Subject",
    cell: ({ subject, excerpt }) => [
      h("span", { "class": "name" }, subject),
      " ",
      h("small", null, excerpt.startsWith(subject) ? excerpt.slice(subject.length).trim() : excerpt),
    ],
  },
  { key: "name", label: "Customer", cell: ({ name, email }) => [h("span", { title: email }, name)] },
  { key: "group", label: "Group", cell: ({ groupName }) => [groupName] },
  { key: "status", label: "Status", cell: ({ status }) => [statusMark(status)] },
];

/** Tickets as a grid: the focus stands on the grid, the row is named by `aria-activedescendant`, as in the lists of chats. */
export class TicketTable {
  #events;
  /** @type {Map<number, {element: HTMLElement, revision: number}>} */
  #rows = new Map();
  /** @type {number[]} */
  #numbers = [];
  /** @type {number | null} where the keyboard stands */
  #active = null;
  /** @type {number | null} */
  #open = null;
  #head = h("tr");
  #body = h("tbody");
  #shape = "";
  element = h(
    "table",
    { role: "grid", tabindex: 0, "aria-label": "Tickets", "class": "ticket-table" },
    h("thead", null, this.#head),
    this.#body,
  );

  /** @param {{open: (number: number) => void, sort: (key: TicketKey) => void}} events */
  constructor(events) {
    this.#events = events;
    this.#body.addEventListener("click", (event) => {
      const row = event.target instanceof Element ? event.target.closest("tr") : null;
      if (!row) return;
      this.#stand(Number(row.dataset.id));
      events.open(Number(row.dataset.id));
    });
    this.element.addEventListener("keydown", (event) => this.#pressed(event));
  }

  /** @param {TicketRow[]} rows @param {{sort: TicketKey, order: "asc" | "desc"}} sorting @param {number} now */
  draw(rows, sorting, now) {
    this.#drawHead(sorting);
    this.#numbers = rows.map(({ number }) => number);
    const there = new Set(this.#numbers);
    for (const [number, { element }] of this.#rows) {
      if (there.has(number)) continue;
      element.remove();
      this.#rows.delete(number);
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

  /** @param {number | null} number the ticket beside the list */
  mark(number) {
    this.#open = number;
    if (number !== null) this.#active = number;
    this.#show();
  }

  // Internal

  /** A row is drawn again only when the ticket is another than it was. */
  /** @param {TicketRow} row @param {number} now */
  #row(row, now) {
    const known = this.#rows.get(row.number);
    if (known?.revision === row.revision) return known.element;
    const element = known?.element ?? h("tr", { id: `ticket-${row.number}`, data: { id: String(row.number) } });
    element.replaceChildren(
      ...COLUMNS.map(({ key, cell }) => h("td", { role: "gridcell", "class": key }, cell(row))),
      h(
        "td",
        { role: "gridcell", "class": "received end", title: fullTime(row.createdAt) },
        shortTime(row.createdAt, now),
      ),
    );
    this.#rows.set(row.number, { element, revision: row.revision });
    return element;
  }

  /** @param {{sort: TicketKey, order: "asc" | "desc"}} sorting */
  #drawHead({ sort, order }) {
    if (this.#shape === `${sort} ${order}`) return;
    this.#shape = `${sort} ${order}`;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.column;
    this.#head.replaceChildren(
      ...COLUMNS.map(({ key, label }) => {
        const isSorted = key === sort;
        const face = h(
          "button",
          { type: "button", "class": "sort", data: { column: key }, on: { click: () => this.#events.sort(key) } },
          h("span", null, label),
          isSorted && drawn(order),
        );
        return h("th", {
          scope: "col",
          "class": key,
          "aria-sort": isSorted ? (order === "asc" ? "ascending" : "descending") : "none",
        }, face);
      }),
      h("th", { scope: "col", "class": "received end" }, h("span", { "class": "sort" }, "Received")),
    );
    if (focused) /** @type {HTMLElement | null} */ (this.#head.querySelector(`[data-column="${focused}"]`))?.focus();
  }

  #show() {
    for (const [number, { element }] of this.#rows) {
      element.classList.toggle("active", number === this.#active);
      element.classList.toggle("here", number === this.#open);
      element.setAttribute("aria-selected", String(number === this.#open));
    }
    if (this.#active !== null && this.#rows.has(this.#active)) {
      this.element.setAttribute("aria-activedescendant", `ticket-${this.#active}`);
    } else this.element.removeAttribute("aria-activedescendant");
  }

  /** @param {number} number */
  #stand(number) {
    this.#active = number;
    this.#show();
    this.#rows.get(number)?.element.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.target !== this.element) return;
    const to = selecting.destination({ ...selecting.NOTHING, active: this.#active }, event.key, this.#numbers, PAGE);
    if (to !== null) this.#stand(to);
    else if (event.key === "Enter" && this.#active !== null) this.#events.open(this.#active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
