import { fill, h } from "../../shared/dom.js";
import { blank, failedList } from "../list/states.js";
import { openRoomWindow } from "../live/room-window.js";
import { roomTitle } from "../state/room.js";
import { button } from "../ui/button.js";
import { divider } from "../ui/divider.js";
import { ticker } from "../ui/ticker.js";
import { complain } from "../ui/toast.js";
import { colleaguesOf } from "./colleagues.js";
import { RoomAttendance } from "./room-attendance.js";
import { hitList } from "./room-hits.js";
import { ghostRooms, RoomList } from "./room-list.js";
import { RoomModel } from "./room-model.js";
import { RoomPlace } from "./room-place.js";
import { isJoinable } from "./room-words.js";
import { startInstant, startRoom } from "./start.js";

/** How far from its end the list is asked to go on, and the least widths of list and room, in pixels. */
const AHEAD = 600, LEAST = 300, LEAST_ROOM = 400;

/** @typedef {import("../state/room-route.js").RoomsRoute} RoomsRoute */

/** @type {Record<import("../state/room.js").RoomKind, {page: RoomsRoute["page"], title: string, icon: import("../ui/icons.js").IconName, none: string, text: string}>} */
const KINDS = {
  instant: {
    page: "messages",
    title: "Instant Messages",
    icon: "instant",
    none: "No instant messages",
    text: "Ask a colleague without leaving the customer: nobody but you two reads it.",
  },
  room: {
    page: "rooms",
    title: "Chat Rooms",
    icon: "rooms",
    none: "No chat rooms",
    text: "Rooms that you have access to stand here. They stay, and so does what was said.",
  },
};

