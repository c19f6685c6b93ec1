import { h } from "../../shared/dom.js";
import { visible } from "../state/viewport.js";
import { RowView } from "./row-view.js";

/** Height of a row in pixels (list.css says the same). */
export const ROW = 36;

/**
 * The rows of a list that exist: those in the window and a few beyond. What is above and below is one empty row each, as
 * high as all that it stands for.
 */
export class GridBody {
  #model;
  #now;
  /** @type {Map<number, RowView>} */
  #views = new Map();
  /** @type {import("../state/order.js").SortKey[]} */
  #columns = [];
  #start = 0;
  #above = h("td", { role: "presentation" });
  #below = h("td", { role: "presentation" });
  body = h("tbody", { role: "rowgroup" });
  elements = [
    h("tbody", { "aria-hidden": "true" }, h("tr", null, this.#above)),
    this.body,
    h("tbody", { "aria-hidden": "true" }, h("tr", null, this.#below)),
  ];

  /** @param {import("../live/list-model.js").ListModel} model @param {() => number} now */
  constructor(model, now) {
    this.#model = model;
    this.#now = now;
  }

  /** @param {import("../state/order.js").SortKey[]} columns */
  set columns(columns) {
    for (const spacer of [this.#above, this.#below]) spacer.colSpan = columns.length + 1;
    if (columns.join() === this.#columns.join()) return;
    this.#columns = columns;
    this.#views.clear();
    this.body.replaceChildren();
  }

  /** @param {number} id */
  has(id) {
    return this.#views.has(id);
  }

  /** @param {number} top scroll position @param {number} height of the window, both in pixels */
  draw(top, height) {
    const { ids, total, status } = this.#model;
    const count = ids.length === 0 && status === "loading" ? 8 : status === "failed" ? ids.length : total;
    const { start, end } = visible({ top, height, row: ROW, count });
    this.#start = start;
    const wanted = ids.slice(start, end);
    const keep = new Set(wanted);
    for (const [id, view] of this.#views) {
      if (keep.has(id)) continue;
      view.element.remove();
      this.#views.delete(id);
    }
    const now = this.#now();
    let next = this.body.firstElementChild;
    for (const id of wanted) {
      const element = this.#view(id, now)?.element;
      if (element && element === next) next = next.nextElementSibling;
      else if (element) this.body.insertBefore(element, next);
    }
    this.#ghosts(next, Math.max(0, end - Math.max(start, ids.length)));
    this.#above.style.height = `${start * ROW}px`;
    this.#below.style.height = `${Math.max(0, count - end) * ROW}px`;
    if (end > ids.length && status === "ready") this.#model.more();
  }

  /** @param {number} id */
  update(id) {
    const row = this.#model.row(id);
    if (row) this.#views.get(id)?.update(row, this.#now());
  }

  tick() {
    const now = this.#now();
    for (const view of this.#views.values()) view.tick(now);
  }

  /** @param {import("../state/selection.js").Selection} selection @param {number | null} opened the chat beside the list */
  show({ chosen, active }, opened) {
    this.#model.ids.slice(this.#start, this.#start + this.#views.size).forEach((id, index) => {
      this.#views.get(id)?.show({
        index: this.#start + index,
        isChosen: chosen.has(id),
        isActive: id === active,
        isOpen: id === opened,
        hasLeft: this.#model.hasLeft(id),
      });
    });
  }

  // Internal

  /** Rows that are still being fetched have a place already. @param {Element | null} from @param {number} count */
  #ghosts(from, count) {
    while (from && !from.classList.contains("ghost")) {
      const next = from.nextElementSibling;
      from.remove();
      from = next;
    }
    const ghosts = [...this.body.querySelectorAll(".ghost")];
    for (const ghost of ghosts.slice(count)) ghost.remove();
    for (let index = ghosts.length; index < count; index++) {
      const cells = this.#columns.map((key) =>
        h("td", { "class": key }, key === "status" ? null : h("span", { "class": "skeleton bar-of-text" }))
      );
      this.body.append(h("tr", { "class": "ghost", "aria-hidden": "true" }, h("td"), cells));
    }
  }

  /** @param {number} id @param {number} now @returns {RowView | undefined} nothing for a row that is gone */
  #view(id, now) {
    const row = this.#model.row(id);
    let view = this.#views.get(id);
    if (!view && row) {
      view = new RowView(row, this.#columns, now);
      this.#views.set(id, view);
    }
    return view;
  }
}
