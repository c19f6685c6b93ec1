import { h } from "../../shared/dom.js";
import { fullTime, shortTime } from "../../shared/time.js";
import { stars } from "./survey-answers.js";

/** @typedef {import("./result-model.js").ResultRow} ResultRow */

/** Answered surveys as a table. Its rows are buttons, which the arrow keys go through. */
export class ResultTable {
  #choose;
  /** @type {Map<number, HTMLTableRowElement>} */
  #rows = new Map();
  /** @type {number | null} */
  #open = null;
  #body = h("tbody");
  element;

  /** @param {(row: ResultRow) => void} choose */
  constructor(choose) {
    this.#choose = choose;
    const column = (/** @type {string} */ name, /** @type {string} */ label) =>
      h("th", { scope: "col", "class": name }, h("span", { "class": "sort" }, label));
    this.element = h(
      "table",
      { "class": "result-table", "aria-label": "Answered surveys" },
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          column("rating", "Rating"),
          column("name", "Customer"),
          column("survey", "Survey"),
          column("agent", "Agent"),
          column("answered", "Answered"),
        ),
      ),
      this.#body,
    );
    this.#body.addEventListener("keydown", (event) => this.#arrow(event));
  }

  /** A survey that was answered never changes: its row is made once. @param {ResultRow[]} rows @param {number} now */
  draw(rows, now) {
    this.element.hidden = rows.length === 0;
    const drawn = rows.map((row) => /** @type {const} */ ([row.id, this.#rows.get(row.id) ?? this.#row(row, now)]));
    this.#rows = new Map(drawn);
    const elements = drawn.map(([, element]) => element);
    const present = [...this.#body.children];
    if (elements.length !== present.length || elements.some((element, index) => element !== present[index])) {
      this.#body.replaceChildren(...elements);
    }
    this.mark(this.#open);
  }

  /** @param {number | null} id the one whose answers stand beside the table */
  mark(id) {
    this.#open = id;
    for (const [key, element] of this.#rows) element.classList.toggle("here", key === id);
  }

  /** @param {number} id */
  focus(id) {
    this.#rows.get(id)?.querySelector("button")?.focus();
  }

  // Internal

  /** @param {ResultRow} row @param {number} now */
  #row(row, now) {
    const { customer, answers, name, agentName, completedAt, score } = row;
    const words = answers.find(({ type, value }) => type === "text" && value)?.value ?? "";
    const element = h(
      "tr",
      null,
      h("td", { "class": "rating" }, score ? stars(score) : "–"),
      h(
        "td",
        { "class": "name" },
        h("button", { type: "button", dir: "auto" }, customer),
        words && h("small", { dir: "auto" }, words),
      ),
      h("td", { "class": "survey", dir: "auto" }, name),
      h("td", { "class": "agent" }, agentName ?? "–"),
      h("td", { "class": "answered", title: fullTime(completedAt) }, shortTime(completedAt, now)),
    );
    element.addEventListener("click", () => this.#choose(row));
    return element;
  }

  /** @param {KeyboardEvent} event */
  #arrow(event) {
    const buttons = [...this.#body.querySelectorAll("button")];
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const steps = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 });
    const to = buttons[at + (steps[event.key] ?? 0)];
    if (at < 0 || !(event.key in steps) || !to) return;
    event.preventDefault();
    to.focus();
    to.closest("tr")?.scrollIntoView({ block: "nearest" });
  }
}
