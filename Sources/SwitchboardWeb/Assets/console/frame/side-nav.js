import { fill, h } from "../../shared/dom.js";
import { LISTS, listsOf } from "../state/lists.js";
import { addressOf } from "../state/routes.js";
import { drawn } from "../ui/icons.js";

/** @type {Record<import("../state/lists.js").ListName, import("../ui/icons.js").IconName>} */
const ICONS = { "mine": "chat", "mine-completed": "done", "queue": "queue", "active": "chat", "completed": "done" };

/** The left navigation with its live counts (S23). It shows what this person has, and nothing else. */
export class SideNav {
  #store;
  #rooms;
  #where;
  #isSoon = false;
  element = h("nav", { "class": "side", "aria-label": "Main", id: "side" });

  /**
   * @param {import("../state/store.js").Store} store
   * @param {import("../live/room-book.js").RoomBook} rooms
   * @param {() => import("../state/routes.js").Route} where
   * @param {AbortSignal} signal
   */
  constructor(store, rooms, where, signal) {
    this.#store = store;
    this.#rooms = rooms;
    this.#where = where;
    for (const type of ["me", "counts"]) store.addEventListener(type, () => this.#soon(), { signal });
    rooms.addEventListener("counts", () => this.#soon(), { signal });
    this.draw();
  }

  draw() {
    const { me } = this.#store;
    const lists = listsOf(me);
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.getAttribute?.("href");
    fill(
      this.element,
      this.#section("My Live Chats", lists.filter((name) => LISTS[name].section === "mine")),
      this.#section("Global Live Chats", lists.filter((name) => LISTS[name].section === "global"), this.#agents()),
      this.#workspace(),
      this.#tickets(),
      this.#reports(),
      this.#setup(),
    );
    if (focused && document.activeElement === document.body) {
      /** @type {HTMLElement | null} */ (this.element.querySelector(`a[href="${CSS.escape(focused)}"]`))?.focus();
    }
  }

  /** Counts change in bursts; one drawing a frame is enough. */
  #soon() {
    if (this.#isSoon) return;
    this.#isSoon = true;
    requestAnimationFrame(() => {
      this.#isSoon = false;
      this.draw();
    });
  }

  /** @param {string} title @param {import("../state/lists.js").ListName[]} lists @param {Node | null} [last] */
  #section(title, lists, last = null) {
    if (lists.length === 0 && last === null) return null;
    const id = `nav-${title.split(" ")[0].toLowerCase()}`;
    return h(
      "section",
      { "aria-labelledby": id },
      h("h2", { id }, title),
      h("ul", null, lists.flatMap((name) => this.#entry(name)), last),
    );
  }

  /** @param {import("../state/lists.js").ListName} name */
  #entry(name) {
    const { label, count } = LISTS[name];
    const number = count === null ? 0 : this.#store.counts[count];
    const here = this.#where();
    const isHere = here.page === "list" && here.list === name;
    const address = addressOf({ page: "list", list: name, group: null, chat: null });
    return [
      this.#link(address, label, ICONS[name], number, isHere && here.group === null, name === "queue" && number > 0),
      ...this.#groups(name, isHere ? here : null),
    ];
  }

  /** Own groups stand under My Active always (S20); those of the other lists while one is there. */
  /** @param {import("../state/lists.js").ListName} name @param {import("../state/routes.js").ListRoute | null} here */
  #groups(name, here) {
    if (name !== "mine" && here === null) return [];
    const { me, counts } = this.#store;
    const counted = LISTS[name].count;
    const numbers = counted === null ? {} : counts[`${counted}ByGroup`];
    const own = me.groups.filter((group) => LISTS[name].section === "global" && name !== "queue" ? true : group.member);
    const shown = name === "mine" ? own.filter((group) => group.active || numbers[group.id] > 0) : own;
    if (shown.length < 2) return [];
    return shown.map((group) => {
      const address = addressOf({ page: "list", list: name, group: group.id, chat: null });
      return this.#link(address, group.name, null, numbers[group.id] ?? 0, here?.group === group.id, false);
    });
  }

  /** Who receives chats: for managers (S69). */
  #agents() {
    if (!this.#store.may("agent.status")) return null;
    const isHere = this.#where().page === "agents";
    return this.#link("/console/agents", "Active Live Chat Groups", "people", 0, isHere, false);
  }

  /** What colleagues say to each other (S164, S178): red while somebody waits for an answer to an invitation, or named one. */
  #workspace() {
    const { page } = this.#where();
    const { instant, rooms, invited } = this.#rooms.counts;
    const unread = Math.max(instant, invited), what = "unread message";
    return h(
      "section",
      { "aria-labelledby": "nav-workspace" },
      h("h2", { id: "nav-workspace" }, "Workspace"),
      h(
        "ul",
        null,
        this.#link("/console/messages", "Instant Messages", "instant", unread, page === "messages", invited > 0, what),
        this.#link("/console/rooms", "Chat Rooms", "rooms", rooms, page === "rooms", rooms > 0, what),
      ),
    );
  }

  /** Tickets that need an answer, tasks, calls. */
  #tickets() {
    const isHere = this.#where().page === "tickets";
    const { tickets } = this.#store.counts;
    const link = this.#link("/console/tickets", "Tickets", "tickets", tickets, isHere, false, "ticket");
    return h(
      "section",
      { "class": "records-nav", "aria-label": "Records" },
      h("ul", null, link, this.#tasks(), this.#calls()),
    );
  }

  /** What is to be done, and by whom: counted are one's own open ones. */
  #tasks() {
    const isHere = this.#where().page === "tasks";
    return this.#link("/console/tasks", "Tasks", "task", this.#store.counts.tasks ?? 0, isHere, false, "task");
  }

  #calls() {
    return this.#link("/console/calls", "Calls", "phone", 0, this.#where().page === "calls", false);
  }

  /** What chats came to, for who sees more than the own ones. */
  #reports() {
    if (!this.#store.may("chat.see-global") && !this.#store.may("desk.manage")) return null;
    const isHere = this.#where().page === "surveys";
    const link = this.#link("/console/surveys", "Surveys", "star", 0, isHere, false);
    return h(
      "section",
      { "aria-labelledby": "nav-reports" },
      h("h2", { id: "nav-reports" }, "Reports"),
      h("ul", null, link),
    );
  }

  #setup() {
    const isHere = this.#where().page === "settings";
    return h(
      "section",
      { "class": "last", "aria-label": "Set-up" },
      h("ul", null, this.#link("/console/settings", "Settings", "settings", 0, isHere, false)),
    );
  }

  /**
   * @param {string} href @param {string} label @param {import("../ui/icons.js").IconName | null} icon @param {number} count
   * @param {boolean} isHere @param {boolean} isHot @param {string} [what] is counted
   */
  #link(href, label, icon, count, isHere, isHot, what = "chat") {
    return h(
      "li",
      null,
      h(
        "a",
        { href, "class": icon ? null : "sub", "aria-current": isHere ? "page" : null },
        icon && drawn(icon),
        h("span", { "class": "label" }, label),
        count > 0 &&
          h(
            "b",
            { "class": isHot ? "hot" : null },
            count,
            h("span", { "class": "visually-hidden" }, ` ${what}${count === 1 ? "" : "s"}`),
          ),
      ),
    );
  }
}
