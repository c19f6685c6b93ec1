/** @import { Author, Frame, PendingPost, Typist } from "./types.d.ts" */
/** @typedef {import("./types.d.ts").StoredEvent} StoredEvent */

/** A typing frame is believed this long, in milliseconds (docs/socket.md). */
const TYPING_LASTS = 6_000;

/**
 * One conversation as a value: frames in, ordered events out. No clock, no DOM, no network.
 *
 * `events` never has a gap: what arrives ahead of a missing number is held back until the number comes. `isGapped` then
 * says that the conversation must be subscribed again with `since: last`.
 */
export class Timeline {
  #me;
  /** @type {StoredEvent[]} oldest first, contiguous */
  #events = [];
  /** @type {Map<number, StoredEvent | null>} numbers above a gap; null: acknowledged, content unknown */
  #held = new Map();
  /** @type {PendingPost[]} */
  #pending = [];
  #last = 0;
  #from = 1;
  #seen = { customer: 0, staff: 0 };
  /** @type {Map<string, Typist>} */
  #typists = new Map();

  /** @param {{me: Author}} options who posts from here: `ok` carries no author */
  constructor({ me }) {
    this.#me = me;
  }

  /** Stored events without a gap, oldest first. @returns {readonly StoredEvent[]} */
  get events() {
    return this.#events;
  }

  /** Own posts without an `ok` yet, oldest first. @returns {readonly PendingPost[]} */
  get pending() {
    return this.#pending;
  }

  /** The `since` of the next subscription: everything up to here is known. */
  get last() {
    return this.#last;
  }

  /** The oldest number that there is for this reader. */
  get from() {
    return this.#from;
  }

  /** The oldest number that is here. */
  get first() {
    return this.#events[0]?.seq ?? this.#last + 1;
  }

  /** Whether there are older ones: not everything that was said need be for everybody's eyes, or still be there. */
  get hasOlder() {
    return this.first > this.#from;
  }

  /** True when a number is missing: subscribe again with `since: last`. */
  get isGapped() {
    return this.#held.size > 0;
  }

  /** Up to where each side has seen. @returns {Readonly<{customer: number, staff: number}>} */
  get seen() {
    return this.#seen;
  }

