import { fill, h } from "../../shared/dom.js";
import { LISTS, listsOf } from "../state/lists.js";
import { addressOf } from "../state/routes.js";
import { SideEntry, sideSection } from "./side-parts.js";

/** @type {Record<import("../state/lists.js").ListName, import("../ui/icons.js").IconName>} */
const ICONS = { "mine": "chat", "mine-completed": "done", "queue": "queue", "active": "chat", "completed": "done" };

/**
 * The left navigation with its live counts (S23). It shows what this person has, and nothing else. On a busy desk the
 * counts change while a finger is on the mouse, and a click is lost with the element that it began on: sections and
 * entries stay, and only what has changed in them is drawn.
 */
export class SideNav {
  #store;
  #rooms;
  #where;
  #isSoon = false;
  /** By the name that assistive technology hears. @type {Map<string, {element: HTMLElement, list: HTMLElement}>} */
  #sections = new Map();
  /** By address. @type {Map<string, SideEntry>} */
  #entries = new Map();
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
    fill(
      this.element,
      this.#lists("My Live Chats", lists.filter((name) => LISTS[name].section === "mine")),
      this.#lists("Global Live Chats", lists.filter((name) => LISTS[name].section === "global"), this.#agents()),
      this.#workspace(),
      this.#tickets(),
      this.#reports(),
      this.#setup(),
    );
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
  #lists(title, lists, last = null) {
    if (lists.length === 0 && last === null) return null;
    return this.#section(title, lists.flatMap((name) => this.#entry(name)), last);
  }

  /**
   * @param {string} title @param {(Node | null)[]} entries @param {Node | null} [last]
   * @param {{isNamed?: boolean, className?: string | null}} [look] `isNamed`: the title stands above it
   */
  #section(title, entries, last = null, { isNamed = true, className = null } = {}) {
    const kept = this.#sections.get(title) ?? sideSection(title, isNamed, className);
    this.#sections.set(title, kept);
    fill(kept.list, entries, last);
    return kept.element;
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
    const waits = instant || invited, what = instant > 0 ? "unread message" : "invitation";
    return this.#section("Workspace", [
      this.#link("/console/messages", "Instant Messages", "instant", waits, page === "messages", invited > 0, what),
      this.#link("/console/rooms", "Chat Rooms", "rooms", rooms, page === "rooms", rooms > 0, "unread message"),
    ]);
  }

  /** Tickets that need an answer, tasks, calls. */
  #tickets() {
    const isHere = this.#where().page === "tickets";
    const { tickets } = this.#store.counts;
    const link = this.#link("/console/tickets", "Tickets", "tickets", tickets, isHere, false, "ticket");
    const look = { isNamed: false, className: "records-nav" };
    return this.#section("Records", [link, this.#tasks(), this.#calls()], null, look);
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
    return this.#section("Reports", [this.#link("/console/surveys", "Surveys", "star", 0, isHere, false)]);
  }

  #setup() {
    const isHere = this.#where().page === "settings";
    const link = this.#link("/console/settings", "Settings", "settings", 0, isHere, false);
    return this.#section("Set-up", [link], null, { isNamed: false, className: "last" });
  }

  /**
   * @param {string} href @param {string} label @param {import("../ui/icons.js").IconName | null} icon @param {number} count
   * @param {boolean} isHere @param {boolean} isHot @param {string} [what] is counted
   */
  #link(href, label, icon, count, isHere, isHot, what = "chat") {
    const kept = this.#entries.get(href) ?? new SideEntry(href, icon);
    this.#entries.set(href, kept);
    return kept.draw(label, count, isHere, isHot, what);
  }
}
