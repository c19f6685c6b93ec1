import { fill, h } from "../../shared/dom.js";
import { blank, failedList } from "../list/states.js";
import { RecordModel } from "../records/record-model.js";
import { button } from "../ui/button.js";

/** How far from its end the list is asked to go on, in pixels. */
const AHEAD = 400;

/**
 * What one list of a customer needs.
 * @template Row
 * @typedef {object} ListKind
 * @property {string} label
 * @property {string} path in the API, behind `/api/customers/`
 * @property {(row: Row) => string | number} id
 * @property {(row: Row) => Row} [read] of a row as it came
 * @property {{key: string, label: string, end?: boolean, isHead?: boolean, cell: (row: Row, now: number) => import("../../shared/dom.js").Child | import("../../shared/dom.js").Child[]}[]} columns
 * @property {{icon: import("../ui/icons.js").IconName, title: string, text: string}} empty
 */

/** One list of a customer: a table that is fetched page by page as one scrolls. @template Row */
export class CustomerList {
  #desk;
  #kind;
  #model;
  #question;
  /** @type {Map<string | number, {element: HTMLElement, look: string}>} */
  #rows = new Map();
  #body = h("tbody");
  #table;
  #blank = h("div", { "class": "list-state" });
  #more;
  element;

  /** @param {import("../live/desk.js").Desk} desk @param {string} email @param {ListKind<Row>} kind */
  constructor(desk, email, kind) {
    this.#desk = desk;
    this.#kind = kind;
    this.#question = { email };
    this.#model = /** @type {RecordModel<Row>} */ (new RecordModel(desk.api, `/api/customers/${kind.path}`));
    const head = kind.columns.map(({ key, label, end }) =>
      h("th", { scope: "col", "class": `${key}${end ? " end" : ""}` }, h("span", { "class": "sort" }, label))
    );
    this.#table = h(
      "table",
      { "class": "customer-table", "aria-label": kind.label },
      h("thead", null, h("tr", null, head)),
      this.#body,
    );
    this.#more = button({ label: "Show more", kind: "quiet" }, () => this.#model.more());
    this.element = h(
      "div",
      { "class": "rows", tabindex: 0, role: "region", "aria-label": kind.label },
      this.#table,
      this.#blank,
      this.#more,
    );
    this.#model.addEventListener("change", () => this.#draw());
    this.element.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#table.hidden = this.#more.hidden = true;
  }

  refresh() {
    return this.#model.ask(this.#question, true);
  }

  dispose() {
    this.#model.rest();
  }

  // Internal

  #draw() {
    const { total, status } = this.#model;
    const { id, read, empty } = this.#kind;
    const rows = read ? this.#model.rows.map(read) : this.#model.rows;
    const now = this.#desk.store.now();
    const drawn = rows.map((row) => this.#row(row, now));
    const keep = new Set(rows.map(id));
    for (const key of this.#rows.keys()) if (!keep.has(key)) this.#rows.delete(key);
    fill(this.#body, drawn);
    this.#table.hidden = rows.length === 0;
    this.#more.hidden = rows.length === 0 || rows.length >= total;
    if (rows.length > 0) fill(this.#blank);
    else if (status === "failed") fill(this.#blank, failedList(() => this.#model.fetch()));
    else if (status === "loading") fill(this.#blank, ghost());
    else fill(this.#blank, blank(empty.icon, empty.title, empty.text));
  }

  /** A row is drawn again only when something in it is different. @param {Row} row @param {number} now */
  #row(row, now) {
    const key = this.#kind.id(row);
    const look = JSON.stringify(row);
    const known = this.#rows.get(key);
    if (known?.look === look) return known.element;
    const element = known?.element ?? h("tr");
    fill(
      element,
      this.#kind.columns.map(({ key, end, isHead, cell }) =>
        h(isHead ? "th" : "td", { "class": `${key}${end ? " end" : ""}`, scope: isHead ? "row" : null }, cell(row, now))
      ),
    );
    this.#rows.set(key, { element, look });
    return element;
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    if (scrollHeight - scrollTop - clientHeight < AHEAD) this.#model.more();
  }
}

function ghost() {
  return h(
    "div",
    { "class": "items-ghost", role: "status", "aria-label": "Loading" },
    [70, 48, 60].map((width) => {
      const line = h("div", { "class": "skeleton bar-of-text" });
      line.style.width = `${width}%`;
      return line;
    }),
  );
}
