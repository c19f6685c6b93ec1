import { fill, h } from "../../shared/dom.js";
import { Tabs } from "../chat/tabs.js";
import { blank } from "../list/states.js";
import { take, whyNotTake } from "../live/taking.js";
import { button } from "../ui/button.js";
import { MessageActs } from "./message-acts.js";
import { MessageBar } from "./message-bar.js";
import { RoomAside } from "./room-aside.js";
import { RoomHeader } from "./room-header.js";
import { RoomLog } from "./room-log.js";
import { RoomPeople } from "./room-people.js";
import { RoomWriting } from "./room-writing.js";

/**
 * One instant message or chat room on the screen (S167, S180). The pane may be taken out of the page while another one
 * is in front: the
 * session goes on filling it.
 */
export class RoomPane {
  #desk;
  #life = new AbortController();
  #body = h("div", { "class": "pane-body" });
  #panel = h("div", { "class": "panel room-panel" });
  #talk;
  /** @type {Tabs | null} */
  #tabs = null;
  /** @type {Record<string, RoomPeople>} */
  #people;
  #counts = /** @type {Record<string, number | null>} */ ({ participants: null, access: null });
  #acts;
  /** Where the focus was when the room was opened, while it is fetched. @type {Element | null} */
  #awaits = null;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/room-session.js").RoomSession} session
   * @param {{back: (() => void) | null, isWindow: boolean}} surroundings
   */
  constructor(desk, session, { back, isWindow }) {
    this.#desk = desk;
    this.session = session;
    const { signal } = this.#life;
    this.aside = new RoomAside(desk, session, signal);
    this.header = new RoomHeader(desk, session, this, { back, isWindow }, signal);
    this.writing = new RoomWriting(desk, session, signal);
    const { composer } = this.writing;
    this.#acts = new MessageActs(desk, session, composer);
    this.log = new RoomLog(desk, session, this.#context(), signal);
    new MessageBar(this.log, this.#acts, signal);
    this.#people = {
      participants: new RoomPeople(
        desk,
        session,
        "participants",
        (count) => this.#count("participants", count),
        signal,
      ),
      access: new RoomPeople(desk, session, "access", (count) => this.#count("access", count), signal),
    };
    this.#talk = h("div", { "class": "room-main" }, this.log.element, this.writing.element);
    this.element = h(
      "section",
      { "class": "chat room", "aria-label": "Conversation with colleagues" },
      this.#body,
      this.aside.element,
    );
    this.element.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    for (const type of ["loaded", "failed"]) session.addEventListener(type, () => this.#draw(), { signal });
    session.addEventListener("room", () => this.header.draw(), { signal });
    for (const type of ["focus", "visibilitychange"]) {
      globalThis.addEventListener(type, () => this.log.restore(), { signal });
    }
    this.#draw();
  }

  /** @param {boolean} isFront whether it is before somebody's eyes now */
  shown(isFront) {
    if (!isFront) return this.session.keep();
    this.log.restore();
    this.writing.composer.restore();
    if (this.session.detail) this.focus();
    else this.#awaits = document.activeElement;
  }

  focus() {
    if (matchMedia("(hover: none)").matches) return; // the keyboard of a phone would cover the room
    this.writing.focus();
  }

  /** Goes to a day that is asked for. */
  async askDate() {
    const { openDate } = await import("./date-dialog.js");
    const at = await openDate(this.#desk.store.now());
    if (at !== null) await this.session.goToTime(at);
  }

  dispose() {
    this.#life.abort();
    this.element.remove();
  }

  // Internal

  /** @returns {ConstructorParameters<typeof RoomLog>[2]} */
  #context() {
    const desk = this.#desk, { session } = this;
    const openChat = (/** @type {number} */ chat) =>
      desk.alerts.dispatchEvent(new CustomEvent("open", { detail: chat }));
    return {
      readers: { me: desk.store.me.id, nameOf: session.names.of },
      goTo: (seq) => session.goTo(seq),
      react: (entry, emoji, on) => this.#acts.react(entry, emoji, on),
      take: async (chat) => {
        if (await take(desk, chat)) openChat(chat);
      },
      openChat,
      whyNotTake: ({ chat }) => {
        const row = desk.store.rows.get(chat);
        return row ? whyNotTake(row, desk.store.me) : null; // of a group one is not in: the desk answers
      },
      now: () => desk.store.now(),
    };
  }

  #draw() {
    const { session } = this;
    if (session.failure && !session.detail) {
      const again = button({ label: "Try again" }, () => session.start());
      return fill(this.#body, blank("warning", "The conversation could not be opened", session.failure.message, again));
    }
    if (!session.detail) return fill(this.#body, ghost());
    if (session.row?.kind === "room" && !this.#tabs) this.#makeTabs();
    this.header.draw();
    this.log.draw();
    this.writing.draw();
    fill(this.#body, h("div", { "class": "head" }, this.header.element, this.#tabs?.element), this.#panel);
    this.#turned();
    if (!this.element.isConnected) return;
    this.log.restore();
    // The focus follows only when it is where it was when the room was asked for.
    if (this.#awaits !== null && this.#awaits === document.activeElement) this.focus();
    this.#awaits = null;
  }

  #makeTabs() {
    this.#tabs = new Tabs(`room-${this.session.id}`, [
      { key: "talk", title: "Chat Room" },
      { key: "participants", title: "Participants" },
      { key: "access", title: "With Access" },
    ], "Parts of the room");
    this.#tabs.addEventListener("change", () => this.#turned());
    this.#tabs.count((key) => ({ count: this.#counts[key], isShown: true }));
    this.#people.participants.fetch();
    this.#people.access.fetch();
  }

  #turned() {
    const key = this.#tabs?.present ?? "talk";
    for (const [kind, people] of Object.entries(this.#people)) if (kind !== key) people.hide();
    const content = key === "talk" ? this.#talk : this.#people[key].element;
    const panel = this.#tabs ? this.#tabs.panel([content]) : h("div", { "class": "panel" }, content);
    panel.classList.add("room-panel");
    this.#panel.replaceWith(panel);
    this.#panel = panel;
    if (key === "talk") this.log.restore();
    else this.#people[key].show();
  }

  /** @param {string} kind @param {number} count */
  #count(kind, count) {
    this.#counts[kind] = count;
    this.#tabs?.count((key) => ({ count: this.#counts[key] ?? null, isShown: true }));
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "End") this.session.toNewest();
    else if (event.code === "KeyF") this.aside.toggle("search");
    else if (this.#tabs && (event.key === "PageUp" || event.key === "PageDown")) {
      this.#tabs.step(event.key === "PageUp" ? -1 : 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** The shape of a room while it is fetched. */
function ghost() {
  const line = (/** @type {string} */ kind) => h("div", { "class": `skeleton ${kind}` });
  return h(
    "div",
    { "class": "chat-ghost", "aria-busy": "true", "aria-label": "Loading the conversation", role: "status" },
    line("name-of-chat"),
    line("bar-of-text"),
    line("bubble-ghost"),
    line("bubble-ghost"),
    line("bubble-ghost"),
  );
}