  /** Whether the other side has seen this event of ours. @param {StoredEvent} event */
  isSeen(event) {
    return event.seq <= (this.#me.kind === "customer" ? this.#seen.staff : this.#seen.customer);
  }

  /** Whether this side wrote it. @param {StoredEvent} event */
  isMine(event) {
    return event.by.kind === this.#me.kind && event.by.id === this.#me.id;
  }

  /** Who is writing now. @param {number} now @returns {Typist[]} */
  typists(now) {
    return [...this.#typists.values()].filter((typist) => typist.until > now);
  }

  /** Shows an own post before it is stored. @param {PendingPost} post */
  pend({ id, text, at, quote }) {
    const known = this.#pending.some((post) => post.id === id) || this.#events.some((event) => event.id === id);
    if (!known) this.#pending = [...this.#pending, quote ? { id, text, at, quote } : { id, text, at }];
  }

  /**
   * What is known otherwise by now about events that are here.
   * @param {(event: StoredEvent) => StoredEvent} as the event itself, or what takes its place
   * @returns {boolean} whether anything changed
   */
  amend(as) {
    const before = this.#events;
    const after = before.map(as);
    if (after.every((event, index) => event === before[index])) return false;
    this.#events = after;
    return true;
  }

  /**
   * Takes in a frame of this conversation.
   * @param {Frame} frame
   * @param {number} [now] when it arrived, for typing
   * @returns {boolean} whether anything changed
   */
  apply(frame, now = Date.now()) {
    switch (frame.t) {
      case "subbed":
        return this.#subscribed(frame);
      case "event":
        return this.#received(frame.e);
      case "ok":
        return this.#acknowledged(frame);
      case "no":
        return this.#forget(frame.id);
      case "seen":
        return this.#see({ [frame.who]: frame.seq });
      case "translated":
        return this.#translated([frame]);
      case "typing":
        return this.#types(frame.by, frame.text ?? "", now);
      default:
        return false;
    }
  }

  /**
   * Puts an older page in front. A page that does not reach up to what is here is ignored: it would leave a hole. It may have
   * been on its way while the beginning was deleted.
   * @param {{events: StoredEvent[]}} page
   * @returns {boolean} whether anything changed
   */
  prepend({ events }) {
    const older = events.filter(({ seq }) => seq < this.first && seq >= this.#from);
    if (older.length === 0 || older[older.length - 1].seq !== this.first - 1) return false;
    this.#events = [...older, ...this.#events];
    return true;
  }

  /**
   * Lets go of what is older: `hasOlder` tells of it, and `prepend` brings it back.
   * @param {number} at events before the first one of this moment or later go
   */
  letGo(at) {
    const index = this.#events.findIndex((event) => event.at >= at);
    this.#events = index < 0 ? [] : this.#events.slice(index);
  }

  /**
   * What was before this number is gone for good, or not for this reader's eyes.
   * @param {number} from
   * @returns {boolean} whether anything changed
   */
  begin(from) {
    if (from <= this.#from) return false;
    this.#from = from;
    if (this.#last < from - 1) {
      for (const seq of this.#held.keys()) if (seq < from) this.#held.delete(seq);
      this.#last = from - 1;
      this.#events = [];
      this.#join();
      return true;
    }
    if (this.first >= from) return false;
    this.#events = this.#events.filter(({ seq }) => seq >= from);
    return true;
  }

  // Internal

  /** @param {Record<string, any>} frame */
  #subscribed(frame) {
    if (frame.resync) {
      this.#events = [];
      this.#held.clear();
      this.#last = 0;
    }
    if (this.#events.length === 0 && this.#last === 0) this.#last = (frame.events[0]?.seq ?? frame.last + 1) - 1;
    this.#from = 1;
    this.begin(frame.from ?? 1);
    for (const event of frame.events) this.#received(event);
    this.#translated(frame.translated ?? []);
    this.#see(frame.seen ?? {});
    return true;
  }

  /** @param {StoredEvent} event */
  #received(event) {
    if (event.id) this.#forget(event.id);
    if (event.kind === "message" || event.kind === "file") this.#typists.delete(key(event.by));
    if (event.seq <= this.#last) return false;
    this.#held.set(event.seq, event);
    return this.#join();
  }

  /** @param {Record<string, any>} frame */
  #acknowledged({ id, seq, at }) {
    const post = this.#pending.find((candidate) => candidate.id === id);
    const isNew = seq > this.#last && !this.#held.get(seq);
    if (isNew) this.#held.set(seq, post ? { ...post, seq, at, kind: "message", by: this.#me } : null);
    const joined = this.#join();
    // Above a gap the bubble stays pending until its number can be shown in order.
    return (seq <= this.#last && this.#forget(id)) || joined;
  }

  /** Moves what has become contiguous from the held numbers to the events. */
  #join() {
    const before = this.#last;
    for (let next = this.#held.get(before + 1); next; next = this.#held.get(this.#last + 1)) {
      this.#held.delete(next.seq);
      this.#events = [...this.#events, next];
      this.#last = next.seq;
      if (next.id) this.#forget(next.id);
    }
    return this.#last > before;
  }

  /** @param {string | undefined} id */
  #forget(id) {
    const kept = this.#pending.filter((post) => post.id !== id);
    const changed = kept.length < this.#pending.length;
    this.#pending = kept;
    return changed;
  }

  /** What messages say in other languages, or why that is not known. @param {Record<string, any>[]} list */
  #translated(list) {
    let changed = false;
    for (const { seq, lang, text, failure } of list) {
      const isChanged = this.amend((event) =>
        event.seq !== seq
          ? event
          : text === undefined
          ? { ...event, untranslated: failure }
          : { ...event, translations: { ...event.translations, [lang]: text }, untranslated: undefined }
      );
      changed ||= isChanged;
    }
    return changed;
  }

  /** @param {Partial<{customer: number, staff: number}>} marks */
  #see(marks) {
    const customer = Math.max(this.#seen.customer, marks.customer ?? 0);
    const staff = Math.max(this.#seen.staff, marks.staff ?? 0);
    const changed = customer > this.#seen.customer || staff > this.#seen.staff;
    this.#seen = { customer, staff };
    return changed;
  }

  /** @param {Author} by @param {string} text @param {number} now */
  #types(by, text, now) {
    if (text === "") return this.#typists.delete(key(by));
    this.#typists.set(key(by), { by, text, until: now + TYPING_LASTS });
    return true;
  }
}

/** @param {Author} by */
function key(by) {
  return `${by.kind}:${by.id ?? by.name}`;
}
