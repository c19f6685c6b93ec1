import { fill, h } from "../../shared/dom.js";
import { ChatPane } from "../chat/chat-pane.js";
import { paneKey } from "../chat/pane-keys.js";
import { openWindow } from "../live/taking.js";
import { installHints } from "../ui/hints.js";
import { openRoomWindow } from "../live/room-window.js";
import { connectionWords } from "./connection-words.js";
import { installRoomPopups } from "./room-popups.js";

/** One chat in a window of its own (S77), with everything it needs: it works alone, also after a reload. */
export class ChatWindow {
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
    const pane = this.pane = new ChatPane(desk, desk.chat(id), {
      back: null,
      closed: () => globalThis.close(),
      isWindow: true,
    });
    this.element = h(
      "div",
      { "class": "window" },
      h("main", { "class": "chat-place" }, pane.element),
      h("footer", { "class": "cards" }, this.#state),
    );
    desk.addEventListener("state", () => this.#drawState(), { signal });
    desk.store.addEventListener("row", () => this.#title(), { signal });
    desk.alerts.addEventListener("open", (event) => openWindow(/** @type {CustomEvent} */ (event).detail), { signal });
    desk.rooms.addEventListener("open", (event) => openRoomWindow(/** @type {CustomEvent} */ (event).detail.id), {
      signal,
    });
    installRoomPopups(desk, this.element, signal);
    for (const type of ["focus", "visibilitychange"]) {
      globalThis.addEventListener(type, () => pane.conversation.restore(), { signal });
    }
    installHints(pane.element, signal);
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
      if (paneKey(pane, event)) event.preventDefault();
    }, { signal });
    this.#drawState();
  }

  start() {
    this.#desk.front = this.#id;
    this.pane.shown(true);
  }

  #title() {
    this.#desk.badge.title = this.#desk.store.rows.get(this.#id)?.name ?? "Switchboard";
  }

  #drawState() {
    const { text, kind } = connectionWords(this.#desk.connection.state, navigator.onLine);
    this.#state.className = `state ${kind}`;
    fill(this.#state, h("span", { "class": `dot ${kind}` }), h("span", null, text));
  }
}
