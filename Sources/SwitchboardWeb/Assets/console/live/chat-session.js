import { Draft } from "../../shared/draft.js";
import { Timeline } from "../../shared/timeline.js";
import { keptSince } from "../state/kept.js";
import { isUnread } from "../state/unread.js";

/** How long typing rests before the draft is kept on the server, and how often others hear of typing, in milliseconds. */
const DRAFT_REST = 500, TYPING_PACE = 600;

/** Where this browser keeps an unfinished reply that the server does not have yet. @param {number} conversation */
export function draftKey(conversation) {
  return `switchboard.draft.${conversation}`;
}

/** Events of an older page. */
const PAGE = 100;

/**
 * One open chat: its two conversations, its drafts, where it was scrolled to. It outlives the pane that shows it.
 *
 * Events: `loaded`, `failed` (`detail` the refusal), `change` (either conversation), `typing`, `draft` (`detail` the box whose
 * text changed elsewhere), `item` (see `onItem`), `viewers`, `refused` (`detail` `{box, refusal}`).
 * @typedef {"reply" | "coaching"} Box
 */
export class ChatSession extends EventTarget {
  #desk;
  /** @type {Record<string, any> | null} */
  detail = null;
  /** @type {import("../../shared/api.js").Refusal | null} */
  failure = null;
  /** @type {Timeline} */
  open;
  /** @type {Timeline} */
  backstage;
  /** Pixels from the end, or null while the newest message is followed. @type {number | null} */
  scrolled = null;
  /** Which box had the focus. @type {Box} */
  box = "reply";
  /** Everything above this number was new when the chat was opened; null: no line. @type {number | null} */
  unreadAfter = null;
  /** @type {Record<Box, string>} */
  drafts = { reply: "", coaching: "" };
  /** The last public number when the reply was begun; null: it was not begun here. @type {number | null} */
  begunAt = null;
  /** Who has it before their eyes, oneself among them. @type {{id: number, name: string}[]} */
  viewers = [];
  /** @type {Map<Box, any>} */
  #resting = new Map();
  #typedAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #tellLater;
  #isLoading = false;
  #isPaging = false;

  /**
   * @param {import("./desk.js").Desk} desk
   * @param {number} id
   */
  constructor(desk, id) {
    super();
    this.#desk = desk;
    this.id = id;
    const { id: agent, displayName } = desk.store.me;
    const me = { kind: /** @type {const} */ ("agent"), id: agent, name: displayName };
    this.open = new Timeline({ me });
    this.backstage = new Timeline({ me });
  }

  get row() {
    return this.#desk.store.rows.get(this.id);
  }

