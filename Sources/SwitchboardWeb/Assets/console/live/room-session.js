import { keptSince } from "../state/kept.js";
import { RoomTimeline } from "../state/room-timeline.js";
import { complain } from "../ui/toast.js";
import { RoomDraft } from "./room-draft.js";
import { RoomNames } from "./room-names.js";
import { RoomPaging } from "./room-paging.js";
import { RoomReads } from "./room-reads.js";

/** @typedef {import("../../shared/types.d.ts").Quote} Quote */

/**
 * One open room: its log, what is being written, where it was scrolled to. It outlives the pane that shows it.
 *
 * Events: `loaded`, `there` (its newest part is), `failed`, `change` (the log), `typing`, `draft` (what is being
 * written was changed elsewhere or given back), `room` (its row, own
 * marks or rights), `reads`, `names`, `place` (`detail` the number of the message to show, or null for the newest),
 * `viewed` (`detail` how many have it open), `refused` (`detail` the refusal).
 */
export class RoomSession extends EventTarget {
  #desk;
  /** Its RoomView as it was fetched last. @type {import("../state/room.js").RoomView | null} */
  view = null;
  /** As chats have it, for what is sent into a conversation. @type {{conversation: number} | null} */
  detail = null;
  /** @type {import("../../shared/api.js").Refusal | null} */
  failure = null;
  timeline;
  /** What of the log is shown, and how more of it comes. */
  pages;
  /** Pixels from the end, or null while the newest message is followed. @type {number | null} */
  scrolled = null;
  /** What others said above this number was new when the room was opened; null: no line. @type {number | null} */
  unreadAfter = null;
  /** What is being written; null: the room is not here yet. @type {RoomDraft | null} */
  #draft = null;
  /** What the next message answers. @type {Quote | null} */
  quote = null;
  names = new RoomNames();
  /** Up to where it is read. */
  reads;
  #isLoading = false;
  #hasLeft = false;
  #isThere = false;
  #stop = new AbortController();

