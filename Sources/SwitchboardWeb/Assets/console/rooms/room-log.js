import { h } from "../../shared/dom.js";
import { roomEntries } from "../state/room-entries.js";
import { button } from "../ui/button.js";
import { ticker } from "../ui/ticker.js";
import { tickCard } from "./room-card.js";
import { drawRoomEntry, redrawRoomEntry } from "./room-entry.js";

/** Closer to the end than this counts as being at the end; closer to an end of what is here fetches more. In pixels. */
const AT_END = 48, NEAR = 320;

/** How long a message that one went to stays marked, in milliseconds. */
const MARKED = 2_400;

/**
 * The log of a room (S180). New entries are added, changed ones changed: nothing else is touched. It follows the newest
 * message while one is there, and stays where one has scrolled to otherwise.
 * Event: `at` (`detail` `{element, entry}`: the message under the pointer or the keyboard).
 */
export class RoomLog extends EventTarget {
  #desk;
  #session;
  #context;
  /** @type {Map<string, {element: HTMLElement, entry: import("../state/room-entries.js").RoomEntry, sign: string}>} */
  #drawn = new Map();
  /** @type {WeakMap<Element, string>} */
  #keys = new WeakMap();
  #log = h("div", { "class": "log", role: "log", "aria-label": "Conversation", "aria-relevant": "additions" });
  #typing = h("div", { "class": "typing", "aria-live": "off" });
  #older = h("div", { "class": "older", role: "status" });
  #jump;
  #isFollowing;
  #isSettling = false;
  #freshBelow = 0;
  #names = 0;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/room-session.js").RoomSession} session
   * @param {Omit<import("./room-entry.js").RoomContext, "isOffline" | "isPair">} context
   * @param {AbortSignal} signal
   */
  constructor(desk, session, context, signal) {
    super();
    this.#desk = desk;
    this.#session = session;
    this.#context = context;
    this.#isFollowing = session.scrolled === null;
    this.#jump = button(
      { icon: "down", label: "Newest", title: "Go to the newest message", keys: "Alt End" },
      () => session.toNewest(),
    );
    this.#jump.classList.add("jump");
    this.#jump.hidden = true;
    this.scroller = h(
      "div",
      { "class": "talk room-talk", tabindex: 0, role: "region", "aria-label": "Messages" },
      this.#older,
      this.#log,
      this.#typing,
    );
    this.element = h("div", { "class": "talk-frame" }, this.scroller, this.#jump);
    this.#listen(signal);
  }

  draw() {
    const anchor = this.#isFollowing ? null : this.#anchor();
    this.#reconcile(this.#entries());
    const { hasOlder, events } = this.#session.pages.shown;
    this.#older.textContent = hasOlder && events.length > 0 ? "Scroll up for older messages" : "";
    if (anchor?.entry.isConnected) this.scroller.scrollTop += anchor.entry.offsetTop - anchor.top;
    this.#drawTyping();
    this.#settle();
  }

