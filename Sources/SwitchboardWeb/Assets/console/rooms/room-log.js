import { h } from "../../shared/dom.js";
import { roomEntries } from "../state/room-entries.js";
import { NewestButton } from "../ui/newest-button.js";
import { ticker } from "../ui/ticker.js";
import { DrawnEntries } from "./drawn-entries.js";
import { MessageStops } from "./message-stops.js";
import { TypingLine } from "./typing-line.js";

/** Closer to the end than this counts as being at the end; closer to an end of what is here fetches more. In pixels. */
const AT_END = 48, NEAR = 320;

/** How long a message that one went to stays marked, in milliseconds. */
const MARKED = 2_400;

/**
 * The log of a room (S180). It follows the newest message while one is there, and stays where one has scrolled to
 * otherwise.
 * Event: `at` (`detail` `{element, entry}`: the message under the pointer or the keyboard).
 */
export class RoomLog extends EventTarget {
  #desk;
  #session;
  #context;
  #log = h("div", { "class": "log", role: "log", "aria-label": "Conversation", "aria-relevant": "additions" });
  #older = h("div", { "class": "older", role: "status" });
  #entries = new DrawnEntries(this.#log);
  #stops;
  #typing;
  #newest;
  #isFollowing;
  #isSettling = false;
  /** How many times names have changed. */
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
    this.#stops = new MessageStops(this.#log, signal);
    this.#typing = new TypingLine(session, () => this.#settle(), signal);
    this.#newest = new NewestButton(() => session.toNewest());
    this.scroller = h(
      "div",
      { "class": "talk room-talk", tabindex: 0, role: "region", "aria-label": "Messages" },
      this.#older,
      this.#log,
      this.#typing.element,
    );
    this.element = h("div", { "class": "talk-frame" }, this.scroller, this.#newest.element);
    this.#listen(signal);
  }

  draw() {
    const anchor = this.#isFollowing ? null : this.#anchor();
    this.#drawEntries();
    const { hasOlder, events } = this.#session.pages.shown;
    this.#older.textContent = hasOlder && events.length > 0 ? "Scroll up for older messages" : "";
    if (anchor?.entry.isConnected) this.scroller.scrollTop += anchor.entry.offsetTop - anchor.top;
    this.#typing.draw();
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
    session.addEventListener("place", (event) => this.#place(/** @type {CustomEvent} */ (event).detail), { signal });
    desk.addEventListener("state", () => this.draw(), { signal });
    ticker.add(() => this.#entries.tick(this.#context.now()), signal);
    for (const type of ["pointerover", "click", "focusin"]) {
      this.#log.addEventListener(type, (event) => this.#at(event.target), { signal });
    }
    const observer = new ResizeObserver(() => this.restore());
    observer.observe(this.scroller);
    signal.addEventListener("abort", () => observer.disconnect());
  }

  #drawEntries() {
    const { pages: { shown, stretch }, timeline, unreadAfter, me, reads, row } = this.#session;
    const pending = stretch ? [] : timeline.pending;
    const list = roomEntries(shown.events, pending, { unreadAfter, me, reads: reads.others });
    const isPair = row?.kind === "instant" && (row.agents ?? []).filter(({ state }) => state !== "left").length <= 2;
    const isOffline = this.#desk.connection.state !== "open";
    const fresh = this.#entries.draw(list, { ...this.#context, isOffline, isPair }, this.#names);
    if (!this.#isFollowing && !stretch) this.#newest.count(fresh);
    this.#stops.settle();
  }

  /** The message at the top of the window: it stays there when older ones come above it. */
  #anchor() {
    const { scrollTop } = this.scroller;
    const entry = this.#stops.all.find(({ offsetTop }) => offsetTop > scrollTop);
    return entry ? { entry, top: entry.offsetTop } : null;
  }

  #settle() {
    if (this.#isFollowing) this.restore();
    this.#newest.draw(this.#isFollowing);
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
    if (this.#isFollowing) this.#see();
    if (scrollTop < NEAR) session.pages.older();
    if (below < NEAR) session.pages.newer();
    this.#newest.draw(this.#isFollowing);
  }

  /** @param {number | null} seq */
  #place(seq) {
    this.#isFollowing = seq === null;
    this.#newest.forget();
    if (seq === null) {
      this.restore();
      return this.#newest.draw(true);
    }
    const element = this.#entries.from(seq);
    if (!element) return;
    element.scrollIntoView({ block: "center" });
    this.#stops.settle(element);
    element.focus({ preventScroll: true });
    element.classList.add("is-found");
    setTimeout(() => element.classList.remove("is-found"), MARKED);
    this.#measure();
  }

  /** @param {EventTarget | null} target */
  #at(target) {
    const view = target instanceof Element ? this.#entries.of(target.closest("article")) : undefined;
    if (view) this.dispatchEvent(new CustomEvent("at", { detail: view }));
  }

  /** Seen is what stood before somebody's eyes. */
  #see() {
    if (this.#desk.rooms.front === this.#session.id && document.hasFocus()) this.#session.reads.see();
  }
}