  /** @param {import("./desk.js").Desk} desk @param {number} id */
  constructor(desk, id) {
    super();
    this.#desk = desk;
    this.id = id;
    const { id: agent, displayName } = desk.store.me;
    /** @type {import("../../shared/types.d.ts").Author} */
    this.me = { kind: "agent", id: agent, name: displayName };
    this.timeline = new RoomTimeline({ me: this.me });
    this.pages = new RoomPaging(desk.api, this);
    this.reads = new RoomReads(desk, this);
    this.reads.addEventListener("change", () => this.#emit("reads"));
    this.names.addEventListener("change", () => this.#emit("names"));
    desk.rooms.addEventListener("change", (event) => {
      if (/** @type {CustomEvent} */ (event).detail.id === id) this.#rowChanged();
    }, { signal: this.#stop.signal });
  }

  /** @returns {import("../state/room.js").RoomRow | undefined} */
  get row() {
    return this.#desk.rooms.row(this.id) ?? this.view?.room;
  }

  /** @returns {import("../state/room.js").Mine | undefined} */
  get mine() {
    return this.#desk.rooms.mine(this.id) ?? this.view?.mine;
  }

  /** What is being written, mentions as `<@12>`. */
  get draft() {
    return this.#draft?.text ?? "";
  }

  /** Fetches the room, then subscribes; after a reconnect it subscribes again. */
  async start() {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      const isFirst = this.detail === null;
      if (!isFirst) this.#subscribe();
      await this.fetch();
      if (isFirst) this.#loaded();
    } catch (refusal) {
      this.failure = /** @type {any} */ (refusal);
      this.#emit("failed");
    } finally {
      this.#isLoading = false;
    }
  }

  /** The room as it is now, with what one may do there. */
  async fetch() {
    this.learn(await this.#desk.api.get(`/api/rooms/${this.id}`));
  }

  /** @param {import("../state/room.js").RoomView} view as the desk answered */
  learn(view) {
    this.view = view;
    this.failure = null;
    this.names.learn(view.room.agents);
    this.#desk.rooms.learn([view]);
  }

  /** @param {number} conversation */
  owns(conversation) {
    return this.detail?.conversation === conversation;
  }

  /** @param {Record<string, any> & {t: string, c: number}} frame of its conversation */
  receive(frame) {
    if (frame.t === "draft") return this.#draft?.elsewhere(frame.text);
    if (frame.t === "room-view") return this.#emit("viewed", frame.count);
    if (frame.t === "seen" && frame.who === "agent") return this.reads.heard(/** @type {any} */ (frame));
    const known = this.timeline.last;
    this.names.learn(frame.agents);
    if (!this.timeline.apply(frame)) return;
    this.heardOf(this.timeline.events.filter(({ seq }) => seq > known));
    if (frame.t === "subbed") this.#subscribed(known);
    if (this.timeline.isGapped) this.#subscribe();
    this.pages.follow(known, frame.resync === true);
    this.#letGo();
    this.#emit(frame.t === "typing" ? "typing" : "change");
  }

  /** @param {string} text with mentions as `<@12>` */
  post(text) {
    if (!this.detail) return;
    const { quote } = this;
    this.timeline.pend(this.#desk.outbox.add(this.detail.conversation, text, Date.now(), quote ?? undefined));
    this.quote = null;
    this.#draft?.forget();
    this.#emit("draft");
    this.toNewest();
  }

  /**
   * A post that the desk refused comes back into the box.
   * @param {number} _
   * @param {string} text
   * @param {{message: string}} refusal
   */
  giveBack(_, text, refusal) {
    this.type(this.draft.trim() === "" ? text : `${text}\n${this.draft}`);
    this.#emit("draft");
    this.#emit("refused", refusal);
    this.#emit("change");
  }

  /** What stands in the box. @param {string} text */
  type(text) {
    this.#draft?.type(text);
  }

  /** What is being written goes to the desk now, if it did not yet. */
  keep() {
    this.#draft?.keep();
  }

  /** @param {Quote | null} quote what is to be answered */
  answer(quote) {
    this.quote = quote;
    this.#emit("draft");
  }

  /** Shows a message, wherever it is. @param {number} seq */
  goTo(seq) {
    return this.#go(() => this.pages.reach(seq));
  }

  /** Shows what was said from a moment on. @param {number} at */
  goToTime(at) {
    return this.#go(() => this.pages.reachTime(at));
  }

  /** Back to the end of the log. */
  toNewest() {
    this.pages.leave();
    this.scrolled = null;
    this.unreadAfter = null;
    this.#emit("change");
    this.#emit("place", null);
  }

  /** There is more of the log. */
  changed() {
    this.#emit("change");
  }

  /**
   * Whose names and reading is known from what they did.
   * @param {readonly import("../state/room-entries.js").StoredEvent[]} events
   */
  heardOf(events) {
    this.names.learnFrom(events);
    this.reads.learn(events);
  }

  close() {
    this.keep();
    this.reads.close();
    this.#stop.abort();
    if (this.detail) this.#desk.connection.send({ t: "unsub", c: this.detail.conversation });
  }

  // Internal

  /** Of what nobody looks at: while one reads further up everything stays. */
  #letGo() {
    const at = this.scrolled === null && !this.pages.stretch ? keptSince(this.timeline.events) : null;
    if (at !== null) this.timeline.letGo(at);
  }

  #loaded() {
    const { view, mine } = this;
    if (!view) return;
    const { conversation, lastSeq } = view.room;
    this.detail = { conversation };
    this.unreadAfter = mine && lastSeq > mine.seenSeq ? mine.seenSeq : null;
    this.#draft = new RoomDraft(this.#desk, conversation, view.draft ?? "");
    this.#draft.addEventListener("change", () => this.#emit("draft"));
    for (const post of this.#desk.outbox.pending(conversation)) this.timeline.pend(post);
    this.#subscribe();
    this.#emit("loaded");
  }

  #subscribe() {
    const { last } = this.timeline;
    const c = this.detail?.conversation;
    this.#desk.connection.send(last > 0 ? { t: "sub", c, since: last } : { t: "sub", c });
    this.keep();
  }

  /** One left: what was said is not for one's eyes any more. */
  #forget() {
    this.timeline = new RoomTimeline({ me: this.me });
    this.toNewest();
  }

  /** @param {number} known the last number before */
  #subscribed(known) {
    if (known === 0) this.reads.fetch();
    if (this.#isThere) return;
    this.#isThere = true;
    this.#emit("there");
  }

  /** Before its newest part is here, nothing can be joined to it. */
  #untilThere() {
    return new Promise((resolve) => this.addEventListener("there", resolve, { once: true }));
  }

  /** Rights may change with the room: archived, renamed, joined, let in. */
  #rowChanged() {
    const { row, mine, view } = this;
    if (!row || !view) return;
    const sign = (/** @type {any} */ room, /** @type {any} */ own) =>
      JSON.stringify([room.archivedAt ?? null, room.permissions ?? null, own?.state]);
    const isOther = sign(row, mine) !== sign(view.room, view.mine);
    this.names.learn(row.agents);
    if (this.#isThere && row.purgedBefore && this.pages.purge(row.purgedBefore)) this.#emit("change");
    const hasLeft = mine?.state === "left";
    if (hasLeft && !this.#hasLeft) this.#forget();
    this.#hasLeft = hasLeft;
    if (isOther && !this.#isLoading) {
      this.view = { ...view, room: row, mine: mine ?? view.mine };
      this.fetch().catch(() => {}); // the next reconnect asks again
    }
    this.#emit("room");
  }

  /** @param {() => Promise<number | null>} find the message to show; null: the newest */
  async #go(find) {
    try {
      if (!this.#isThere) await this.#untilThere();
      const seq = await find();
      if (seq === null) return this.toNewest();
      this.scrolled = 0;
      this.#emit("change");
      this.#emit("place", seq);
    } catch (refusal) {
      complain(refusal);
    }
  }

  /** @param {string} type @param {unknown} [detail] */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/**
 * The session of an instant message or a chat room, opened when it is not yet.
 * @param {import("./desk.js").Desk} desk
 * @param {number} id
 */
export function roomSession(desk, id) {
  let session = desk.talks.get(id);
  if (!session) {
    session = new RoomSession(desk, id);
    desk.talks.set(id, session);
    session.addEventListener("loaded", () => desk.dispatchEvent(new Event("talk")));
    session.start();
  }
  return session;
}
