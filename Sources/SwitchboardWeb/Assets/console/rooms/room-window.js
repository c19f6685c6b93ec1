import { fill, h } from "../../shared/dom.js";
import { connectionWords } from "../frame/connection-words.js";
import { installRoomPopups } from "../frame/room-popups.js";
import { openRoomWindow } from "../live/room-window.js";
import { blank } from "../list/states.js";
import { roomSession } from "../live/room-session.js";
import { openWindow } from "../live/taking.js";
import { roomTitle } from "../state/room.js";
import { installHints } from "../ui/hints.js";
import { RoomPane } from "./room-pane.js";

/** One instant message or chat room in a window of its own (S171, S176). It works alone, also after a reload. */
export class RoomWindow {
  #desk;
  #id;
  #life = new AbortController();
  #place = h("main", { "class": "chat-place" });
  #state = h("div", { "class": "state", role: "status" });
  element;

  /** @param {import("../live/desk.js").Desk} desk @param {number} id */
  constructor(desk, id) {
    this.#desk = desk;
    this.#id = id;
    const { signal } = this.#life;
    this.pane = new RoomPane(desk, roomSession(desk, id), { isWindow: true, back: null });
    this.#place.append(this.pane.element);
    this.element = h(
      "div",
      { "class": "window" },
      this.#place,
      h("footer", { "class": "cards" }, this.#state),
    );
    desk.addEventListener("state", () => this.#drawState(), { signal });
    desk.rooms.addEventListener("change", (event) => this.#changed(/** @type {CustomEvent} */ (event).detail), {
      signal,
    });
    desk.alerts.addEventListener("open", (event) => openWindow(/** @type {CustomEvent} */ (event).detail), { signal });
    desk.rooms.addEventListener("open", (event) => openRoomWindow(/** @type {CustomEvent} */ (event).detail.id), {
      signal,
    });
    installRoomPopups(desk, this.element, signal);
    installHints(this.pane.element, signal);
    this.#drawState();
  }

  start() {
    this.#desk.rooms.front = this.#id;
    this.pane.shown(true);
  }

  /** @param {{id: number, isGone: boolean}} change */
  #changed({ id, isGone }) {
    if (id !== this.#id) return;
    if (!isGone) return this.#title();
    this.pane.dispose(); // what was said there may not stay on the screen
    fill(this.#place, blank("shield", "You no longer have access", "This room was closed to you."));
  }

  #title() {
    const row = this.#desk.rooms.row(this.#id);
    this.#desk.badge.title = row ? roomTitle(row, this.#desk.store.me.id) : "Switchboard";
  }

  #drawState() {
    const { text, kind } = connectionWords(this.#desk.connection.state, navigator.onLine);
    this.#state.className = `state ${kind}`;
    fill(this.#state, h("span", { "class": `dot ${kind}` }), h("span", null, text));
  }
}
