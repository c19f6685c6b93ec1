import { h } from "../../shared/dom.js";
import { column } from "../state/columns.js";
import { drawn } from "../ui/icons.js";

/** How far Shift with an arrow key changes a width, in pixels. */
const STEP = 12;

/**
 * The headers of a list: sort by click, resize by dragging the edge or with Shift and the arrow keys.
 */
export class ListHeader {
  element = h("tr", { role: "row", "aria-rowindex": 1 });
  #events;
  #all = h("input", { type: "checkbox", "aria-label": "Select all", tabindex: -1 });

  /**
   * @param {object} events
   * @param {(key: import("../state/order.js").SortKey) => void} events.sort
   * @param {(key: import("../state/order.js").SortKey, width: number, isFinal: boolean) => void} events.resize
   * @param {(isChosen: boolean) => void} events.chooseAll
   */
  constructor(events) {
    this.#events = events;
    this.#all.addEventListener("change", () => events.chooseAll(this.#all.checked));
  }

  /** @param {{key: import("../state/order.js").SortKey, width: number}[]} columns @param {import("../state/order.js").Sorting} sorting */
  draw(columns, sorting) {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.column;
    this.element.replaceChildren(
      h("th", { role: "columnheader", scope: "col", "class": "check" }, this.#all),
      ...columns.map(({ key, width }) => this.#cell(key, width, sorting)),
    );
    if (focused) /** @type {HTMLElement | null} */ (this.element.querySelector(`[data-column="${focused}"]`))?.focus();
  }

  /** @param {"none" | "some" | "all"} chosen */
  mark(chosen) {
    this.#all.checked = chosen === "all";
    this.#all.indeterminate = chosen === "some";
  }

  /** @param {import("../state/order.js").SortKey} key @param {number} width @param {import("../state/order.js").Sorting} sorting */
  #cell(key, width, { sort, order }) {
    const { label, title, end } = column(key);
    const isSorted = sort === key;
    const face = h(
      "button",
      {
        type: "button",
        "class": "sort",
        data: { column: key, hint: `Sort by ${title}` },
        "aria-label": label ? null : title,
      },
      h("span", null, label),
      isSorted && drawn(order === "asc" ? "asc" : "desc"),
    );
    face.addEventListener("click", () => this.#events.sort(key));
    face.addEventListener("keydown", (event) => {
      const step = event.shiftKey ? { ArrowLeft: -STEP, ArrowRight: STEP }[event.key] : undefined;
      if (step === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      this.#events.resize(key, width + step, true);
    });
    return h(
      "th",
      {
        role: "columnheader",
        scope: "col",
        "class": `${key}${end ? " end" : ""}`,
        "aria-sort": isSorted ? (order === "asc" ? "ascending" : "descending") : "none",
      },
      face,
      key !== "status" && this.#handle(key, width),
    );
  }

  /** @param {import("../state/order.js").SortKey} key @param {number} width */
  #handle(key, width) {
    const handle = h("span", { "class": "resize", "aria-hidden": "true" });
    handle.addEventListener("pointerdown", (event) => {
      const from = event.clientX;
      event.preventDefault();
      const life = new AbortController();
      const { signal } = life;
      document.addEventListener("pointermove", (move) => this.#events.resize(key, width + move.clientX - from, false), {
        signal,
      });
      document.addEventListener("pointerup", (up) => {
        life.abort();
        this.#events.resize(key, width + up.clientX - from, true);
      }, { signal });
    });
    return handle;
  }
}
