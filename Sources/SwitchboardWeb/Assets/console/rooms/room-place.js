import { fill, h } from "../../shared/dom.js";
import { blank } from "../list/states.js";
import { roomSession } from "../live/room-session.js";
import { RoomPane } from "./room-pane.js";
import { nothingOpen } from "./rooms-kinds.js";

/** Panes of rooms that are kept while others are in front. */
const KEPT = 8;

/** Where a room is shown beside its list. Those that were in front are kept, so that going back is instant and loses nothing. */
export class RoomPlace {
  #desk;
  #kind;
  #back;
  /** @type {Map<number, RoomPane>} */
  #panes = new Map();
  /** @type {number | null} */
  #id = null;
  element = h("div", { "class": "room-place" });

  /** @param {import("../live/desk.js").Desk} desk @param {import("./rooms-kinds.js").RoomsKind} kind @param {() => void} back */
  constructor(desk, kind, back) {
    this.#desk = desk;
    this.#kind = kind;
    this.#back = back;
    desk.rooms.addEventListener("change", (event) => {
      const { id, isGone } = /** @type {CustomEvent} */ (event).detail;
      if (isGone) this.#gone(id);
    });
    fill(this.element, nothingOpen(this.#kind));
  }

  /** @param {number | null} id @param {number | null} at a message to go to */
  show(id, at) {
    if (this.#id !== id) this.#present?.shown(false);
    this.#id = id;
    if (id === null) fill(this.element, nothingOpen(this.#kind));
    this.#desk.rooms.front = id;
    if (id === null) return;
    const pane = this.#paneOf(id);
    if (pane.element.parentNode !== this.element) fill(this.element, pane.element);
    pane.shown(true);
    if (at !== null) roomSession(this.#desk, id).goTo(at);
  }

  // Internal

  get #present() {
    return this.#id === null ? undefined : this.#panes.get(this.#id);
  }

  /** @param {number} id */
  #paneOf(id) {
    const pane = this.#panes.get(id) ??
      new RoomPane(this.#desk, roomSession(this.#desk, id), { isWindow: false, back: this.#back });
    this.#panes.delete(id); // the newest stands last
    this.#panes.set(id, pane);
    if (this.#panes.size > KEPT) this.#drop([...this.#panes.keys()][0]);
    return pane;
  }

  /** @param {number} id */
  #drop(id) {
    this.#panes.get(id)?.dispose();
    if (this.#panes.delete(id)) this.#desk.closeRoom(id);
  }

  /** Access was taken away: what was said there may not stay on the screen. @param {number} id */
  #gone(id) {
    this.#drop(id);
    if (this.#id !== id) return;
    this.#desk.rooms.front = null;
    fill(
      this.element,
      blank(
        "shield",
        "You no longer have access",
        "This room was closed to you. Whoever looks after it can let you in again.",
      ),
    );
  }
}
