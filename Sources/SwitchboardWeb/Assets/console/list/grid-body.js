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
  /** @type {HTMLElement[]} */
  #ghosts = [];
  #start = 0;
  #end = 0;
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
    this.#ghosts = [];
    this.body.replaceChildren();
  }

  /** @param {number} id */
  has(id) {
    return this.#views.has(id);
  }

  /** @param {number} top scroll position @param {number} height of the window, both in pixels */
  draw(top, height) {
    const { ids, status } = this.#model;
    const count = ids.length === 0 && status === "loading" ? 8 : status === "failed" ? firstGap(ids) : ids.length;
    const { start, end } = visible({ top, height, row: ROW, count });
    this.#start = start;
    this.#end = end;
    const places = Array.from({ length: end - start }, (_, index) => ids[start + index] ?? null);
    const keep = new Set(places);
    for (const [id, view] of this.#views) {
      if (keep.has(id)) continue;
      view.element.remove();
      this.#views.delete(id);
    }
    this.#fill(places);
    this.#above.style.height = `${start * ROW}px`;
    this.#below.style.height = `${Math.max(0, count - end) * ROW}px`;
    const from = places.indexOf(null);
    if (from >= 0) this.#model.reach(start + from, start + places.lastIndexOf(null) + 1);
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
    this.#model.ids.slice(this.#start, this.#end).forEach((id, index) => {
      if (id === null) return;
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

  /** Elements in the order of their places; one that is in its place already is not touched. @param {(number | null)[]} places */
  #fill(places) {
    const now = this.#now();
    let next = this.body.firstElementChild;
    let ghosts = 0;
    for (const id of places) {
      const element = id === null ? this.#ghost(ghosts++) : this.#view(id, now)?.element;
      if (element && element === next) next = next.nextElementSibling;
      else if (element) this.body.insertBefore(element, next);
    }
    for (const ghost of this.#ghosts.splice(ghosts)) ghost.remove();
  }

  /** A row that is still being fetched has a place already. @param {number} index */
  #ghost(index) {
    return this.#ghosts[index] ??= h(
      "tr",
      { "class": "ghost", "aria-hidden": "true" },
      h("td"),
      this.#columns.map((key) =>
        h("td", { "class": key }, key === "status" ? null : h("span", { "class": "skeleton bar-of-text" }))
      ),
    );
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

/** Places before the first one that is not here. @param {readonly (number | null)[]} ids */
function firstGap(ids) {
  const gap = ids.indexOf(null);
  return gap < 0 ? ids.length : gap;
}
