import { fill, h } from "../../shared/dom.js";
import { hasEnded } from "../state/idle.js";
import { take } from "../live/taking.js";
import { blank } from "../list/states.js";
import { button } from "../ui/button.js";
import { confirmed } from "../ui/dialog.js";
import { complain } from "../ui/toast.js";
import { ChatHeader } from "./chat-header.js";
import { Conversation } from "./conversation.js";
import { History } from "./history.js";
import { Writing } from "./writing.js";

/**
 * One chat on the screen. The pane is kept while the chat is open and taken out of the page when another one is in front:
 * the session goes on filling it.
 */
export class ChatPane {
  #desk;
  #life = new AbortController();
  #body = h("div", { "class": "pane-body" });
  #tabs = h("div", { "class": "tabs", role: "tablist", "aria-label": "Parts of the chat" });
  #tab = "conversation";
  /** Where the focus was when the chat was opened, while it is fetched. @type {Element | null} */
  #awaits = null;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/chat-session.js").ChatSession} session
   * @param {{back: (() => void) | null, closed: () => void, isWindow: boolean}} surroundings
   */
  constructor(desk, session, { back, closed, isWindow }) {
    this.#desk = desk;
    this.session = session;
    this.closed = closed;
    const { signal } = this.#life;
    const actions = { take: () => this.take(), end: () => this.end(), close: () => this.#close(), back, isWindow };
    this.header = new ChatHeader(desk, session, actions, signal);
    this.conversation = new Conversation(desk, session, (text) => this.writing.reply.insert(text), signal);
    this.writing = new Writing(desk, session, actions.take, signal);
    this.history = new History(desk, session);
    this.element = h("section", { "class": "chat", "aria-label": "Chat" }, this.#body);
    session.addEventListener("loaded", () => this.#draw(), { signal });
    session.addEventListener("failed", () => this.#draw(), { signal });
    desk.store.addEventListener(
      "row",
      (event) => /** @type {CustomEvent} */ (event).detail.after.id === session.id && this.#rowChanged(),
      { signal },
    );
    desk.store.addEventListener("me", () => this.#rowChanged(), { signal });
    this.#draw();
  }

  /** It has come in front. @param {boolean} isFocused whether the keyboard goes into the box */
  shown(isFocused) {
    this.conversation.restore();
    this.writing.reply.restore();
    this.writing.coaching.restore();
    if (isFocused && this.session.detail) this.focus();
    else if (isFocused) this.#awaits = document.activeElement;
  }

  focus() {
    if (this.writing.element.isConnected && !this.writing.reply.element.hidden) this.writing.focus();
    else this.header.focus();
  }

  async take() {
    if (await take(this.#desk, this.session.id)) this.writing.focus();
  }

  async end() {
    const { row } = this.session;
    if (!row || hasEnded(row)) return;
    const isSure = await confirmed({
      title: "End this chat?",
      text: `${row.name} is told that the chat has ended and cannot write any more. What was said stays here.`,
      yes: "End Chat",
      kind: "danger",
    });
    if (isSure) await this.#closure({});
  }

  destroy() {
    this.#life.abort();
    this.element.remove();
  }

  // Internal

  async #close() {
    const { row } = this.session;
    if (!row) return;
    const text = `The chat with ${row.name} is still active. Closing ends it and disconnects the customer.`;
    if (
      !hasEnded(row) && !await confirmed({ title: "Close an active chat?", text, yes: "End and close", kind: "danger" })
    ) return;
    if (await this.#closure({ close: true })) this.closed();
  }

  /** @param {object} body */
  async #closure(body) {
    try {
      await this.#desk.api.put(`/api/chats/${this.session.id}/closure`, body);
      return true;
    } catch (refusal) {
      complain(refusal);
      return false;
    }
  }

  #rowChanged() {
    this.header.draw();
    this.writing.draw();
    if (this.#tab === "history") this.history.draw();
  }

  #draw() {
    const { session } = this;
    if (session.failure && !session.detail) {
      const again = button({ label: "Try again" }, () => session.start());
      return fill(this.#body, blank("warning", "The chat could not be opened", session.failure.message, again));
    }
    if (!session.detail) return fill(this.#body, this.#ghost());
    this.header.draw();
    this.conversation.draw();
    this.writing.draw();
    this.#drawTabs();
    fill(this.#body, h("div", { "class": "head" }, this.header.element, this.#tabs), this.#panel());
    if (!this.element.isConnected) return;
    // The focus follows only when it is where it was when the chat was asked for.
    this.shown(this.#awaits !== null && this.#awaits === document.activeElement);
    this.#awaits = null;
  }

  #drawTabs() {
    const tabs = [["conversation", "Conversation"], ["history", "History"]];
    fill(
      this.#tabs,
      tabs.map(([key, label]) => {
        const isHere = key === this.#tab;
        return h("button", {
          type: "button",
          role: "tab",
          id: `tab-${key}-${this.session.id}`,
          "aria-selected": String(isHere),
          "aria-controls": `panel-${this.session.id}`,
          tabindex: isHere ? 0 : -1,
          data: { tab: key },
          on: {
            click: () => this.#turn(key),
            keydown: (/** @type {KeyboardEvent} */ event) => this.#arrow(event, tabs.map(([each]) => each)),
          },
        }, label);
      }),
    );
  }

  /** @param {KeyboardEvent} event @param {string[]} keys */
  #arrow(event, keys) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    this.#turn(keys[(keys.indexOf(this.#tab) + step + keys.length) % keys.length]);
    /** @type {HTMLElement | null} */ (this.#tabs.querySelector("[aria-selected=true]"))?.focus();
  }

  /** @param {string} tab */
  #turn(tab) {
    if (tab === this.#tab) return;
    this.#tab = tab;
    for (const button of this.#tabs.querySelectorAll("button")) {
      const isHere = button.dataset.tab === tab;
      button.setAttribute("aria-selected", String(isHere));
      button.tabIndex = isHere ? 0 : -1;
    }
    this.#body.querySelector(".panel")?.replaceWith(this.#panel());
    if (tab === "history") this.history.draw();
    else this.shown(false);
  }

  #panel() {
    const labelledBy = `tab-${this.#tab}-${this.session.id}`;
    const content = this.#tab === "history"
      ? [this.history.element]
      : [this.conversation.element, this.writing.element];
    return h("div", {
      "class": "panel",
      role: "tabpanel",
      id: `panel-${this.session.id}`,
      "aria-labelledby": labelledBy,
    }, content);
  }

  /** The shape of a chat while it is fetched. */
  #ghost() {
    const line = (/** @type {string} */ kind) => h("div", { "class": `skeleton ${kind}` });
    return h(
      "div",
      { "class": "chat-ghost", "aria-busy": "true", "aria-label": "Loading the chat", role: "status" },
      line("name-of-chat"),
      line("bar-of-text"),
      line("bubble-ghost"),
      line("bubble-ghost right"),
      line("bubble-ghost"),
    );
  }
}
