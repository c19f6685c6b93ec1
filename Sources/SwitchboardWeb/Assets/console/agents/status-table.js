import { h } from "../../shared/dom.js";
import * as selecting from "../state/selection.js";
import { drawn } from "../ui/icons.js";
import { COLUMNS, StatusRow } from "./status-row.js";

/** Rows that Page Up and Down go over. */
const PAGE = 10;

/** The agents as a grid: the focus stands on the grid, the row is named by `aria-activedescendant`, as in the lists of chats. */
export class StatusTable {
  #events;
  #selection = selecting.NOTHING;
  /** @type {Map<number, StatusRow>} */
  #rows = new Map();
  /** @type {number[]} */
  #ids = [];
  #head = h("tr");
  #body = h("tbody");
  #shape = "";
  element = h(
    "table",
    { role: "grid", tabindex: 0, "aria-multiselectable": "true", "aria-label": "Agents", "class": "status-table" },
    h("thead", null, this.#head),
    this.#body,
  );

  /** @param {{edit: () => void, sort: (key: import("../state/agents.js").AgentKey) => void, chosen: () => void}} events */
  constructor(events) {
    this.#events = events;
    this.#body.addEventListener("click", (event) => this.#clicked(event));
    this.#body.addEventListener("dblclick", (event) => rowOf(event) !== null && events.edit());
    this.element.addEventListener("keydown", (event) => this.#pressed(event));
  }

  get selection() {
    return this.#selection;
  }

  set selection(selection) {
    this.#selection = selection;
    this.#show();
    this.#events.chosen();
  }

  /** @param {import("../state/agents.js").AgentStatus[]} agents @param {import("../state/agents.js").AgentSorting} sorting @param {number} now */
  draw(agents, sorting, now) {
    this.#drawHead(sorting);
    this.#ids = agents.map(({ id }) => id);
    for (const [id, row] of this.#rows) {
      if (this.#ids.includes(id)) continue;
      row.element.remove();
      this.#rows.delete(id);
    }
    let next = this.#body.firstElementChild;
    for (const agent of agents) {
      const row = this.#rows.get(agent.id) ?? new StatusRow(agent.id);
      this.#rows.set(agent.id, row);
      row.update(agent, now);
      if (row.element === next) next = next.nextElementSibling;
      else this.#body.insertBefore(row.element, next);
    }
    this.#show();
  }

  /** A second has passed. @param {number} now */
  tick(now) {
    for (const row of this.#rows.values()) row.tick(now);
  }

  // Internal

  /** @param {import("../state/agents.js").AgentSorting} sorting */
  #drawHead({ sort, order }) {
    if (this.#shape === `${sort} ${order}`) return;
    this.#shape = `${sort} ${order}`;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.column;
    this.#head.replaceChildren(
      h("th", { "class": "check" }, h("span", { "class": "visually-hidden" }, "Selected")),
      ...COLUMNS.map(({ key, label, end }) => {
        const isSorted = key === sort;
        const face = h(
          "button",
          {
            type: "button",
            "class": "sort",
            data: { column: key },
            on: { click: () => this.#events.sort(key) },
          },
          h("span", null, label),
          isSorted && drawn(order),
        );
        return h("th", {
          scope: "col",
          "class": `${key}${end ? " end" : ""}`,
          "aria-sort": isSorted ? (order === "asc" ? "ascending" : "descending") : "none",
        }, face);
      }),
      h("th", { scope: "col", "class": "since end" }, h("span", { "class": "sort" }, "Since")),
    );
    if (focused) /** @type {HTMLElement | null} */ (this.#head.querySelector(`[data-column="${focused}"]`))?.focus();
  }

  #show() {
    const { chosen, active } = this.#selection;
    for (const [id, row] of this.#rows) row.show(chosen.has(id), id === active);
    if (active !== null && this.#rows.has(active)) {
      this.element.setAttribute("aria-activedescendant", `agent-${active}`);
    } else this.element.removeAttribute("aria-activedescendant");
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const id = rowOf(event);
    if (id === null) return;
    const onBox = event.target instanceof Element && event.target.closest(".check") !== null;
    if (event.shiftKey) this.selection = selecting.extended(this.#selection, id, this.#ids);
    else if (onBox || event.ctrlKey || event.metaKey) this.selection = selecting.flipped(this.#selection, id);
    else this.selection = selecting.only(id);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.target !== this.element) return;
    const { active } = this.#selection;
    const to = selecting.destination(this.#selection, event.key, this.#ids, PAGE);
    if (to !== null) this.#move(to, event);
    else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) {
      this.selection = selecting.all(this.#selection, this.#ids);
    } else if (event.key === "Escape") this.selection = selecting.NOTHING;
    else if (active === null) return;
    else if (event.key === " ") this.selection = selecting.flipped(this.#selection, active);
    else if (event.key === "Enter") this.#events.edit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} to @param {KeyboardEvent} event */
  #move(to, event) {
    if (event.shiftKey) this.selection = selecting.extended(this.#selection, to, this.#ids);
    else if (event.ctrlKey) this.selection = { ...this.#selection, active: to };
    else this.selection = selecting.only(to);
    this.#rows.get(to)?.element.scrollIntoView({ block: "nearest" });
  }
}

/** @param {Event} event */
function rowOf(event) {
  const row = event.target instanceof Element
    ? /** @type {HTMLElement | null} */ (event.target.closest("tr[data-id]"))
    : null;
  return row ? Number(row.dataset.id) : null;
}
