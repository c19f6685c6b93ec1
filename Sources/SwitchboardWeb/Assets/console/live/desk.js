import { Api } from "../../shared/api.js";
import { Connection } from "../../shared/connection.js";
import { Draft } from "../../shared/draft.js";
import { Outbox } from "../../shared/outbox.js";
import { storage } from "../../shared/storage.js";
import { Store } from "../state/store.js";
import { Alerts } from "../alerts/alerts.js";
import { Badge } from "../alerts/badge.js";
import { ChatSession, draftKey } from "./chat-session.js";
import { Counting } from "./counting.js";
import { Losses } from "./losses.js";
import { Preferences } from "./preferences.js";
import { RoomBook } from "./room-book.js";
import { Upkeep } from "./upkeep.js";
import { Viewing } from "./viewing.js";

/** How long a chat that went may take to come back, in milliseconds. */
const GONE = 1_000;

/** Frames that only the part of the screen needs that they are about. */
const PASSED_ON = new Set(["agents", "tickets", "tasks", "notice", "presence"]);

/** What is told of rooms. */
const OF_ROOMS = new Set(["room", "room-mine", "room-gone", "said"]);

/**
 * Everything of one signed-in person in this window, put together: what the desk says goes to who has to know.
 *
 * Events: `fresh` (after every connect: fetch the lists), `state` (`detail` the connection's), `signed-out`,
 * `sessions` (chats were opened or closed), `talk` (a room was opened and is subscribed), `agents`, `tickets`, `tasks`, `notice`, `presence` (frames of docs/socket.md, `detail` the frame).
 */
export class Desk extends EventTarget {
  /** @type {Map<number, ChatSession>} */
  sessions = new Map();
  /** Open rooms: see `roomSession`, which is fetched with the first. @type {Map<number, import("./room-session.js").RoomSession>} */
  talks = new Map();
  storage = storage("local");
  /** @type {number | null} */
  #front = null;
  #life = new AbortController();
  #counting;
  #viewing;

  /** @param {import("../state/types.js").Me} me */
  constructor(me) {
    super();
    this.api = new Api({ fetch: (...call) => this.#fetch(...call) });
    this.store = new Store(me);
    this.preferences = new Preferences({
      api: this.api,
      storage: this.storage,
      me: me.id,
      signal: this.#life.signal,
    });
    this.connection = new Connection({ url: "/api/socket", permitted: () => this.#isSignedIn() });
    this.outbox = new Outbox({
      connection: this.connection,
      storage: this.storage,
      key: `switchboard.outbox.${me.id}`,
    });
    this.rooms = new RoomBook(this.api);
    this.alerts = new Alerts(this);
    this.badge = new Badge();
    const { signal } = this.#life;
    this.#counting = new Counting(this, signal);
    new Upkeep(this, signal);
    new Losses(this, signal);
    this.#viewing = new Viewing(this, signal);
    this.connection.addEventListener("frame", (event) => this.#receive(/** @type {CustomEvent} */ (event).detail), {
      signal,
    });
    this.connection.addEventListener("state", (event) => this.#entered(/** @type {CustomEvent} */ (event).detail), {
      signal,
    });
    this.outbox.addEventListener("refused", (event) => this.#refused(/** @type {CustomEvent} */ (event).detail), {
      signal,
    });
    this.rooms.addEventListener("change", (event) => {
      const { id, isGone } = /** @type {CustomEvent} */ (event).detail;
      if (isGone) this.closeRoom(id);
    }, { signal });
    this.store.addEventListener("gone", (event) => this.#gone(/** @type {CustomEvent} */ (event).detail.id), {
      signal,
    });
  }

  /** The chat in front of this window. @returns {number | null} */
  get front() {
    return this.#front;
  }

  set front(id) {
    this.#front = id;
    this.#viewing.tell();
  }