  /** Fetches the chat once, then subscribes; after a reconnect it only subscribes again. */
  async start() {
    if (this.detail) return this.subscribe();
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      const row = await this.#desk.api.get(`/api/chats/${this.id}`);
      const { conversation, backstage, drafts } = row;
      this.detail = { conversation, backstage };
      this.failure = null;
      this.#desk.store.learn([row]);
      this.unreadAfter = isUnread(row) && row.agent === this.#desk.store.me.id ? row.seenSeq : null;
      this.#restore("reply", conversation, drafts);
      this.#restore("coaching", backstage, drafts);
      for (const post of this.#desk.outbox.pending(conversation)) this.open.pend(post);
      for (const post of this.#desk.outbox.pending(backstage)) this.backstage.pend(post);
      this.subscribe();
      this.#emit("loaded");
    } catch (refusal) {
      this.failure = /** @type {any} */ (refusal);
      this.#emit("failed", refusal);
    } finally {
      this.#isLoading = false;
    }
  }

  subscribe() {
    for (const timeline of [this.open, this.backstage]) {
      const c = this.#conversation(timeline === this.open ? "reply" : "coaching");
      this.#desk.connection.send(timeline.last > 0 ? { t: "sub", c, since: timeline.last } : { t: "sub", c });
    }
    for (const box of this.#resting.keys()) this.#keep(box);
  }

  /** @param {number} conversation */
  owns(conversation) {
    return this.detail !== null &&
      (this.detail.conversation === conversation || this.detail.backstage === conversation);
  }

  /** @param {Record<string, any> & {t: string, c: number}} frame of one of its conversations */
  receive(frame) {
    const box = frame.c === this.detail?.backstage ? "coaching" : "reply";
    const timeline = box === "coaching" ? this.backstage : this.open;
    if (frame.t === "viewers") {
      this.viewers = frame.agents;
      return this.#emit("viewers");
    }
    if (frame.t === "draft") return this.#draftElsewhere(box, frame.text);
    const known = timeline.last;
    if (!timeline.apply(frame)) return;
    this.#hearItems(frame, known);
    if (timeline.isGapped) this.#desk.connection.send({ t: "sub", c: frame.c, since: timeline.last });
    this.#letGo();
    this.#emit(frame.t === "typing" ? "typing" : "change");
  }

  /** @param {Box} box @param {string} text */
  post(box, text) {
    const post = this.#desk.outbox.add(this.#conversation(box), text);
    (box === "reply" ? this.open : this.backstage).pend(post);
    this.#forgetDraft(box);
    this.#typedAt = 0;
    this.scrolled = null;
    this.unreadAfter = null;
    this.#emit("change");
  }

  /** A post that the desk refused comes back into its box. @param {number} conversation @param {string} text @param {{message: string}} refusal */
  giveBack(conversation, text, refusal) {
    const box = this.detail?.backstage === conversation ? "coaching" : "reply";
    const present = this.drafts[box];
    this.type(box, present.trim() === "" ? text : `${text}\n${present}`);
    this.#emit("draft", box);
    this.#emit("refused", { box, refusal });
    this.#emit("change");
  }

  /** What stands in a box; kept here at once, on the server soon. @param {Box} box @param {string} text */
  type(box, text) {
    if (box === "reply" && text === "") this.begunAt = null;
    else if (box === "reply" && this.drafts.reply === "") this.begunAt = this.open.last;
    this.drafts[box] = text;
    this.#local(box).text = text;
    clearTimeout(this.#resting.get(box));
    this.#resting.set(box, setTimeout(() => this.#keep(box), DRAFT_REST));
    this.#tell(box, text);
  }

  /**
   * Hears of everything that is done to what is attached to the chat (docs/socket.md, event "item").
   * @param {string[] | null} what kinds; null: all
   * @param {(change: {what: string, ref: number | null} | null) => void} callback null: changes may have been missed
   * @returns {() => void} stops
   */
  onItem(what, callback) {
    const heard = (/** @type {Event} */ event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      if (what === null || detail === null || what.includes(detail.what)) callback(detail);
    };
    this.addEventListener("item", heard);
    return () => this.removeEventListener("item", heard);
  }

  /** The draft goes to the desk now: who leaves the box may hand the chat over, and the draft with it. @param {Box} box */
  keep(box) {
    if (this.#resting.has(box)) this.#keep(box);
  }

  /** Marks everything as seen; only the agent of the chat says so, a glance of a colleague must not. */
  see() {
    const { row } = this;
    const seq = this.open.last;
    if (
      !this.detail || !row || row.agent !== this.#desk.store.me.id || seq <= Math.max(row.seenSeq, this.open.seen.staff)
    ) return;
    if (this.#desk.connection.send({ t: "seen", c: this.detail.conversation, seq })) {
      this.open.apply({ t: "seen", who: "staff", seq });
    }
  }

  /** Older messages. @returns {Promise<boolean>} whether any came */
  async older() {
    const timelines = [this.open, this.backstage].filter((timeline) => timeline.hasOlder);
    if (this.#isPaging || !this.detail || timelines.length === 0) return false;
    this.#isPaging = true;
    try {
      const pages = await Promise.all(timelines.map((timeline) => {
        const c = this.#conversation(timeline === this.open ? "reply" : "coaching");
        return this.#desk.api.get(`/api/conversations/${c}/events?before=${timeline.first}&limit=${PAGE}`);
      }));
      const changed = pages.map((page, index) => timelines[index].prepend(page)).some(Boolean);
      if (changed) this.#emit("change");
      return changed;
    } catch {
      return false; // scrolling up again asks again
    } finally {
      this.#isPaging = false;
    }
  }

  close() {
    for (const box of this.#resting.keys()) this.#keep(box);
    if (!this.detail) return;
    this.#desk.connection.send({ t: "unsub", c: this.detail.conversation });
    this.#desk.connection.send({ t: "unsub", c: this.detail.backstage });
  }

  // Internal

  /** Of what nobody looks at: while one reads further up everything stays. */
  #letGo() {
    const at = this.scrolled === null ? keptSince(this.open.events, this.backstage.events) : null;
    if (at !== null) { for (const timeline of [this.open, this.backstage]) timeline.letGo(at); }
  }

  /** A file that is sent is attached as well. */
  /** @param {Record<string, any>} frame @param {number} known the last number before it */
  #hearItems(frame, known) {
    if (frame.t === "subbed" && frame.resync && known > 0) return this.#emit("item", null);
    const events = frame.t === "event" ? [frame.e] : frame.t === "subbed" && known > 0 ? frame.events : [];
    for (const { kind, seq, what, ref } of events) {
      if (seq <= known || kind !== "item" && kind !== "file") continue;
      this.#emit("item", { what: what ?? "file", ref: ref ?? null });
    }
  }

  /** @param {Box} box @returns {number} */
  #conversation(box) {
    return box === "reply" ? this.detail?.conversation : this.detail?.backstage;
  }

  /** @param {Box} box */
  #local(box) {
    return new Draft(this.#desk.storage, draftKey(this.#conversation(box)));
  }

  /** What this browser could not hand over is newer than what the server has. */
  /** @param {Box} box @param {number} conversation @param {Record<string, string>} drafts */
  #restore(box, conversation, drafts) {
    this.drafts[box] = this.#local(box).text || (drafts?.[conversation] ?? "");
    if (this.#local(box).text) this.#resting.set(box, setTimeout(() => this.#keep(box), DRAFT_REST));
  }

  /** @param {Box} box */
  #keep(box) {
    clearTimeout(this.#resting.get(box));
    if (!this.detail) return;
    if (
      !this.#desk.connection.send({ t: "draft", c: this.#conversation(box), text: this.drafts[box].slice(0, 8_000) })
    ) return;
    this.#resting.delete(box);
    this.#local(box).text = "";
  }

  /** @param {Box} box */
  #forgetDraft(box) {
    if (box === "reply") this.begunAt = null;
    this.drafts[box] = "";
    this.#local(box).text = "";
    clearTimeout(this.#resting.get(box));
    this.#resting.set(box, null);
    this.#keep(box);
  }

  /** @param {Box} box @param {string} text */
  #draftElsewhere(box, text) {
    if (this.#resting.has(box) || this.drafts[box] === text) return; // what is being typed here wins
    this.drafts[box] = text;
    this.#emit("draft", box);
  }

  /** @param {Box} box @param {string} text */
  #tell(box, text) {
    clearTimeout(this.#tellLater);
    const wait = this.#typedAt + TYPING_PACE - Date.now();
    if (text !== "" && wait > 0) {
      this.#tellLater = setTimeout(() => this.#tell(box, text), wait); // the last of a burst is told too
      return;
    }
    this.#typedAt = text === "" ? 0 : Date.now();
    this.#desk.connection.send({ t: "typing", c: this.#conversation(box), text: text.slice(0, 500) });
  }

  /** @param {string} type @param {unknown} [detail] */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
