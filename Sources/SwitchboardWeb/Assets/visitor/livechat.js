import { Api, Refusal } from "../shared/api.js";
import { Connection } from "../shared/connection.js";
import { Outbox } from "../shared/outbox.js";
import { Timeline } from "../shared/timeline.js";
import { ChatCalls } from "./chatcalls.js";
import { Line } from "./line.js";

/** An own typing frame is sent at most this often, in milliseconds. */
const TYPING_EVERY = 1_000;

/** Time between two calls while no socket opens, in milliseconds. */
const ASKED_EVERY = 2_500;

/**
 * The customer's chat as it is now: state from the desk, conversation, outbox.
 *
 * Events: `change` (draw again), `refused` (`detail` `{text, message}`: give the text back), `expired` (the token is no
 * longer valid).
 */
export class LiveChat extends EventTarget {
  #api;
  #memory;
  #connection;
  /** @type {Outbox | null} */
  #outbox = null;
  /** @type {import("./types.d.ts").VisitorChat | null} */
  chat = null;
  timeline = new Timeline({ me: { kind: "customer", name: "" } });
  #told = 0;
  #typedAt = 0;
  #isPaging = false;
  /** @type {any} */
  #typing = null;

  /** @param {import("./types.d.ts").LiveChatOptions} options */
  constructor({ token, memory, chat, api = new Api({ token }), connection }) {
    super();
    this.#api = api;
    this.#memory = memory;
    this.#connection = connection ?? new Line({
      socket: new Connection({ url: "/api/visitor/socket", protocols: ["switchboard.v1", `token.${token}`] }),
      calls: new ChatCalls({ api, since: () => this.timeline.last }),
      every: ASKED_EVERY,
    });
    this.#connection.addEventListener("frame", (event) => this.#receive(/** @type {CustomEvent} */ (event).detail));
    this.#connection.addEventListener("state", (event) => this.#turn(/** @type {CustomEvent} */ (event).detail));
    if (chat) this.#know(chat);
  }

  open() {
    this.#connection.open();
  }

  close() {
    clearTimeout(this.#typing);
    this.#connection.close();
    this.#outbox?.close();
  }

  get state() {
    return this.#connection.state;
  }

  /** For what is asked and answered beside the conversation. */
  get api() {
    return this.#api;
  }

  /** What the staff said, and the desk asked, that has not been seen. */
  get unread() {
    const seen = Math.max(this.timeline.seen.customer, this.#told);
    const isNews = (/** @type {import("../shared/types.d.ts").StoredEvent} */ { kind }) =>
      ["message", "file", "warned", "form"].includes(kind);
    return this.timeline.events.filter((event) => event.seq > seen && isNews(event) && !this.timeline.isMine(event))
      .length;
  }

  /** @param {string} text */
  post(text) {
    if (!this.#outbox || !this.chat) return;
    this.timeline.pend(this.#outbox.add(this.chat.conversation, text));
    clearTimeout(this.#typing);
    this.#typing = null;
    this.#typedAt = 0;
    this.#changed();
  }

  /** Tells the desk what stands in the box. @param {string} text */
  type(text) {
    clearTimeout(this.#typing);
    const wait = this.#typedAt + TYPING_EVERY - Date.now();
    this.#typing = setTimeout(() => {
      this.#typedAt = Date.now();
      this.#connection.send({ t: "typing", text });
    }, text === "" ? 0 : Math.max(0, wait));
  }

  /** The customer is looking at the newest message. */
  see() {
    const { last, seen } = this.timeline;
    if (last <= Math.max(seen.customer, this.#told)) return;
    if (this.#connection.send({ t: "seen", seq: last })) this.#told = last;
  }

  /** Fetches the page before the first event that is here. */
  async older() {
    if (this.#isPaging || !this.timeline.hasOlder) return;
    this.#isPaging = true;
    try {
      const page = await this.#api.get(`/api/visitor/events?before=${this.timeline.first}&limit=100`);
      if (this.timeline.prepend(page)) this.#changed();
    } catch { /* asked for again by the next scroll */ }
    this.#isPaging = false;
  }

  /** Ends the chat. @throws {Refusal} */
  async end() {
    try {
      await this.#api.put("/api/visitor/closure");
    } catch (error) {
      if (!(error instanceof Refusal && error.code === "chat-ended")) throw error;
    }
  }

  // Internal

  /** @param {import("../shared/types.d.ts").Frame} frame */
  #receive(frame) {
    if (frame.t === "hello") this.#subscribe();
    if (frame.t === "chat") this.#know(frame.chat);
    if (frame.t === "event" && frame.e.id && this.chat) this.#outbox?.settle(this.chat.conversation, frame.e.id);
    const changed = this.timeline.apply(frame);
    if (this.timeline.isGapped && frame.t !== "subbed") this.#subscribe();
    if (frame.t === "typing") setTimeout(() => this.#changed(), 6_050);
    if (changed || frame.t === "chat") this.#changed();
  }

  /** From the beginning: the desk replays a whole conversation of up to 500 events, else its newest page. */
  #subscribe() {
    this.#connection.send({ t: "sub", since: this.timeline.last });
  }

  /** @param {import("./types.d.ts").VisitorChat} chat */
  #know(chat) {
    this.chat = chat;
    if (this.#outbox) return;
    const connection = /** @type {Connection} */ (this.#connection); // a line is one, as far as the outbox can tell
    this.#outbox = new Outbox({ connection, ...this.#memory.outbox(chat.conversation) });
    this.#outbox.addEventListener("refused", (event) => {
      const { post, refusal } = /** @type {CustomEvent} */ (event).detail;
      this.timeline.apply({ t: "no", id: post.id });
      this.dispatchEvent(new CustomEvent("refused", { detail: { text: post.text, message: refusal.message } }));
    });
    for (const post of this.#outbox.pending(chat.conversation)) this.timeline.pend(post);
  }

  /** @param {{state: string, code: number | null}} turn */
  #turn({ state, code }) {
    this.#told = 0;
    if (state === "refused" && code === 4401) this.dispatchEvent(new Event("expired"));
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