/** Instant messages or chat rooms (S164, S178): the list, and the one that is open beside it. */
export class RoomsPage {
  #desk;
  #go;
  #kind;
  #model;
  #colleagues;
  #attendance;
  #isShown = false;
  /** @type {RoomsRoute} */
  #route;
  #join = button(
    { label: "Join", icon: "popup", title: "In a window of its own", kind: "primary" },
    () => this.#joinHere(),
  );
  #choices = h("div", { "class": "choices", role: "group", "aria-label": "Which" });
  #blank = h("div", { "class": "list-state" });
  #hits = h("div");
  #rows = h("div", { "class": "rows" });
  #list;
  #place;
  /** @type {HTMLElement} */
  #section;
  title;
  element;

  /** @param {import("../live/desk.js").Desk} desk @param {(route: RoomsRoute) => unknown} go @param {import("../state/room.js").RoomKind} kind */
  constructor(desk, go, kind) {
    this.#desk = desk;
    this.#go = go;
    this.#kind = KINDS[kind];
    this.#route = { page: this.#kind.page, id: null, isArchived: false, at: null };
    this.title = this.#kind.title;
    this.#model = new RoomModel(desk.api, desk.rooms, kind);
    this.#colleagues = colleaguesOf(desk);
    this.#attendance = new RoomAttendance(desk.api);
    this.#list = new RoomList({
      label: this.title,
      model: this.#model,
      book: desk.rooms,
      scroller: this.#rows,
      context: {
        me: desk.store.me.id,
        colleagues: this.#colleagues,
        attendance: this.#attendance,
        answer: (id, state) => this.#answer(id, state),
      },
      open: (id) => this.#turn({ id, at: null }),
      now: () => desk.store.now(),
    });
    this.#rows.append(this.#list.element, this.#hits, this.#blank);
    this.#place = new RoomPlace(desk, this.#kind, () => this.#back());
    this.#section = h(
      "section",
      { "class": "list", "aria-label": this.title },
      this.#bar(kind),
      this.#rows,
      this.#divider(),
    );
    this.element = h("div", { "class": "rooms-page" }, this.#section, this.#place.element);
    this.#listen();
  }

  /** @param {RoomsRoute} route */
  show(route) {
    const isNew = !this.#isShown;
    this.#isShown = true;
    this.#route = route;
    this.element.dataset.depth = route.id === null ? "list" : "room";
    [...this.#choices.children].forEach((each, index) =>
      each.setAttribute("aria-pressed", String((index === 1) === route.isArchived))
    );
    this.#list.mark(route.id);
    this.#place.show(route.id, route.at);
    this.#drawJoin();
    this.#colleagues.need().catch(() => {}); // without them the dots are missing
    this.#model.ask({ isArchived: route.isArchived }, isNew);
  }

  hide() {
    this.#isShown = false;
    this.#place.show(null, null);
    this.#model.rest();
  }

  /** @param {string} query */
  search(query) {
    this.#model.ask({ query: query.trim() });
  }

  // Internal

  /** @param {import("../state/room.js").RoomKind} kind */
  #bar(kind) {
    const choose = (/** @type {boolean} */ isArchived) => () => this.#turn({ isArchived, id: null, at: null });
    this.#choices.append(
      h("button", { type: "button", on: { click: choose(false) } }, "Active"),
      h("button", { type: "button", on: { click: choose(true) } }, "Archived"),
    );
    const may = kind === "instant" || this.#desk.store.may("room.create");
    const start = () => kind === "instant" ? startInstant(this.#desk) : startRoom(this.#desk);
    const add = may && button({ label: "New", icon: "add", kind: "quiet" }, start);
    if (add) add.setAttribute("aria-label", kind === "instant" ? "New instant message" : "New chat room");
    return h(
      "div",
      { "class": "bar" },
      h("h2", null, this.title),
      h("span", { "class": "grow" }),
      this.#join,
      this.#choices,
      add,
    );
  }

  #listen() {
    const desk = this.#desk;
    this.#model.addEventListener("change", () => this.#draw());
    this.#rows.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#colleagues.addEventListener("change", () => this.#list.refresh());
    this.#attendance.addEventListener(
      "change",
      (event) => this.#list.update(/** @type {CustomEvent} */ (event).detail),
    );
    desk.addEventListener("fresh", () => this.#isShown && this.#model.fetch());
    desk.rooms.addEventListener("change", (event) => {
      if (/** @type {CustomEvent} */ (event).detail.id === this.#route.id) this.#drawJoin();
    });
    desk.preferences.addEventListener("change", () => this.#width(desk.preferences.values.roomsWidth));
    this.#width(desk.preferences.values.roomsWidth);
    ticker.add(() => this.#isShown && this.#tick(), new AbortController().signal); // as long as the window
  }

  /** Times change with the clock, and who is in a chat room by itself. */
  #tick() {
    this.#list.refresh();
    if (this.#kind.page === "rooms") this.#attendance.look(this.#list.inSight);
  }

  /** @param {Partial<RoomsRoute>} part */
  #turn(part) {
    this.#go({ ...this.#route, ...part });
  }

  #back() {
    this.#turn({ id: null, at: null });
    this.#list.focus();
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#rows;
    if (scrollHeight - scrollTop - clientHeight < AHEAD) this.#model.more();
  }

  #draw() {
    const { ids, hits, status, query } = this.#model;
    const isEmpty = ids.length === 0 && hits.length === 0;
    this.#list.element.hidden = ids.length === 0;
    const me = this.#desk.store.me.id;
    const titleOf = (/** @type {{room: number, name: string}} */ { room, name }) => {
      const row = this.#desk.rooms.row(room);
      return name || (row ? roomTitle(row, me) : "Instant message");
    };
    fill(this.#hits, hitList(hits, query, titleOf, this.#desk.store.now()));
    if (!isEmpty) this.#blank.replaceChildren();
    else if (status === "failed") fill(this.#blank, failedList(() => this.#model.fetch()));
    else if (status === "loading") fill(this.#blank, ghostRooms());
    else fill(this.#blank, this.#nothing());
    this.#scrolled();
  }

  #nothing() {
    const { icon, none, text } = this.#kind;
    const { query, isArchived } = this.#model;
    if (query) return blank("search", `Nothing found for “${query}”`, "Names, people and messages were searched.");
    return isArchived
      ? blank("archive", "Nothing is archived", "What is put away stands here.")
      : blank(icon, none, text);
  }

  #drawJoin() {
    const { id } = this.#route;
    this.#join.hidden = id === null || !isJoinable(this.#desk.rooms.mine(id));
  }

  /** Joins the one that is selected, in a window of its own (S176). */
  #joinHere() {
    const { id } = this.#route;
    if (id === null) return;
    openRoomWindow(id);
    return this.#answer(id, "joined");
  }

  /** @param {number} id @param {"joined" | "declined"} state */
  async #answer(id, state) {
    try {
      await this.#desk.api.put(`/api/rooms/${id}/membership`, { state });
      if (state === "joined" && this.#route.id !== id) this.#turn({ id, at: null });
    } catch (refusal) {
      complain(refusal);
    }
  }

  /** @param {number | undefined} width */
  #width(width) {
    if (width) this.element.style.setProperty("--rooms-width", `${width}px`);
  }

  #divider() {
    return divider({
      label: "Width of the list",
      measure: () => {
        const { width } = this.#section.getBoundingClientRect();
        return { width, least: LEAST, most: width + this.#place.element.getBoundingClientRect().width - LEAST_ROOM };
      },
      moved: (width) => this.#width(width),
      rested: (width) => this.#desk.preferences.set({ roomsWidth: width }),
    });
  }
}
