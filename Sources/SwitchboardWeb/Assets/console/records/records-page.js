import { fill, h } from "../../shared/dom.js";
import { blank, failedList } from "../list/states.js";
import { button } from "../ui/button.js";
import { RecordModel } from "./record-model.js";
import { RecordTable } from "./record-table.js";

/** How far from its end the list is asked to go on, in pixels. */
const AHEAD = 600;

/** @typedef {{element: HTMLElement, show: (id: number | null) => unknown, fetch: () => unknown}} OpenRecord */
/** @typedef {import("./record-route.js").RecordRoute} RecordRoute */

/**
 * What one kind of records needs of the page.
 * @template {{id: number}} Row
 * @typedef {object} RecordKind
 * @property {string} page name in the address
 * @property {string} title
 * @property {string} path of the list in the API
 * @property {{key: string | null, label: string, query: Record<string, string>}[]} filters the first one is the usual one; none: no choice
 * @property {import("./record-table.js").Column<Row>[]} columns
 * @property {import("../ui/icons.js").IconName} icon
 * @property {string} nothing what an empty list is for
 * @property {string} searched what a search looks through
 * @property {{label: string, run: () => unknown}} [add]
 * @property {(desk: import("../live/desk.js").Desk, back: () => void, changed: () => void) => OpenRecord} pane
 */

/** Tasks or calls: a list, and the one that is open beside it. @template {{id: number}} Row */
export class RecordsPage {
  #desk;
  #kind;
  #go;
  #model;
  #isShown = false;
  #query = "";
  /** @type {RecordRoute} */
  #route;
  #size = h("span", { "class": "size" });
  #filter;
  #blank = h("div", { "class": "list-state" });
  #table;
  #pane;
  #rows;
  title;
  element;

  /** @param {import("../live/desk.js").Desk} desk @param {(route: any) => unknown} go @param {RecordKind<Row>} kind */
  constructor(desk, go, kind) {
    this.#desk = desk;
    this.#go = go;
    this.#kind = kind;
    this.#route = { page: kind.page, filter: null, id: null };
    this.title = kind.title;
    this.#model = /** @type {RecordModel<Row>} */ (new RecordModel(desk.api, kind.path));
    this.#table = new RecordTable({
      label: kind.title,
      kind: kind.page,
      id: ({ id }) => id,
      columns: kind.columns,
      open: (id) => this.#turn({ id }),
    });
    this.#pane = kind.pane(desk, () => this.#turn({ id: null }), () => this.#model.stale());
    this.#rows = h("div", { "class": "rows" }, this.#table.element, this.#blank);
    this.#filter = this.#choices();
    const add = kind.add && button({ label: kind.add.label, icon: "add", kind: "quiet" }, kind.add.run);
    this.element = h(
      "div",
      { "class": "tickets records" },
      h(
        "section",
        { "class": "list", "aria-label": this.title },
        h(
          "div",
          { "class": "bar" },
          h("h2", null, this.title),
          this.#size,
          h("span", { "class": "grow" }),
          this.#filter,
          add,
        ),
        this.#rows,
      ),
      this.#pane.element,
    );
    this.#model.addEventListener("change", () => this.#draw());
    this.#rows.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    for (const type of [kind.page, "fresh"]) desk.addEventListener(type, () => this.#isShown && this.#changed());
  }

  /** @param {RecordRoute} route */
  show(route) {
    const isNew = !this.#isShown;
    this.#isShown = true;
    this.#route = route;
    this.element.dataset.depth = route.id === null ? "list" : "ticket";
    [...this.#filter.children].forEach((each, index) =>
      each.setAttribute("aria-pressed", String(this.#kind.filters[index].key === route.filter))
    );
    this.#table.mark(route.id);
    this.#pane.show(route.id);
    this.#ask(isNew);
  }

  hide() {
    this.#isShown = false;
    this.#model.rest();
  }

  /** @param {string} query */
  search(query) {
    this.#query = query.trim();
    this.#ask();
  }

  // Internal

  /** @param {boolean} [anew] */
  #ask(anew) {
    const filter = this.#kind.filters.find(({ key }) => key === this.#route.filter);
    return this.#model.ask({ ...filter?.query, ...this.#query && { q: this.#query } }, anew);
  }

  /** @param {Partial<RecordRoute>} part */
  #turn(part) {
    this.#go({ ...this.#route, ...part });
  }

  #changed() {
    this.#model.stale();
    this.#pane.fetch();
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#rows;
    if (scrollHeight - scrollTop - clientHeight < AHEAD) this.#model.more();
  }

  #choices() {
    const { filters, title } = this.#kind;
    return h(
      "div",
      { "class": "choices", role: "group", "aria-label": `Which ${title.toLowerCase()}`, hidden: filters.length < 2 },
      filters.map(({ key, label }) =>
        h("button", { type: "button", on: { click: () => this.#turn({ filter: key, id: null }) } }, label)
      ),
    );
  }

  #draw() {
    const { rows, total, status } = this.#model;
    this.#size.textContent = status === "ready" ? String(total) : "";
    this.#table.element.hidden = rows.length === 0;
    this.#table.draw(rows, this.#desk.store.now());
    if (rows.length > 0) this.#blank.replaceChildren();
    else if (status === "failed") fill(this.#blank, failedList(() => this.#model.fetch()));
    else if (status === "loading") fill(this.#blank);
    else fill(this.#blank, this.#nothing());
    this.#scrolled();
  }

  #nothing() {
    const { icon, title, nothing, searched } = this.#kind;
    if (this.#query) return blank("search", `Nothing found for “${this.#query}”`, searched);
    return blank(icon, `No ${title.toLowerCase()}`, nothing);
  }
}
