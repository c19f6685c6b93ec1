import { fill, h } from "../../shared/dom.js";
import { ChatPane } from "../chat/chat-pane.js";
import { blank } from "../list/states.js";

/** Panes of chats that are kept while others are in front. */
const KEPT = 16;

/** Where a chat is shown. The panes of chats that were in front are kept, so that going back is instant and loses nothing. */
export class ChatPlace {
  #desk;
  #back;
  /** @type {Map<number, ChatPane>} */
  #panes = new Map();
  element = h("div", { "class": "chat-place" });

  /** @param {import("../live/desk.js").Desk} desk @param {() => void} back */
  constructor(desk, back) {
    this.#desk = desk;
    this.#back = back;
  }

  /** The pane in front. @returns {ChatPane | null} */
  get pane() {
    const { front } = this.#desk;
    return front === null ? null : this.#panes.get(front) ?? null;
  }

  /** @param {number | null} id @param {boolean} isFocused */
  show(id, isFocused) {
    this.#desk.front = id;
    if (id === null) return fill(this.element, nothing());
    const pane = this.#paneOf(id);
    if (pane.element.parentNode !== this.element) fill(this.element, pane.element);
    pane.shown(isFocused);
  }

  /** @param {number} id */
  drop(id) {
    this.#panes.get(id)?.destroy();
    this.#panes.delete(id);
  }

  close() {
    for (const id of [...this.#panes.keys()]) this.drop(id);
  }

  /** @param {number} id */
  #paneOf(id) {
    const surroundings = { back: this.#back, closed: () => this.#desk.closeChat(id), isWindow: false };
    const pane = this.#panes.get(id) ?? new ChatPane(this.#desk, this.#desk.chat(id), surroundings);
    this.#panes.delete(id); // the newest stands last
    this.#panes.set(id, pane);
    if (this.#panes.size > KEPT) this.drop([...this.#panes.keys()][0]);
    return pane;
  }
}

function nothing() {
  return blank("chat", "No chat is open", "Choose one from the list. Double-click opens it in a window of its own.");
}
