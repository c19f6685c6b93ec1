import { Api } from "../../shared/api.js";
import { Connection } from "../../shared/connection.js";
import { Draft } from "../../shared/draft.js";
import { Outbox } from "../../shared/outbox.js";
import { storage } from "../../shared/storage.js";
import { Store } from "../state/store.js";
import { Alerts } from "../alerts/alerts.js";
import { Badge } from "../alerts/badge.js";
import { ChatSession, draftKey } from "./chat-session.js";
import { Preferences } from "./preferences.js";
import { Upkeep } from "./upkeep.js";

/** How long counts that are in doubt rest before they are fetched, in milliseconds. */
const DOUBT = 400;

/** How long a chat that went may take to come back, in milliseconds. */
const GONE = 1_000;

/**
 * Everything of one signed-in person in this window, put together: what the desk says goes to who has to know.
 *
 * Events: `fresh` (after every connect: fetch the lists), `state` (`detail` the connection's), `signed-out`,
 * `sessions` (chats were opened or closed).
 */
export class Desk extends EventTarget {
  /** @type {Map<number, ChatSession>} */
  sessions = new Map();
  storage = storage("local");
  /** The chat in front of this window. @type {number | null} */
  front = null;
  #life = new AbortController();
  /** @type {any} */
  #doubt = null;

  /** @param {import("../state/types.js").Me} me */
  constructor(me) {
    super();
    this.api = new Api({ fetch: (...call) => this.#fetch(...call) });
    this.store = new Store(me);
    this.preferences = new Preferences(this.api, this.storage, me.id);
    this.connection = new Connection({ url: "/api/socket", permitted: () => this.#isSignedIn() });
    this.outbox = new Outbox({
      connection: this.connection,
      storage: this.storage,
      key: `switchboard.outbox.${me.id}`,
    });
    this.alerts = new Alerts(this);
    this.badge = new Badge();
    const { signal } = this.#life;
    new Upkeep(this, signal);
    this.alerts.addEventListener("change", () => this.#countSoon(), { signal });
    this.store.addEventListener("row", () => this.#countSoon(), { signal });
    this.connection.addEventListener("frame", (event) => this.#receive(/** @type {CustomEvent} */ (event).detail), {
      signal,
    });
    this.connection.addEventListener("state", (event) => this.#entered(/** @type {CustomEvent} */ (event).detail), {
      signal,
    });
    this.outbox.addEventListener("refused", (event) => this.#refused(/** @type {CustomEvent} */ (event).detail), {
      signal,
    });
    this.store.addEventListener("uncertain", () => this.#doubtCounts(), { signal });
    this.store.addEventListener("gone", (event) => this.#gone(/** @type {CustomEvent} */ (event).detail.id), {
      signal,
    });
  }

  open() {
    this.connection.open();
    this.preferences.load();
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

  async fetchCounts() {
    try {
      this.store.setCounts(await this.api.get("/api/counts"));
    } catch { /* the next connect fetches them */ }
  }

  // Internal

  #isCounting = false;

  /** Not by animation frame: a window in the background has none, and its title is what is seen of it. */
  #countSoon() {
    if (this.#isCounting) return;
    this.#isCounting = true;
    setTimeout(() => {
      this.#isCounting = false;
      this.badge.count = this.alerts.count;
    }, 50);
  }

  /** @param {Record<string, any> & {t: string}} frame */
  #receive(frame) {
    if (frame.t === "watching") return this.#watching();
    this.store.receive(frame);
    if (typeof frame.c !== "number") return;
    this.#settle(frame);
    for (const session of this.sessions.values()) {
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
    for (const session of this.sessions.values()) session.start();
    this.fetchCounts();
    this.dispatchEvent(new Event("fresh"));
  }

  /** A chat that leaves the queue goes and comes back at once to those who may still see it: its pane stays. */
  /** @param {number} id */
  #gone(id) {
    setTimeout(() => {
      if (!this.store.rows.get(id)) this.closeChat(id);
    }, GONE);
  }

  #doubtCounts() {
    if (this.#doubt !== null) return;
    this.#doubt = setTimeout(() => {
      this.#doubt = null;
      this.fetchCounts();
    }, DOUBT);
  }

  /** @param {{post: {conversation: number, text: string}, refusal: {message: string}}} detail */
  #refused({ post, refusal }) {
    const session = [...this.sessions.values()].find((candidate) => candidate.owns(post.conversation));
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
