import { fill, h } from "../../shared/dom.js";
import { blank, failedList } from "../list/states.js";
import { shown } from "../state/agents.js";
import { toggled } from "../state/order.js";
import * as selecting from "../state/selection.js";
import { button, forbid } from "../ui/button.js";
import { ticker } from "../ui/ticker.js";
import { StatusDialog } from "./status-dialog.js";
import { StatusTable } from "./status-table.js";

/** Active Live Chat Groups (S69-S71): who receives chats now, live, to be changed by who may. */
export class AgentsPage {
  #desk;
  /** @type {import("../state/agents.js").AgentStatus[]} */
  #agents = [];
  #query = "";
  /** @type {import("../state/agents.js").AgentSorting} */
  #sorting = { sort: "agent", order: "asc" };
  #isShown = false;
  #load = new AbortController();
  #size = h("span", { "class": "size" });
  #edit = button(
    { label: "Edit", kind: "quiet", title: "What the selected agents receive", keys: "Enter" },
    () => this.edit(),
  );
  #blank = h("div", { "class": "list-state" });
  #table;
  title = "Active Live Chat Groups";
  element;

  /** @param {import("../live/desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#table = new StatusTable({
      edit: () => this.edit(),
      sort: (key) => {
        this.#sorting = toggled(this.#sorting, key);
        this.#draw();
      },
      chosen: () => this.#drawBar(),
    });
    const bar = h(
      "div",
      { "class": "bar" },
      h("h2", null, this.title),
      this.#size,
      h("span", { "class": "grow" }),
      this.#edit,
    );
    this.element = h(
      "section",
      { "class": "agents", "aria-label": this.title },
      bar,
      h("div", { "class": "rows" }, this.#table.element, this.#blank),
    );
    const life = new AbortController().signal; // as long as the window
    for (const type of ["agents", "fresh"]) desk.addEventListener(type, () => this.#isShown && this.#fetch());
    ticker.add(() => this.#isShown && this.#table.tick(desk.store.now()), life);
    this.#drawBar();
  }

  show() {
    this.#isShown = true;
    this.#fetch();
  }

  hide() {
    this.#isShown = false;
    this.#load.abort();
  }

  /** @param {string} query */
  search(query) {
    this.#query = query;
    this.#draw();
  }

  /** The selected agents' status (S71). */
  async edit() {
    const agents = this.#chosen;
    if (agents.length === 0) return;
    await new StatusDialog(this.#desk, agents).closed;
    this.#fetch();
  }

  // Internal

  get #chosen() {
    const { chosen } = this.#table.selection;
    return this.#agents.filter(({ id }) => chosen.has(id));
  }

  async #fetch() {
    this.#load.abort();
    const { signal } = this.#load = new AbortController();
    try {
      const { items } = await this.#desk.api.get("/api/agents/status", signal);
      signal.throwIfAborted();
      this.#agents = items;
      this.#table.selection = selecting.within(
        this.#table.selection,
        (id) => items.some((/** @type {any} */ item) => item.id === id),
      );
      this.#draw();
    } catch (refusal) {
      if (signal.aborted) return;
      const { status, message } = /** @type {import("../../shared/api.js").Refusal} */ (refusal);
      fill(this.#blank, status === 403 ? blank("shield", "Not allowed", message) : failedList(() => this.#fetch()));
      this.#table.element.hidden = true;
    }
  }

  #draw() {
    const agents = shown(this.#agents, this.#query, this.#sorting);
    this.#table.element.hidden = agents.length === 0;
    this.#table.draw(agents, this.#sorting, this.#desk.store.now());
    if (agents.length > 0) this.#blank.replaceChildren();
    else if (this.#query.trim() !== "") {
      fill(this.#blank, blank("search", `Nobody found for “${this.#query.trim()}”`, "Names and groups were searched."));
    } else fill(this.#blank, blank("people", "No agents", "Agents of your departments stand here."));
    this.#drawBar();
  }

  #drawBar() {
    const receiving = this.#agents.filter(({ available, connected, activeGroups }) =>
      available && connected && activeGroups > 0
    );
    this.#size.textContent = this.#agents.length === 0
      ? ""
      : `${receiving.length} of ${this.#agents.length} receive chats`;
    forbid(this.#edit, this.#chosen.length === 0 ? "Select an agent first" : null);
  }
}
