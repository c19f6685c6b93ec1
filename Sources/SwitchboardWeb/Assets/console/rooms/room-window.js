import { fill, h } from "../../shared/dom.js";
import { connectionWords } from "../frame/connection-words.js";
import { installRoomPopups } from "../frame/room-popups.js";
import { openRoomWindow } from "../live/room-window.js";
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
  #state = h("div", { "class": "state", role: "status" });
  element;

  /** @param {import("../live/desk.js").Desk} desk @param {number} id */
  constructor(desk, id) {
    this.#desk = desk;
    this.#id = id;
    const { signal } = this.#life;
    this.pane = new RoomPane(desk, roomSession(desk, id), { isWindow: true, back: null });
    this.element = h(
      "div",
      { "class": "window" },
      h("main", { "class": "chat-place" }, this.pane.element),
      h("footer", { "class": "cards" }, this.#state),
    );
    desk.addEventListener("state", () => this.#drawState(), { signal });
    desk.rooms.addEventListener("change", () => this.#title(), { signal });
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
