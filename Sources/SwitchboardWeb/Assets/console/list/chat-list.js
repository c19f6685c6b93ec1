import { fill, h } from "../../shared/dom.js";
import { CHECK_WIDTH, column, DEFAULT_SORTING, fitted } from "../state/columns.js";
import { toggled } from "../state/order.js";
import * as selecting from "../state/selection.js";
import { revealing } from "../state/viewport.js";
import { ListModel } from "../live/list-model.js";
import { askTransfer, whyNotTransfer } from "../live/transferring.js";
import { ticker } from "../ui/ticker.js";
import { GridBody, ROW } from "./grid-body.js";
import { GridInput } from "./grid-input.js";
import { ListHeader } from "./list-header.js";
import { ListToolbar } from "./toolbar.js";
import { emptyList, failedList } from "./states.js";

/** The sticky header covers this much of the window, in pixels. */
const HEADER = 29;

/** Chats of one transfer (docs/api.md). */
const MOST_TRANSFERRED = 100;

/**
 * A list of chats (S31-S49): a grid of which only the rows in the window exist. The focus stands on the grid; the active
 * row is named by `aria-activedescendant`, so it survives being scrolled out.
 */
export class ChatList {
  selection = selecting.NOTHING;
  #life = new AbortController();
  #columns = /** @type {{key: import("../state/order.js").SortKey, width: number}[]} */ ([]);
  #cols = h("colgroup");
  #blank = h("div", { "class": "list-state" });
  /** @type {number | null} */
  #opened = null;
  #isDrawing = false;
  /** What was at the top of the window, to stay there. @type {{id: number, index: number} | null} */
  #first = null;

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
    this.body = new GridBody(this.model, () => desk.store.now());
    this.header = new ListHeader({
      sort: (key) => this.#sort(key),
      resize: (key, width, isFinal) => this.#resize(key, width, isFinal),
      chooseAll: (isChosen) => this.chooseAll(isChosen),
    });
    const head = h("thead", { role: "rowgroup" }, this.header.element);
    this.grid = h(
      "table",
      { role: "grid", tabindex: 0, "aria-multiselectable": "true" },
      this.#cols,
      head,
      this.body.elements,
    );
    this.scroller = h("div", { "class": "rows" }, this.grid, this.#blank);
    this.element = h("div", { "class": "list" }, this.toolbar.element, this.scroller);
    new GridInput(this, this.body.body, this.#life.signal);
    this.#listen();
    this.model.refresh();
  }

  get groupName() {
    const { group } = this.model.question;
    return group === null ? null : this.desk.store.me.groups.find(({ id }) => id === group)?.name ?? null;
  }

  /** Rows that the window shows, less two, for Page Up and Down. */
  get page() {
    return Math.max(1, Math.floor(this.scroller.clientHeight / ROW) - 2);
  }

  /** The chat beside the list. @param {number | null} id */
  mark(id) {
    this.#opened = id;
    if (id !== null && !this.selection.chosen.has(id)) this.choose(selecting.only(id));
    else this.#showStates();
  }

  /** @param {selecting.Selection} selection */
  choose(selection) {
    this.selection = selection;
    this.#showStates();
  }

  /** @param {boolean} isChosen */
  chooseAll(isChosen) {
    this.choose(isChosen ? selecting.all(this.selection, this.model.known) : selecting.NOTHING);
  }

  /** Scrolls as far as needed to see a row. @param {number} id */
  reveal(id) {
    const { scroller } = this;
    const view = { top: scroller.scrollTop, height: scroller.clientHeight - HEADER, row: ROW };
    scroller.scrollTop = revealing(this.model.ids.indexOf(id), view);
    this.#draw();
  }

  /** Why what is chosen cannot be transferred, the first reason that holds. */
  whyNotTransfer() {
    const { chosen } = this.selection;
    if (chosen.size === 0) return "Select a chat first";
    if (chosen.size > MOST_TRANSFERRED) return `Select at most ${MOST_TRANSFERRED} chats`;
    return [...chosen].map((id) => whyNotTransfer(this.model.row(id), this.desk.store.me)).find(Boolean) ?? null;
  }

  /** Hands over what is chosen, in the order on the screen (S134). */
  async transfer() {
    if (this.whyNotTransfer() !== null) return;
    const { chosen } = this.selection;
    await askTransfer(this.desk, this.model.known.filter((id) => chosen.has(id)));
  }

  close() {
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
    const observer = new ResizeObserver(() => this.#arrange());
    observer.observe(this.scroller);
    signal.addEventListener("abort", () => observer.disconnect());
    ticker.add(() => this.body.tick(), signal);
  }

  /** Columns from what the person chose and how wide the pane is. */
  #arrange() {
    const { list, sorting } = this.model.question;
    const choice = this.desk.preferences.list(list);
    const wanted = choice.sorting ?? DEFAULT_SORTING[list];
    this.#columns = fitted(list, choice, this.scroller.clientWidth);
    this.#widths();
    this.header.draw(this.#columns, wanted);
    this.body.columns = this.#columns.map(({ key }) => key);
    if (wanted.sort !== sorting.sort || wanted.order !== sorting.order) this.model.ask({ sorting: wanted });
    this.#draw();
  }

  #widths() {
    const widths = [CHECK_WIDTH, ...this.#columns.map(({ width }) => width)];
    this.#cols.replaceChildren(...widths.map((width) => {
      const col = h("col");
      col.style.width = `${width}px`;
      return col;
    }));
    this.grid.style.width = `${widths.reduce((sum, width) => sum + width, 0)}px`;
  }

  /** The order has changed: what is at the top of the window stays there. */
  #ordered() {
    const first = this.#first;
    const { ids } = this.model;
    this.selection = selecting.within(this.selection, (id) => this.model.has(id));
    this.#draw();
    const at = first && first.index > 0 ? ids.indexOf(first.id) : -1;
    if (!first || at < 0 || at === first.index) return;
    this.scroller.scrollTop += (at - first.index) * ROW;
    this.#draw();
  }

  /** At most once a frame. */
  #soon() {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    requestAnimationFrame(() => {
      this.#isDrawing = false;
      this.#draw();
    });
  }

  #draw() {
    // Everything is measured before anything is changed: to ask again would lay the page out twice.
    const { scrollTop, clientHeight } = this.scroller;
    const { ids, status, question } = this.model;
    this.grid.setAttribute("aria-rowcount", String(this.model.total + 1));
    this.grid.setAttribute("aria-busy", String(status === "loading"));
    if (ids.length === 0 && status === "ready") fill(this.#blank, emptyList(question.list, question.query));
    else if (status === "failed") fill(this.#blank, failedList(() => this.model.refresh()));
    else this.#blank.replaceChildren();
    this.body.draw(scrollTop, clientHeight || 800);
    this.#showStates();
    const index = Math.floor(scrollTop / ROW);
    const id = ids[index] ?? null;
    this.#first = id === null ? null : { id, index };
  }

  /** @param {number} id */
  #changed(id) {
    this.body.update(id);
    this.#showStates();
  }

  #showStates() {
    const { chosen, active } = this.selection;
    this.body.show(this.selection, this.#opened);
    if (active !== null && this.body.has(active)) this.grid.setAttribute("aria-activedescendant", `row-${active}`);
    else this.grid.removeAttribute("aria-activedescendant");
    this.header.mark(chosen.size === 0 ? "none" : chosen.size >= this.model.total ? "all" : "some");
    this.grid.setAttribute("aria-label", this.toolbar.draw());
  }

  /** @param {import("../state/order.js").SortKey} key */
  #sort(key) {
    const { list, sorting } = this.model.question;
    this.desk.preferences.setList(list, { sorting: toggled(sorting, key) });
  }

  /** @param {import("../state/order.js").SortKey} key @param {number} width @param {boolean} isFinal */
  #resize(key, width, isFinal) {
    const { list } = this.model.question;
    const { preferences } = this.desk;
    const wide = Math.round(Math.max(column(key).least, Math.min(600, width)));
    if (isFinal) return preferences.setList(list, { widths: { [key]: wide } });
    this.#columns = this.#columns.map((each) => each.key === key ? { key, width: wide } : each);
    this.#widths();
  }
}