  /** Where it was when it was last seen. */
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

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const session = this.#session, desk = this.#desk;
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { signal, passive: true });
    for (const type of ["change", "reads"]) session.addEventListener(type, () => this.draw(), { signal });
    session.addEventListener("names", () => {
      this.#names += 1;
      this.draw();
    }, { signal });
    session.addEventListener("typing", () => this.#drawTyping(), { signal });
    session.addEventListener("place", (event) => this.#place(/** @type {CustomEvent} */ (event).detail), { signal });
    desk.addEventListener("state", () => this.draw(), { signal });
    ticker.add(() => this.#tick(), signal);
    this.#log.addEventListener("pointerover", (event) => this.#at(event.target), { signal });
    this.#log.addEventListener("click", (event) => this.#at(event.target), { signal });
    this.#log.addEventListener("focusin", (event) => this.#at(event.target, true), { signal });
    this.#log.addEventListener("keydown", (event) => this.#arrow(event), { signal });
    const observer = new ResizeObserver(() => this.restore());
    observer.observe(this.scroller);
    signal.addEventListener("abort", () => observer.disconnect());
  }

  #entries() {
    const { pages: { shown, stretch }, timeline, unreadAfter, me, reads } = this.#session;
    return roomEntries(shown.events, stretch ? [] : timeline.pending, { unreadAfter, me, reads: reads.others });
  }

  /** @param {import("../state/room-entries.js").RoomEntry[]} list */
  #reconcile(list) {
    const isOffline = this.#desk.connection.state !== "open";
    const { row } = this.#session;
    const isPair = row?.kind === "instant" && (row.agents ?? []).filter(({ state }) => state !== "left").length <= 2;
    const context = { ...this.#context, isOffline, isPair };
    const keep = new Set(list.map(({ key }) => key));
    for (const [key, { element }] of this.#drawn) {
      if (keep.has(key)) continue;
      element.remove();
      this.#drawn.delete(key);
    }
    let next = this.#log.firstElementChild;
    for (const entry of list) {
      const sign = `${this.#names}|${isPair}|${entry.type === "said" && entry.isPending && isOffline}`;
      let view = this.#drawn.get(entry.key);
      if (!view) {
        view = { element: drawRoomEntry(entry, context), entry, sign };
        this.#drawn.set(entry.key, view);
        this.#keys.set(view.element, entry.key);
        if (!this.#isFollowing && !this.#session.pages.stretch && entry.type === "said" && next === null) {
          this.#freshBelow += 1;
        }
      } else if (view.sign !== sign || !isEqual(view.entry, entry)) {
        redrawRoomEntry(view.element, entry, context);
        Object.assign(view, { entry, sign });
      }
      if (view.element === next) next = next.nextElementSibling;
      else this.#log.insertBefore(view.element, next);
    }
    this.#stop();
  }

  /** One message is where the Tab key stops. @param {HTMLElement} [wanted] */
  #stop(wanted) {
    const all = this.#articles;
    const present = wanted ?? all.find(({ tabIndex }) => tabIndex === 0) ?? all.at(-1);
    for (const each of all) {
      if (each.tabIndex !== (each === present ? 0 : -1)) {
        each.tabIndex = each === present ? 0 : -1;
      }
    }
  }

  /** The messages, oldest first. */
  get #articles() {
    return /** @type {HTMLElement[]} */ ([...this.#log.children].filter(({ tagName }) => tagName === "ARTICLE"));
  }

  /** The message at the top of the window: it stays there when older ones come above it. */
  #anchor() {
    const { scrollTop } = this.scroller;
    const entry = this.#articles.find(({ offsetTop }) => offsetTop > scrollTop);
    return entry ? { entry, top: entry.offsetTop } : null;
  }

  #drawTyping() {
    const names = this.#session.timeline.typists(Date.now()).map(({ by }) => by.name);
    const text = names.length === 0
      ? ""
      : names.length > 3
      ? "Several people are writing…"
      : `${names.join(", ")} ${names.length === 1 ? "is" : "are"} writing…`;
    if (this.#typing.textContent === text) return;
    this.#typing.textContent = text;
    this.#settle();
  }

  #tick() {
    if (this.#typing.hasChildNodes()) this.#drawTyping();
    for (const { element, entry } of this.#drawn.values()) {
      if (entry.type === "card" && entry.event.card.state === "waiting") tickCard(element, entry, this.#context.now());
    }
  }

  #settle() {
    if (this.#isFollowing) this.restore();
    this.#showJump();
  }

  #scrolled() {
    if (!this.#isSettling && this.scroller.isConnected && this.scroller.clientHeight > 0) this.#measure();
  }

  /** Where one is now; what is near its end is fetched. */
  #measure() {
    const session = this.#session;
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const below = scrollHeight - clientHeight - scrollTop;
    this.#isFollowing = below < AT_END && session.pages.stretch === null;
    session.scrolled = this.#isFollowing ? null : below;
    if (this.#isFollowing) {
      this.#freshBelow = 0;
      this.#see();
    }
    if (scrollTop < NEAR) session.pages.older();
    if (below < NEAR) session.pages.newer();
    this.#showJump();
  }

  /** @param {number | null} seq */
  #place(seq) {
    this.#isFollowing = seq === null;
    this.#freshBelow = 0;
    if (seq === null) {
      this.restore();
      return this.#showJump();
    }
    const view = this.#from(seq);
    if (!view) return;
    const { element } = view;
    element.scrollIntoView({ block: "center" });
    this.#stop(element);
    element.focus({ preventScroll: true });
    element.classList.add("is-found");
    setTimeout(() => element.classList.remove("is-found"), MARKED);
    this.#measure();
  }

  /** The message of a number, or the next one that is shown. @param {number} seq */
  #from(seq) {
    /** @type {{element: HTMLElement, seq: number} | null} */
    let best = null;
    for (const { element, entry } of this.#drawn.values()) {
      if ("seq" in entry && entry.seq >= seq && entry.seq < (best?.seq ?? Infinity)) best = { element, seq: entry.seq };
    }
    return best;
  }

  #showJump() {
    this.#jump.hidden = this.#isFollowing;
    const label = this.#jump.querySelector("span");
    if (label) label.textContent = this.#freshBelow > 0 ? `${this.#freshBelow} new` : "Newest";
  }

  /** @param {EventTarget | null} target @param {boolean} [isFocus] */
  #at(target, isFocus = false) {
    const element = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("article")) : null;
    const view = element && this.#drawn.get(this.#keys.get(element) ?? "");
    if (isFocus && element) this.#stop(element);
    if (view) this.dispatchEvent(new CustomEvent("at", { detail: view }));
  }

  /** @param {KeyboardEvent} event */
  #arrow(event) {
    const all = this.#articles;
    const at = all.indexOf(/** @type {HTMLElement} */ (event.target));
    const to =
      /** @type {Record<string, number>} */ ({ ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 })[
        event.key
      ];
    if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    all[to]?.focus();
  }

  /** Seen is what stood before somebody's eyes. */
  #see() {
    if (this.#desk.rooms.front === this.#session.id && document.hasFocus()) this.#session.reads.see();
  }
}

/** @param {Record<string, any>} a @param {Record<string, any>} b */
function isEqual(a, b) {
  return Object.keys(b).every((key) => a[key] === b[key]);
}
