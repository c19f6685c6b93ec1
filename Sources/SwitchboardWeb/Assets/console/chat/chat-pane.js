import { fill, h } from "../../shared/dom.js";
import { ItemCounts } from "../live/item-counts.js";
import { blank } from "../list/states.js";
import { button } from "../ui/button.js";
import { complain } from "../ui/toast.js";
import { ACTIONS } from "./actions/all.js";
import { ChatHeader } from "./chat-header.js";
import { Conversation } from "./conversation.js";
import { FieldsStrip } from "./fields-strip.js";
import { Pinned } from "./pinned.js";
import { Tabs } from "./tabs.js";
import { TABS } from "./tabs/all.js";
import { TabViews } from "./tab-views.js";
import { Writing } from "./writing.js";

/**
 * One chat on the screen. The pane is kept while the chat is open and taken out of the page when another one is in front:
 * the session goes on filling it.
 */
export class ChatPane {
  #desk;
  #life = new AbortController();
  #body = h("div", { "class": "pane-body" });
  #views;
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
    this.isWindow = isWindow;
    const { signal } = this.#life;
    this.tabs = new Tabs(session.id, [{ key: "conversation", title: "Conversation" }, ...TABS]);
    this.tabs.addEventListener("change", () => this.#turned());
    this.counts = new ItemCounts(desk.api, session, signal);
    this.counts.addEventListener("change", () => this.#count());
    this.header = new ChatHeader(desk, session, this, { back, isWindow }, signal);
    this.conversation = new Conversation(desk, session, (text) => this.writing.reply.insert(text), signal);
    this.writing = new Writing(desk, session, () => this.act("take"), signal);
    this.pinned = new Pinned(session);
    this.strip = new FieldsStrip(desk.api, session, this.counts, () => this.turn("fields"), signal);
    this.element = h("section", { "class": "chat", "aria-label": "Chat" }, this.#body);
    this.#views = new TabViews(desk, session, this, signal);
    session.addEventListener("loaded", () => this.#draw(), { signal });
    session.addEventListener("failed", () => this.#draw(), { signal });
    desk.store.addEventListener(
      "row",
      (event) => /** @type {CustomEvent} */ (event).detail.after.id === session.id && this.#rowChanged(),
      { signal },
    );
    desk.store.addEventListener("me", () => this.#rowChanged(), { signal });
    this.#count();
    this.#draw();
    if (desk.preferences.values.suggestionsOpen) {
      import("./suggestions/place.js").then(({ keepSuggestions }) => keepSuggestions(session, desk, this));
    }
  }

  /** It has come in front. @param {boolean} isFocused whether the keyboard goes into the box */
  shown(isFocused) {
    this.conversation.restore();
    this.writing.reply.restore();
    this.writing.coaching.restore();
    this.#views.refresh();
    if (isFocused && this.session.detail) this.focus();
    else if (isFocused) this.#awaits = document.activeElement;
  }

  focus() {
    if (this.writing.element.isConnected && !this.writing.reply.element.hidden) this.writing.focus();
    else this.header.focus();
  }

  /** Why an action may not be used now; null: it may. @param {string} key of `actions/all.js` */
  why(key) {
    return ACTIONS.find((each) => each.key === key)?.why(this.session, this.#desk);
  }

  /** Does what one of the actions does, when it may be done. @param {string} key of `actions/all.js` */
  async act(key) {
    const action = ACTIONS.find((each) => each.key === key);
    if (action?.why(this.session, this.#desk) !== null) return;
    try {
      await action.run(this.session, this.#desk, this);
    } catch (refusal) {
      complain(refusal);
    }
  }

  /**
   * Brings a tab in front.
   * @param {string} key of `tabs/all.js`, or "conversation"
   * @param {{isFocused?: boolean}} [how] the keyboard goes to where one writes there
   */
  turn(key, { isFocused = false } = {}) {
    this.tabs.turn(key);
    if (isFocused) return this.#views.focus();
  }

  destroy() {
    this.#life.abort();
    this.element.remove();
  }

  // Internal

  #count() {
    const { values } = this.counts;
    this.tabs.count((key) => {
      const tab = TABS.find((each) => each.key === key);
      return {
        count: tab?.countKey ? values[tab.countKey] : null,
        isShown: tab?.isShown?.(values) ?? true,
      };
    });
  }

  #rowChanged() {
    this.header.draw();
    this.pinned.draw();
    this.writing.draw();
    if (this.element.isConnected) this.#views.rowChanged();
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
    this.pinned.draw();
    this.writing.draw();
    fill(this.#body, h("div", { "class": "head" }, this.header.element, this.tabs.element), this.#panel());
    if (!this.element.isConnected) return;
    // The focus follows only when it is where it was when the chat was asked for.
    this.shown(this.#awaits !== null && this.#awaits === document.activeElement);
    this.#awaits = null;
  }

  #turned() {
    this.#body.querySelector(".panel")?.replaceWith(this.#panel());
    if (this.tabs.present === "conversation") this.shown(false);
  }

  #panel() {
    const view = this.#views.show(this.tabs.present);
    return this.tabs.panel(
      view ? [view] : [this.pinned.element, this.strip.element, this.conversation.element, this.writing.element],
    );
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
