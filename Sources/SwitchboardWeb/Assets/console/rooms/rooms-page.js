import { fill, h } from "../../shared/dom.js";
import { failedList } from "../list/states.js";
import { openRoomWindow } from "../live/room-window.js";
import { roomTitle } from "../state/room.js";
import { divider } from "../ui/divider.js";
import { ticker } from "../ui/ticker.js";
import { complain } from "../ui/toast.js";
import { colleaguesOf } from "./colleagues.js";
import { RoomAttendance } from "./room-attendance.js";
import { hitList } from "./room-hits.js";
import { ghostRooms, RoomList } from "./room-list.js";
import { RoomModel } from "./room-model.js";
import { RoomPlace } from "./room-place.js";
import { RoomsBar } from "./rooms-bar.js";
import { KINDS, nothingListed } from "./rooms-kinds.js";

/** How far from its end the list is asked to go on, and the least widths of list and room, in pixels. */
const AHEAD = 600, LEAST = 300, LEAST_ROOM = 400;

/** @typedef {import("../state/room-route.js").RoomsRoute} RoomsRoute */

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
  #bar;
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
    this.#bar = new RoomsBar(desk, kind, this.title, {
      archived: (isArchived) => this.#turn({ isArchived, id: null, at: null }),
      join: () => this.#joinHere(),
    });
    this.#rows.append(this.#list.element, this.#hits, this.#blank);
    this.#place = new RoomPlace(desk, this.#kind, () => this.#back());
    this.#section = h(
      "section",
      { "class": "list", "aria-label": this.title },
      this.#bar.element,
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
    this.#list.mark(route.id);
    this.#place.show(route.id, route.at);
    this.#drawBar();
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
      if (/** @type {CustomEvent} */ (event).detail.id === this.#route.id) this.#drawBar();
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
    else fill(this.#blank, nothingListed(this.#kind, this.#model));
    this.#scrolled();
  }

  #drawBar() {
    const { id, isArchived } = this.#route;
    this.#bar.draw(isArchived, id === null ? undefined : this.#desk.rooms.mine(id));
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
