import { h } from "../../shared/dom.js";
import { entries } from "../state/entries.js";
import { NewestButton } from "../ui/newest-button.js";
import { ticker } from "../ui/ticker.js";
import { complain } from "../ui/toast.js";
import { drawEntry, look, redrawEntry } from "./entry-view.js";
import { formsOf } from "./form-model.js";

/** Closer to the end than this counts as being at the end; closer to the beginning fetches more. In pixels. */
const AT_END = 48, NEAR_START = 240;

/**
 * The conversation of one chat (S28, S130). New entries are added, changed ones changed: nothing else is touched. It stays
 * at the end while one is there, and where one has scrolled to otherwise.
 */
export class Conversation {
  #desk;
  #session;
  #use;
  #forms;
  /** @type {Map<string, {element: HTMLElement, look: string}>} */
  #drawn = new Map();
  #log = h("div", { "class": "log", role: "log", "aria-label": "Conversation", "aria-relevant": "additions" });
  #typing = h("div", { "class": "typing", "aria-live": "off" });
  #older = h("div", { "class": "older", role: "status" });
  #newest = new NewestButton(() => this.toEnd());
  #isFollowing = true;
  #isSettling = false;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/chat-session.js").ChatSession} session
   * @param {(text: string) => void} use
   * @param {AbortSignal} signal
   */
  constructor(desk, session, use, signal) {
    this.#desk = desk;
    this.#session = session;
    this.#use = use;
    this.#forms = formsOf(desk.api, session);
    this.#isFollowing = session.scrolled === null;
    this.scroller = h(
      "div",
      { "class": "talk", tabindex: 0, role: "region", "aria-label": "Messages" },
      this.#older,
      this.#log,
      this.#typing,
    );
    this.element = h("div", { "class": "talk-frame" }, this.scroller, this.#newest.element);
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { signal, passive: true });
    session.addEventListener("change", () => this.draw(), { signal });
    session.addEventListener("typing", () => this.#drawTyping(), { signal });
    this.#forms.addEventListener("change", () => this.draw(), { signal });
    desk.addEventListener("state", () => this.draw(), { signal });
    ticker.add(() => this.#typing.hasChildNodes() && this.#drawTyping(), signal);
    const observer = new ResizeObserver(() => this.restore());
    observer.observe(this.scroller);
    signal.addEventListener("abort", () => observer.disconnect());
  }

  draw() {
    const { open, backstage, unreadAfter, row } = this.#session;
    const context = {
      customer: row?.name ?? "The customer",
      isOffline: this.#desk.connection.state !== "open",
      use: this.#use,
      translate: this.#translate,
      forms: this.#forms,
      filled: new Set(open.events.filter(({ kind }) => kind === "form-filled").map(({ sending }) => sending)),
    };
    const list = entries(open, backstage, { unreadAfter, name: this.#desk.store.me.displayName });
    const anchor = this.#isFollowing ? null : this.#anchor();
    this.#reconcile(list, context);
    this.#older.textContent = open.hasOlder && open.events.length > 0 ? "Scroll up for older messages" : "";
    if (anchor?.entry.isConnected) this.scroller.scrollTop += textTop(anchor.entry) - anchor.top;
    this.#drawTyping();
    this.#settle();
  }

  toEnd() {
    this.#isFollowing = true;
    this.#session.scrolled = null; // scrolling by itself is not listened to
    this.#session.unreadAfter = null;
    this.restore();
    this.#newest.draw(this.#isFollowing);
  }

  /** Where it was when the pane was last seen. */
  restore() {
    if (!this.scroller.isConnected) return;
    this.#isSettling = true;
    const { scroller } = this;
    scroller.scrollTop = this.#isFollowing
      ? scroller.scrollHeight
      : scroller.scrollHeight - scroller.clientHeight - (this.#session.scrolled ?? 0);
    requestAnimationFrame(() => this.#isSettling = false);
    if (this.#isFollowing) this.#see();
  }

  // Internal

  #translate = (/** @type {number} */ seq) => {
    const path = `/api/conversations/${this.#session.detail?.conversation}/translations`;
    this.#desk.api.post(path, { seq }).catch(complain);
  };

  /** The message at the top of the window: it stays there when older ones come above it. */
  #anchor() {
    const { scrollTop } = this.scroller;
    for (const entry of this.#log.querySelectorAll(".message, .coach-line")) {
      const top = textTop(entry);
      if (top > scrollTop) return { entry, top };
    }
    return null;
  }

  /** @param {import("../state/entries.js").Entry[]} list @param {import("./entry-view.js").EntryContext} context */
  #reconcile(list, context) {
    const keep = new Set(list.map(({ key }) => key));
    for (const [key, { element }] of this.#drawn) {
      if (keep.has(key)) continue;
      element.remove();
      this.#drawn.delete(key);
    }
    let next = this.#log.firstElementChild;
    for (const entry of list) {
      const wanted = look(entry, context);
      let view = this.#drawn.get(entry.key);
      if (!view) {
        view = { element: drawEntry(entry, context), look: wanted };
        this.#drawn.set(entry.key, view);
        if (!this.#isFollowing && entry.type === "message" && next === null) this.#newest.count();
      } else if (view.look !== wanted) {
        redrawEntry(view.element, entry, context);
        view.look = wanted;
      }
      if (view.element === next) next = next.nextElementSibling;
      else this.#log.insertBefore(view.element, next);
    }
  }

  #drawTyping() {
    const now = Date.now();
    const lines = [
      ...this.#session.open.typists(now).map(({ by, text }) =>
        by.kind === "customer" && text.trim()
          ? `${by.name} is writing: “${text.slice(-200)}”`
          : `${by.name} is writing…`
      ),
      ...this.#session.backstage.typists(now).map(({ by }) => `${by.name} is coaching…`),
    ];
    const text = lines.join("\n");
    if (this.#typing.textContent === text) return;
    this.#typing.replaceChildren(...lines.map((line) => h("div", { dir: "auto" }, line)));
    this.#settle();
  }

  #settle() {
    if (this.#isFollowing) this.restore();
    this.#newest.draw(this.#isFollowing);
  }

  #scrolled() {
    if (this.#isSettling || !this.scroller.isConnected || this.scroller.clientHeight === 0) return;
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const below = scrollHeight - clientHeight - scrollTop;
    this.#isFollowing = below < AT_END;
    this.#session.scrolled = this.#isFollowing ? null : below;
    if (this.#isFollowing) this.#see();
    if (scrollTop < NEAR_START) this.#session.older();
    this.#newest.draw(this.#isFollowing);
  }

  /** Seen is what stood before somebody's eyes. */
  #see() {
    if (this.#desk.front === this.#session.id && document.hasFocus()) this.#session.see();
  }
}

/** Not the entry's own: the name above a text comes and goes with who spoke before. @param {Element} entry */
function textTop(entry) {
  return /** @type {HTMLElement} */ (entry.querySelector(".bubble, .coach-text")).offsetTop;
}
