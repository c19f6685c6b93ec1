import { alertFor, alertText, calling } from "../state/alerting.js";
import { unreadCount } from "../state/unread.js";
import { Election } from "./election.js";
import { askForNotifications, notificationState, notify, watchNotifications } from "./notifier.js";
import { Speaker } from "./speaker.js";
import { DEFAULT_SOUNDS } from "./tones.js";

/** How often the queue calls until the chat is taken (P5), in milliseconds. */
const RING = 6_000;

/** How long after taking a chat or giving it away oneself it is no news, in milliseconds. */
const OWN = 10_000;

/**
 * Turns what happens into sounds and notifications, and says how many things wait. Events: `change` (permission, calling
 * chats or count), `open` (`detail` the chat whose notification was clicked).
 */
export class Alerts extends EventTarget {
  #desk;
  #speaker = new Speaker();
  #election;
  #life = new AbortController();
  /** @type {any} */
  #ring = null;
  /** @type {Map<number, Notification | null>} */
  #called = new Map();
  /** Chats that this window has just taken or given away itself, and until when that is no news. @type {Map<number, number>} */
  #own = new Map();
  /** Nothing is news before the lists have been fetched. */
  #isArmed = false;

  /** @param {import("../live/desk.js").Desk} desk */
  constructor(desk) {
    super();
    this.#desk = desk;
    this.#election = new Election(desk.storage);
    const { signal } = this.#life;
    desk.store.addEventListener("row", (event) => this.#rowChanged(/** @type {CustomEvent} */ (event).detail), {
      signal,
    });
    desk.rooms.addEventListener("said", (event) => this.#said(/** @type {CustomEvent} */ (event).detail), { signal });
    for (const type of ["gone", "me"]) desk.store.addEventListener(type, () => this.#callAgain(), { signal });
    this.#speaker.addEventListener("change", () => this.#spoken(), { signal });
    watchNotifications(() => this.dispatchEvent(new Event("change")), signal);
    for (const type of ["pointerdown", "keydown"]) document.addEventListener(type, () => this.#touched(), { signal });
  }

  /** `on`, or what keeps the person from hearing: `silent` (no click yet), `ask`, `denied`. */
  get state() {
    if (!this.#speaker.isReady) return "silent";
    const notifications = notificationState();
    return notifications === "default" ? "ask" : notifications === "denied" ? "denied" : "on";
  }

  /** What wants attention: calling chats, unread messages in own chats, what colleagues wrote. */
  get count() {
    const { rows, me } = this.#desk.store;
    const { counts } = this.#desk.rooms;
    let count = calling(rows.all(), me).length + counts.instant + counts.rooms;
    for (const row of rows.all()) if (row.agent === me.id) count += unreadCount(row);
    return count;
  }

  /** From now on changes are news. */
  arm() {
    this.#isArmed = true;
    this.#callAgain();
  }

  /** One click: a sound, the permission, a notification. */
  async test() {
    await this.#speaker.unlock();
    this.hear("queue");
    await askForNotifications();
    notify("Switchboard", "This is how a waiting chat looks.", "test");
    this.dispatchEvent(new Event("change"));
  }

  /** How an alert is set. @param {import("../state/alerting.js").AlertKind} kind */
  choice(kind) {
    return { ...DEFAULT_SOUNDS[kind], ...this.#desk.preferences.values.sounds?.[kind] };
  }

  /** @param {import("../state/alerting.js").AlertKind} kind */
  async hear(kind) {
    await this.#speaker.unlock();
    this.#speaker.play(this.choice(kind).tone, this.choice(kind).volume);
  }

  /** What happens to this chat now is one's own doing. @param {number} chat */
  own(chat) {
    this.#own.set(chat, Date.now() + OWN);
  }

  /** @param {number} chat */
  isOwn(chat) {
    return Date.now() < (this.#own.get(chat) ?? 0);
  }

  /**
   * Something that the row of a chat does not tell.
   * @param {import("../state/alerting.js").AlertKind} kind @param {number} chat @param {string} title @param {string} text
   */
  raise(kind, chat, title, text) {
    if (this.#isArmed) this.#raise(kind, chat, title, text);
  }

  /** Frames of conversations: coaching of a colleague. @param {Record<string, any>} frame */
  heard(frame) {
    if (
      frame.t !== "event" || !["message", "file"].includes(frame.e.kind) || frame.e.by.id === this.#desk.store.me.id
    ) return;
    for (const session of this.#desk.sessions.values()) {
      if (session.detail?.backstage !== frame.c || session.row?.agent !== this.#desk.store.me.id) continue;
      this.#raise("coaching", session.id, `${frame.e.by.name} (coaching)`, frame.e.text);
    }
  }

  close() {
    clearInterval(this.#ring);
    this.#life.abort();
    this.#election.close();
    this.#speaker.close();
    for (const notification of this.#called.values()) notification?.close();
  }

  // Internal

  /** @param {{before: import("../state/types.js").Row | undefined, after: import("../state/types.js").Row}} change */
  #rowChanged({ before, after }) {
    if (before?.status === "queued" || after.status === "queued") this.#callAgain();
    if (!this.#isArmed) return;
    const kind = alertFor(before, after, this.#desk.store.me.id, this.#desk.store.now());
    if (kind === null || (kind === "chat" || kind === "transfer") && this.isOwn(after.id)) return;
    this.#raise(kind, after.id, after.name, alertText(kind, after));
  }

  /** @param {import("../state/alerting.js").AlertKind} kind @param {number} chat @param {string} title @param {string} text */
  #raise(kind, chat, title, text) {
    this.#sound(kind, this.#desk.front === chat);
    this.#notify(title, text, `chat-${chat}`, () => this.#open(chat));
  }

  /** A colleague wrote to this person (S174). @param {import("../live/room-book.js").Said} said */
  #said({ room, kind, name, by, text, mentioned, seq }) {
    if (!this.#isArmed) return;
    this.#sound(kind === "room" && mentioned ? "mention" : "instant", this.#desk.rooms.front === room);
    const title = kind === "room" ? `${by.name} in ${name}` : by.name;
    this.#notify(title, text, `room-${room}`, () => this.#desk.rooms.open(room, kind, seq));
  }

  /** @param {import("../state/alerting.js").AlertKind} kind @param {boolean} isShown what it is about is in front of this window */
  #sound(kind, isShown) {
    const { on, tone, volume, always } = this.choice(kind);
    const isSeen = isShown && document.hasFocus();
    if (on && this.#election.isElected && (always || !isSeen)) this.#speaker.play(tone, volume);
  }

  /** @param {string} title @param {string} text @param {string} tag @param {() => void} open */
  #notify(title, text, tag, open) {
    if (this.#election.isElected && !document.hasFocus()) notify(title, text, tag, open);
  }

  /** The queue rings while a chat calls, and stops with the frame that says it was taken, in every window at once. */
  #callAgain() {
    const chats = this.#isArmed ? calling(this.#desk.store.rows.all(), this.#desk.store.me) : [];
    const present = new Set(chats.map((row) => row.id));
    for (const [id, notification] of this.#called) {
      if (present.has(id)) continue;
      notification?.close();
      this.#called.delete(id);
    }
    const fresh = chats.filter((row) => !this.#called.has(row.id));
    for (const row of fresh) {
      const isShown = this.#election.isElected && !document.hasFocus();
      this.#called.set(
        row.id,
        isShown
          ? notify(`${row.name} waits in ${row.groupName}`, row.question, `chat-${row.id}`, () => this.#open(row.id))
          : null,
      );
    }
    if (fresh.length > 0) this.#ringOnce();
    if (chats.length === 0) this.#ring = void clearInterval(this.#ring);
    else this.#ring ??= setInterval(() => this.#ringOnce(), RING);
    this.dispatchEvent(new Event("change"));
  }

  #ringOnce() {
    const { on, tone, volume } = this.choice("queue");
    if (on && this.#election.isElected) this.#speaker.play(tone, volume);
  }

  #touched() {
    if (!this.#speaker.isReady) this.#speaker.unlock();
  }

  #spoken() {
    if (this.#speaker.isReady) this.#election.run();
    this.dispatchEvent(new Event("change"));
  }

  /** @param {number} chat */
  #open(chat) {
    this.dispatchEvent(new CustomEvent("open", { detail: chat }));
  }
}
