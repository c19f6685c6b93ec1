import { fill, h } from "../../shared/dom.js";
import { blank, failedList } from "../list/states.js";
import { RecordTable } from "../records/record-table.js";
import { toggled } from "../state/order.js";
import { COLUMNS } from "./ticket-columns.js";
import { TicketModel } from "./ticket-model.js";
import { ticketPane } from "./ticket-pane.js";
import { STATUS, STATUSES } from "./ticket-words.js";

/** @typedef {import("./ticket-model.js").TicketKey} TicketKey */
/** @typedef {import("./ticket-model.js").TicketStatus} TicketStatus */
/** @typedef {import("./ticket-route.js").TicketsRoute} TicketsRoute */

/** How far from its end the list is asked to go on, in pixels. */
const AHEAD = 600;

/** Questions that were left while nobody was there (S58): a list, and the one that is open beside it. */
export class TicketsPage {
  #desk;
  #go;
  #model;
  #isShown = false;
  /** @type {TicketsRoute} */
  #route = { page: "tickets", status: "active", ticket: null };
  #size = h("span", { "class": "size" });
  #filter = h("div", { "class": "choices", role: "group", "aria-label": "Status" });
  #blank = h("div", { "class": "list-state" });
  #table;
  #pane;
  #rows;
  title = "Tickets";
  element;

  /** @param {import("../live/desk.js").Desk} desk @param {(route: TicketsRoute) => unknown} go */
  constructor(desk, go) {
    this.#desk = desk;
    this.#go = go;
    this.#model = new TicketModel(desk.api);
    this.#table = new RecordTable({
      label: this.title,
      kind: "ticket",
      id: ({ number }) => number,
      columns: COLUMNS,
      open: (ticket) => this.#turn({ ticket }),
      sort: (key) => this.#model.want(toggled(this.#model.wanted, /** @type {TicketKey} */ (key))),
    });
    this.#pane = ticketPane(desk, () => this.#turn({ ticket: null }), () => this.#model.stale());
    this.#rows = h("div", { "class": "rows" }, this.#table.element, this.#blank);
    const bar = h(
      "div",
      { "class": "bar" },
      h("h2", null, this.title),
      this.#size,
      h("span", { "class": "grow" }),
      this.#filter,
    );
    this.element = h(
      "div",
      { "class": "tickets" },
      h("section", { "class": "list", "aria-label": this.title }, bar, this.#rows),
      this.#pane.element,
    );
    this.#model.addEventListener("change", () => this.#draw());
    this.#rows.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    for (const type of ["tickets", "fresh"]) desk.addEventListener(type, () => this.#isShown && this.#changed());
    this.#drawFilter();
  }

  /** @param {TicketsRoute} route */
  show(route) {
    const isNew = !this.#isShown;
    this.#isShown = true;
    this.#route = route;
    this.#drawFilter();
    this.element.dataset.depth = route.ticket === null ? "list" : "ticket";
    this.#table.mark(route.ticket);
    this.#pane.show(route.ticket);
    this.#model.want({ status: route.status }, isNew);
  }

  hide() {
    this.#isShown = false;
    this.#model.rest();
  }

  /** @param {string} query */
  search(query) {
    this.#model.want({ query });
  }

  // Internal

  /** @param {Partial<TicketsRoute>} part */
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

  #drawFilter() {
    const choices =
      /** @type {[TicketStatus | null, string][]} */ ([...STATUSES.map((each) => [each, STATUS[each]]), [null, "All"]]);
    if (!this.#filter.hasChildNodes()) {
      this.#filter.append(
        ...choices.map(([status, label]) =>
          h("button", { type: "button", on: { click: () => this.#turn({ status, ticket: null }) } }, label)
        ),
      );
    }
    choices.forEach(([status], index) =>
      this.#filter.children[index].setAttribute("aria-pressed", String(status === this.#route.status))
    );
  }

  #draw() {
    const { rows, total, status, wanted } = this.#model;
    this.#size.textContent = status === "ready" ? String(total) : "";
    this.#table.element.hidden = rows.length === 0 && status !== "loading"; // a head that was pressed keeps the focus
    this.#table.draw(rows, this.#desk.store.now(), wanted);
    if (rows.length > 0) this.#blank.replaceChildren();
    else if (status === "failed") fill(this.#blank, failedList(() => this.#model.fetch()));
    else if (status === "loading") fill(this.#blank);
    else fill(this.#blank, this.#nothing());
    this.#scrolled();
  }

  #nothing() {
    const { query, status } = this.#model.wanted;
    if (query.trim() !== "") {
      return blank(
        "search",
        `Nothing found for “${query.trim()}”`,
        "Subjects, names, addresses, texts and numbers were searched.",
      );
    }
    const what = status === null ? "No tickets" : `No ${STATUS[status].toLowerCase()} tickets`;
    return blank("done", what, "Questions that customers leave while nobody is there stand here.");
  }
}
