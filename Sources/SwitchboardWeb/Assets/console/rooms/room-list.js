import { fill, h } from "../../shared/dom.js";
import * as selecting from "../state/selection.js";
import { revealing, visible } from "../state/viewport.js";
import { openRoomWindow } from "../live/room-window.js";
import { RoomRowView } from "./room-row.js";

/** Height of a row and of the header in pixels (room-list.css says the same), and rows that Page Up and Down go over. */
const ROW = 56, PAGE = 8;

/** How long a resting pointer still holds the order, in milliseconds. */
const REST = 2_000;

/** The header of the columns, which stand there when the list is wide (S187). */
const COLUMNS = [["room", "Name"], ["status", "Status"], ["by", "Started By"], ["people", "Participants"], [
  "created",
  "Date created",
]];

/**
 * The rooms of a list as a grid: the focus stands on the grid, the row is named by `aria-activedescendant`. Only the rows
 * in the window exist, so that thousands scroll like ten.
 */
export class RoomList {
  #model;
  #book;
  #scroller;
  #context;
  #open;
  #now;
  /** @type {Map<number, RoomRowView>} */
  #views = new Map();
  /** @type {number | null} where the keyboard stands */
  #active = null;
  /** @type {number | null} the room beside the list */
  #here = null;
  /** @type {any} */
  #holding = null;
  #above = h("td", { role: "presentation", colspan: COLUMNS.length });
  #below = h("td", { role: "presentation", colspan: COLUMNS.length });
  #body = h("tbody", { role: "rowgroup" });
  element;

  /**
   * @param {object} options
   * @param {string} options.label
   * @param {import("./room-model.js").RoomModel} options.model
   * @param {import("../live/room-book.js").RoomBook} options.book
   * @param {HTMLElement} options.scroller what scrolls it
   * @param {import("./room-row.js").RowContext} options.context
   * @param {(id: number) => void} options.open
   * @param {() => number} options.now
   */
  constructor({ label, model, book, scroller, context, open, now }) {
    this.#model = model;
    this.#book = book;
    this.#scroller = scroller;
    this.#context = context;
    this.#open = open;
    this.#now = now;
    const head = COLUMNS.map(([key, text]) =>
      h("th", { scope: "col", "class": key }, h("span", { "class": "sort" }, text))
    );
    this.element = h(
      "table",
      { role: "grid", tabindex: 0, "aria-label": label, "class": "room-table" },
      h("thead", null, h("tr", null, head)),
      h("tbody", { "aria-hidden": "true" }, h("tr", null, this.#above)),
      this.#body,
      h("tbody", { "aria-hidden": "true" }, h("tr", null, this.#below)),
    );
    this.#body.addEventListener("click", (event) => this.#clicked(event));
    this.#body.addEventListener("dblclick", ({ target }) => {
      const row = target instanceof Element && !target.closest("button") ? target.closest("tr") : null;
      if (row) openRoomWindow(Number(row.dataset.id));
    });
    this.#body.addEventListener("pointermove", () => this.#hold(), { passive: true });
    this.#body.addEventListener("pointerleave", () => this.#release());
    this.element.addEventListener("keydown", (event) => this.#pressed(event));
    scroller.addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(scroller);
    model.addEventListener("change", () => this.draw());
    model.addEventListener("row", (event) => this.update(/** @type {CustomEvent} */ (event).detail));
  }

  /** The row that the keyboard stands on. */
  get active() {
    return this.#active;
  }

  /** Those that are in sight, or nearly. */
  get inSight() {
    return [...this.#views.keys()];
  }

  draw() {
    const { ids } = this.#model;
    const { scrollTop: top, clientHeight: height } = this.#scroller;
    const { start, end } = visible({ top, height, row: ROW, count: ids.length });
    const places = ids.slice(start, end);
    const keep = new Set(places);
    for (const [id, { element }] of this.#views) {
      if (keep.has(id)) continue;
      element.remove();
      this.#views.delete(id);
    }
    let next = this.#body.firstElementChild;
    for (const id of places) {
      const { element } = this.#view(id);
      if (element === next) next = next.nextElementSibling;
      else this.#body.insertBefore(element, next);
    }
    this.#above.style.height = `${start * ROW}px`;
    this.#below.style.height = `${Math.max(0, ids.length - end) * ROW}px`;
    this.element.setAttribute("aria-rowcount", String(ids.length + 1));
    if (this.#active !== null && !ids.includes(this.#active)) this.#active = null;
    this.#show();
  }

  /** The rows that are there, as they are now. */
  refresh() {
    for (const id of this.#views.keys()) this.update(id);
  }

  /** @param {number} id */
  update(id) {
    const row = this.#book.row(id);
    if (row) this.#views.get(id)?.draw(row, this.#book.mine(id), this.#now());
  }

  /** @param {number | null} id */
  mark(id) {
    this.#here = id;
    if (id !== null) this.#active = id;
    this.#show();
  }

  focus() {
    this.element.focus({ preventScroll: true });
  }

  // Internal

  /** @param {number} id */
  #view(id) {
    const known = this.#views.get(id);
    const view = known ?? new RoomRowView(id, this.#context);
    if (!known) {
      this.#views.set(id, view);
      this.update(id);
    }
    return view;
  }

  #show() {
    for (const [id, view] of this.#views) {
      view.show({ index: this.#model.ids.indexOf(id), isActive: id === this.#active, isHere: id === this.#here });
    }
    if (this.#active !== null && this.#views.has(this.#active)) {
      this.element.setAttribute("aria-activedescendant", `room-${this.#active}`);
    } else this.element.removeAttribute("aria-activedescendant");
  }

  /** @param {number} id */
  #stand(id) {
    this.#active = id;
    const index = this.#model.ids.indexOf(id);
    const { scrollTop: top, clientHeight: height } = this.#scroller;
    this.#scroller.scrollTop = revealing(index, { top, height, row: ROW });
    this.draw();
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const row = event.target instanceof Element ? event.target.closest("tr") : null;
    if (!row) return;
    this.#stand(Number(row.dataset.id));
    this.#open(Number(row.dataset.id));
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.target !== this.element) return;
    const { ids } = this.#model;
    const to = selecting.destination({ ...selecting.NOTHING, active: this.#active }, event.key, ids, PAGE);
    if (to !== null) this.#stand(to);
    else if (event.key !== "Enter" || this.#active === null) return;
    else if (event.ctrlKey || event.metaKey) openRoomWindow(this.#active);
    else this.#open(this.#active);
    event.preventDefault();
    event.stopPropagation();
  }

  #hold() {
    this.#model.hold(true);
    clearTimeout(this.#holding);
    this.#holding = setTimeout(() => this.#model.hold(false), REST);
  }

  #release() {
    clearTimeout(this.#holding);
    this.#model.hold(false);
  }
}

/** Rows that stand there until the first ones have come. */
export function ghostRooms() {
  const line = () =>
    h(
      "div",
      { "class": "room-line" },
      h("span", { "class": "face skeleton" }),
      h("div", { "class": "room-text" }, h("div", { "class": "skeleton" }), h("div", { "class": "skeleton short" })),
    );
  const element = h("div", { "class": "room-ghosts", role: "status", "aria-label": "Loading", "aria-busy": "true" });
  fill(element, Array.from({ length: 6 }, line));
  return element;
}
