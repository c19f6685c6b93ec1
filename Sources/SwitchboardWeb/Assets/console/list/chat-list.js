import { fill, h } from "../../shared/dom.js";
import { CHECK_WIDTH, column, DEFAULT_SORTING, fitted } from "../state/columns.js";
import { toggled } from "../state/order.js";
import * as selecting from "../state/selection.js";
import { revealing, visible } from "../state/viewport.js";
import { ListModel } from "../live/list-model.js";
import { openWindow, take, whyNotTake } from "../live/taking.js";
import { ticker } from "../ui/ticker.js";
import { ListHeader } from "./list-header.js";
import { ListToolbar } from "./toolbar.js";
import { RowView } from "./row-view.js";
import { emptyList, failedList } from "./states.js";

/** Height of a row in pixels (list.css says the same), and how long a resting pointer still holds the order, in milliseconds. */
const ROW = 36, REST = 4_000;

/**
 * A list of chats (S31-S49): a grid of which only the rows in the window exist. The focus stands on the grid; the active
 * row is named by `aria-activedescendant`, so it survives being scrolled out.
 */
export class ChatList {
  selection = selecting.NOTHING;
  #life = new AbortController();
  /** @type {Map<number, RowView>} */
  #views = new Map();
  #columns = /** @type {{key: import("../state/order.js").SortKey, width: number}[]} */ ([]);
  #above = h("td", { role: "presentation" });
  #below = h("td", { role: "presentation" });
  #body = h("tbody", { role: "rowgroup" });
  #cols = h("colgroup");
  #blank = h("div", { "class": "list-state" });
  /** @type {number | null} */
  #opened = null;
  /** @type {any} */
  #holding = null;
  #isDrawing = false;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {{list: import("../state/lists.js").ListName, group: number | null, query: string}} question
   * @param {(id: number) => void} open
   */
  constructor(desk, question, open) {
    this.desk = desk;
    this.open = open;
    const sorting = desk.preferences.list(question.list).sorting ?? DEFAULT_SORTING[question.list];
    this.model = new ListModel(desk.api, desk.store, { ...question, sorting });
    this.toolbar = new ListToolbar(this);
    this.header = new ListHeader({
      sort: (key) => this.#sort(key),
      resize: (key, width, isFinal) => this.#resize(key, width, isFinal),
      chooseAll: (isChosen) => this.chooseAll(isChosen),
    });
    this.grid = h(
      "table",
      { role: "grid", tabindex: 0, "aria-multiselectable": "true" },
      this.#cols,
      h("thead", { role: "rowgroup" }, this.header.element),
      h("tbody", { "aria-hidden": "true" }, h("tr", null, this.#above)),
      this.#body,
      h("tbody", { "aria-hidden": "true" }, h("tr", null, this.#below)),
    );
    this.scroller = h("div", { "class": "rows" }, this.grid, this.#blank);
    this.element = h("div", { "class": "list" }, this.toolbar.element, this.scroller);
    this.#listen();
    this.model.refresh();
  }

  get groupName() {
    const { group } = this.model.question;
    return group === null ? null : this.desk.store.me.groups.find(({ id }) => id === group)?.name ?? null;
  }

  /** The chat beside the list. @param {number | null} id */
  mark(id) {
    this.#opened = id;
    if (id !== null && !this.selection.chosen.has(id)) this.#choose(selecting.only(id));
    else this.#showStates();
  }

  /** @param {boolean} isChosen */
  chooseAll(isChosen) {
    this.#choose(isChosen ? selecting.all(this.selection, this.model.ids) : selecting.NOTHING);
  }

  close() {
    clearTimeout(this.#holding);
    this.#life.abort();
    this.model.close();
  }

  // Internal

  #listen() {
    const { signal } = this.#life;
    this.model.addEventListener("order", () => this.#ordered(), { signal });
    this.model.addEventListener("row", (event) => this.#changed(/** @type {CustomEvent} */ (event).detail), { signal });
    this.model.addEventListener("status", () => this.#soon(), { signal });
    this.desk.addEventListener("fresh", () => this.model.refresh(), { signal });
    this.desk.preferences.addEventListener("change", () => this.#arrange(), { signal });
    this.scroller.addEventListener("scroll", () => this.#soon(), { signal, passive: true });
    this.#body.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.#body.addEventListener("dblclick", (event) => this.#withRow(event, openWindow), { signal });
    this.#body.addEventListener("pointermove", () => this.#hold(), { signal, passive: true });
    this.#body.addEventListener("pointerleave", () => this.#release(), { signal });
    this.grid.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    const observer = new ResizeObserver(() => this.#arrange());
    observer.observe(this.scroller);
    signal.addEventListener("abort", () => observer.disconnect());
    ticker.add(() => {
      const now = this.desk.store.now();
      for (const view of this.#views.values()) view.tick(now);
    }, signal);
  }

  /** Columns from what the person chose and how wide the pane is. */
  #arrange() {
    const { list, sorting } = this.model.question;
    const choice = this.desk.preferences.list(list);
    const wanted = choice.sorting ?? DEFAULT_SORTING[list];
    const columns = fitted(list, choice, this.scroller.clientWidth);
    const isOther = columns.length !== this.#columns.length ||
      columns.some(({ key }, index) => key !== this.#columns[index].key);
    this.#columns = columns;
    this.#widths();
    this.header.draw(columns, wanted);
    if (isOther) this.#views.clear();
    if (isOther) this.#body.replaceChildren();
    if (wanted.sort !== sorting.sort || wanted.order !== sorting.order) this.model.ask({ sorting: wanted });
    this.#draw();
  }

  #widths() {
    this.#cols.replaceChildren(...[CHECK_WIDTH, ...this.#columns.map(({ width }) => width)].map((width) => {
      const col = h("col");
      col.style.width = `${width}px`;
      return col;
    }));
    this.grid.style.width = `${this.#columns.reduce((sum, { width }) => sum + width, CHECK_WIDTH)}px`;
    for (const spacer of [this.#above, this.#below]) spacer.colSpan = this.#columns.length + 1;
  }

  /** The order has changed: what is at the top of the window stays there. */
  #ordered() {
    const top = this.scroller.scrollTop;
    const anchor = top > 0 ? this.#firstShown : null;
    const present = new Set(this.model.ids);
    this.selection = selecting.within(this.selection, present);
    this.#draw();
    const at = anchor ? this.model.ids.indexOf(anchor.id) : -1;
    if (anchor && at >= 0 && at !== anchor.index) this.scroller.scrollTop = top + (at - anchor.index) * ROW;
    this.#firstShown = this.#topRow();
  }

  /** @type {{id: number, index: number} | null} */
  #firstShown = null;

  #topRow() {
    const index = Math.floor(this.scroller.scrollTop / ROW);
    const id = this.model.ids[index];
    return id === undefined ? null : { id, index };
  }

  /** At most once a frame. */
  #soon() {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    requestAnimationFrame(() => {
      this.#isDrawing = false;
      this.#draw();
      this.#firstShown = this.#topRow();
    });
  }

  #draw() {
    const { ids, status, question } = this.model;
    const isEmpty = ids.length === 0;
    this.toolbar.draw();
    this.grid.setAttribute("aria-label", this.toolbar.element.querySelector("h2")?.textContent ?? "");
    this.grid.setAttribute("aria-rowcount", String(this.model.total + 1));
    this.grid.setAttribute("aria-busy", String(status === "loading"));
    if (isEmpty && status === "ready") fill(this.#blank, emptyList(question.list, question.query));
    else if (status === "failed") fill(this.#blank, failedList(() => this.model.refresh()));
    else this.#blank.replaceChildren();
    this.#rows();
    this.#showStates();
  }

  #rows() {
    const { ids, total, status } = this.model;
    const count = ids.length === 0 && status === "loading" ? 8 : status === "failed" ? ids.length : total;
    const { start, end } = visible({
      top: this.scroller.scrollTop,
      height: this.scroller.clientHeight || 800,
      row: ROW,
      count,
    });
    const wanted = ids.slice(start, Math.min(end, ids.length));
    const keep = new Set(wanted);
    for (const [id, view] of this.#views) {
      if (keep.has(id)) continue;
      view.element.remove();
      this.#views.delete(id);
    }
    const now = this.desk.store.now();
    /** @type {Element | null} */
    let next = this.#body.firstElementChild;
    for (const id of wanted) {
      const { element } = this.#view(id, now);
      if (element === next) next = next.nextElementSibling;
      else this.#body.insertBefore(element, next);
    }
    this.#ghosts(next, Math.max(0, end - Math.max(start, ids.length)));
    this.#above.style.height = `${start * ROW}px`;
    this.#below.style.height = `${Math.max(0, count - end) * ROW}px`;
    if (end > ids.length && status === "ready") this.model.more();
  }

  /** Rows that are still being fetched have a place already. @param {Element | null} from @param {number} count */
  #ghosts(from, count) {
    while (from && !from.classList.contains("ghost")) {
      const next = from.nextElementSibling;
      from.remove();
      from = next;
    }
    const ghosts = [...this.#body.querySelectorAll(".ghost")];
    for (const ghost of ghosts.slice(count)) ghost.remove();
    for (let index = ghosts.length; index < count; index++) {
      const cells = this.#columns.map(({ key }) =>
        h("td", { "class": key }, key === "status" ? null : h("span", { "class": "skeleton bar-of-text" }))
      );
      this.#body.append(h("tr", { "class": "ghost", "aria-hidden": "true" }, h("td"), cells));
    }
  }

  /** @param {number} id @param {number} now */
  #view(id, now) {
    let view = this.#views.get(id);
    if (!view) {
      view = new RowView(
        /** @type {import("../state/types.js").Row} */ (this.model.row(id)),
        this.#columns.map(({ key }) => key),
        now,
      );
      this.#views.set(id, view);
    }
    return view;
  }

  /** @param {number} id */
  #changed(id) {
    const row = this.model.row(id);
    if (row) this.#views.get(id)?.update(row, this.desk.store.now());
    this.#showStates();
  }

  #showStates() {
    const { chosen, active } = this.selection;
    const { start } = visible({
      top: this.scroller.scrollTop,
      height: this.scroller.clientHeight || 800,
      row: ROW,
      count: this.model.total,
    });
    this.model.ids.slice(start, start + this.#views.size).forEach((id, index) => {
      this.#views.get(id)?.show({
        index: start + index,
        isChosen: chosen.has(id),
        isActive: id === active,
        isOpen: id === this.#opened,
        hasLeft: this.model.hasLeft(id),
      });
    });
    if (active !== null && this.#views.has(active)) this.grid.setAttribute("aria-activedescendant", `row-${active}`);
    else this.grid.removeAttribute("aria-activedescendant");
    this.header.mark(chosen.size === 0 ? "none" : chosen.size >= this.model.ids.length ? "all" : "some");
    this.toolbar.draw();
  }

  /** @param {selecting.Selection} selection */
  #choose(selection) {
    this.selection = selection;
    this.#showStates();
  }

  /** @param {import("../state/order.js").SortKey} key */
  #sort(key) {
    const { list, sorting } = this.model.question;
    this.desk.preferences.setList(list, { sorting: toggled(sorting, key) });
  }

  /** @param {import("../state/order.js").SortKey} key @param {number} width @param {boolean} isFinal */
  #resize(key, width, isFinal) {
    const { list } = this.model.question;
    const wide = Math.round(Math.max(column(key).least, Math.min(600, width)));
    if (isFinal) {
      return this.desk.preferences.setList(list, {
        widths: { ...this.desk.preferences.list(list).widths, [key]: wide },
      });
    }
    this.#columns = this.#columns.map((each) => each.key === key ? { key, width: wide } : each);
    this.#widths();
  }

  /** @param {Event} event @param {(id: number) => void} work */
  #withRow(event, work) {
    const row = event.target instanceof Element
      ? /** @type {HTMLElement | null} */ (event.target.closest("tr[data-id]"))
      : null;
    if (row) work(Number(row.dataset.id));
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    this.#withRow(event, (id) => {
      const onBox = event.target instanceof Element && event.target.closest(".check") !== null;
      if (event.shiftKey) return this.#choose(selecting.extended(this.selection, id, this.model.ids));
      if (onBox || event.ctrlKey || event.metaKey) return this.#choose(selecting.flipped(this.selection, id));
      this.#choose(selecting.only(id));
      this.open(id);
    });
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.target !== this.grid) return;
    const { ids } = this.model;
    const { active } = this.selection;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / ROW) - 2);
    const to = selecting.destination(this.selection, event.key, ids, page);
    if (to !== null) {
      this.#choose(
        event.shiftKey
          ? selecting.extended(this.selection, to, ids)
          : event.ctrlKey
          ? { ...this.selection, active: to }
          : selecting.only(to),
      );
      this.#reveal(to);
    } else if (event.key === "Enter" && active !== null) {
      (event.ctrlKey || event.metaKey ? openWindow : this.open)(active);
    } else if (event.key === " " && active !== null) this.#choose(selecting.flipped(this.selection, active));
    else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) this.chooseAll(true);
    else if (event.key === "Escape") this.chooseAll(false);
    else if (event.key.toLowerCase() === "t" && !event.ctrlKey && !event.metaKey && active !== null) this.#take(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} id */
  async #take(id) {
    if (whyNotTake(this.model.row(id), this.desk.store.me) === null && await take(this.desk, id)) this.open(id);
  }

  /** @param {number} id */
  #reveal(id) {
    const height = this.scroller.clientHeight - 29; // the sticky header covers the first pixels
    this.scroller.scrollTop = revealing(this.model.ids.indexOf(id), { top: this.scroller.scrollTop, height, row: ROW });
    this.#draw();
  }

  #hold() {
    this.model.hold(true);
    clearTimeout(this.#holding);
    this.#holding = setTimeout(() => this.model.hold(false), REST);
  }

  #release() {
    clearTimeout(this.#holding);
    this.model.hold(false);
  }
}