  open() {
    this.connection.open();
    // What was set at another computer comes with every connect, and when somebody looks at this window again.
    const load = () => document.visibilityState === "visible" && this.preferences.load();
    document.addEventListener("visibilitychange", load, { signal: this.#life.signal });
  }

  close() {
    this.#life.abort();
    this.alerts.close();
    this.outbox.close();
    this.connection.close();
  }

  /** The session of a chat, opened when it is not yet. @param {number} id */
  chat(id) {
    let session = this.sessions.get(id);
    if (!session) {
      session = new ChatSession(this, id);
      this.sessions.set(id, session);
      session.addEventListener("loaded", () => this.#viewing.tell());
      session.start();
      this.dispatchEvent(new Event("sessions"));
    }
    return session;
  }

  /** @param {number} id */
  closeChat(id) {
    const session = this.sessions.get(id);
    if (!session) return;
    this.sessions.delete(id);
    session.close();
    this.dispatchEvent(new CustomEvent("sessions", { detail: { closed: id } }));
  }

  /** @param {number} id */
  closeRoom(id) {
    this.talks.get(id)?.close();
    this.talks.delete(id);
  }

  // Internal

  get #talks() {
    return [...this.sessions.values(), ...this.talks.values()];
  }

  /** @param {Record<string, any> & {t: string}} frame */
  #receive(frame) {
    if (frame.t === "watching") return this.#watching();
    if (frame.t === "tickets" || frame.t === "tasks") this.#counting.doubt();
    if (PASSED_ON.has(frame.t)) return void this.dispatchEvent(new CustomEvent(frame.t, { detail: frame }));
    if (OF_ROOMS.has(frame.t)) return this.rooms.receive(frame);
    this.store.receive(frame);
    if (typeof frame.c !== "number") return;
    this.#settle(frame);
    for (const session of this.#talks) {
      if (session.owns(frame.c)) session.receive(/** @type {any} */ (frame));
    }
    if (frame.t === "event" || frame.t === "ok") this.alerts.heard(frame);
  }

  /** @param {{state: string, code: number | null}} detail */
  #entered(detail) {
    if (detail.state === "open") this.connection.send({ t: "watch" });
    if (detail.state === "refused" && detail.code === 4401) this.#signedOut();
    this.dispatchEvent(new CustomEvent("state", { detail }));
  }

  /** From here on every change arrives as a frame, so what is fetched now can only be as new or newer. */
  #watching() {
    for (const session of this.#talks) session.start();
    this.#viewing.again();
    this.#counting.fetch();
    this.rooms.again();
    this.preferences.load();
    this.dispatchEvent(new Event("fresh"));
  }

  /** A chat that leaves the queue goes and comes back at once to those who may still see it: its pane stays. */
  /** @param {number} id */
  #gone(id) {
    setTimeout(() => {
      if (!this.store.rows.get(id)) this.closeChat(id);
    }, GONE);
  }

  /** @param {{post: {conversation: number, text: string}, refusal: {message: string}}} detail */
  #refused({ post, refusal }) {
    const session = this.#talks.find((candidate) => candidate.owns(post.conversation));
    if (session) session.giveBack(post.conversation, post.text, refusal);
    else new Draft(this.storage, draftKey(post.conversation)).giveBack(post.text);
  }

  /** What stands in a conversation need not be sent: another window of this browser was faster. */
  /** @param {Record<string, any>} frame */
  #settle(frame) {
    const events = frame.t === "event" ? [frame.e] : frame.t === "subbed" ? frame.events : [];
    for (const event of events) if (event.id) this.outbox.settle(frame.c, event.id);
  }

  /** @param {Parameters<typeof fetch>} call */
  async #fetch(...call) {
    const response = await fetch(...call);
    if (response.status === 401) this.#signedOut();
    return response;
  }

  async #isSignedIn() {
    try {
      await this.api.get("/api/session");
      return true;
    } catch (refusal) {
      if (/** @type {{status?: number}} */ (refusal).status === 401) return false;
      throw refusal;
    }
  }

  #signedOut() {
    this.connection.close();
    this.dispatchEvent(new Event("signed-out"));
  }
}
