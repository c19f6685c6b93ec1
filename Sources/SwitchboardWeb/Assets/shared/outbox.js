import { clientID } from "./clientid.js";

/** @import { Frame, OutboxOptions, Post } from "./types.d.ts" */
/** @typedef {{kept: Post[], inFlight: string | null}} Queue */

/** Wait before a post that was refused "for now" is sent again, in milliseconds; doubled each time. */
const FIRST_WAIT = 1_000, LONGEST_WAIT = 30_000;

/**
 * Posts that are not yet durable (design.md rule 4). Each stays until its `ok`, and is sent again with the same id after
 * every reconnect, so a message is never lost and never doubled. One post a conversation is in flight at a time: that
 * one is refused and the next accepted must not change their order.
 *
 * Events, `detail` has the `post`: `ok` (and `seq`, `at`), `refused` (and `refusal` `{code, message, field}`: give the
 * text back), `held` (refused for now).
 */
export class Outbox extends EventTarget {
  #connection;
  #storage;
  #key;
  #after;
  /** @type {Map<number, Queue>} */
  #queues = new Map();
  #wait = FIRST_WAIT;
  #life = new AbortController();

  /** @param {OutboxOptions} options */
  constructor({ connection, storage = null, key = "outbox", after = (work, ms) => setTimeout(work, ms) }) {
    super();
    this.#connection = connection;
    this.#storage = storage;
    this.#key = `${key}.`;
    this.#after = after;
    for (const post of this.#stored()) this.#queue(post.conversation).kept.push(post);
    const { signal } = this.#life;
    connection.addEventListener("frame", (event) => this.#receive(/** @type {CustomEvent} */ (event).detail), {
      signal,
    });
    connection.addEventListener("state", () => this.#connected(), { signal });
    this.#connected();
  }

  /**
   * Keeps a text and sends it as soon as possible.
   * @param {number} conversation
   * @param {string} text
   * @param {number} [now]
   * @param {Post["quote"]} [quote] what it answers
   * @returns {Post}
   */
  add(conversation, text, now = Date.now(), quote = undefined) {
    /** @type {Post} */
    const post = { conversation, id: clientID(now), text, at: now, ...quote && { quote } };
    this.#queue(conversation).kept.push(post);
    this.#store(post);
    this.#flush(conversation);
    return post;
  }

  /** What waits in one conversation, oldest first. @param {number} conversation @returns {readonly Post[]} */
  pending(conversation) {
    return this.#queues.get(conversation)?.kept ?? [];
  }

  /** True while anything waits anywhere. */
  get isWaiting() {
    return [...this.#queues.values()].some((queue) => queue.kept.length > 0);
  }

  /**
   * The server has it, as an event in this or another window showed.
   * @param {number} conversation
   * @param {string} id
   */
  settle(conversation, id) {
    this.#remove(conversation, id);
    this.#flush(conversation);
  }

  /** Stops listening. What waits stays in the storage. */
  close() {
    this.#life.abort();
  }

  // Internal

  #connected() {
    for (const [conversation, queue] of this.#queues) {
      queue.inFlight = null;
      this.#flush(conversation);
    }
  }

  /** @param {Frame} frame */
  #receive(frame) {
    if (typeof frame.id !== "string" || frame.t !== "ok" && frame.t !== "no") return;
    const found = this.#find(frame.id, frame.c);
    if (!found) return;
    if (frame.t === "no" && frame.retry) return this.#hold(found);
    this.#wait = FIRST_WAIT;
    this.#remove(found.conversation, found.id);
    const detail = frame.t === "ok"
      ? { post: found, seq: frame.seq, at: frame.at }
      : { post: found, refusal: { code: frame.code, message: frame.message, field: frame.field ?? null } };
    this.dispatchEvent(new CustomEvent(frame.t === "ok" ? "ok" : "refused", { detail }));
    this.#flush(found.conversation);
  }

  /** @param {Post} post */
  #hold(post) {
    this.dispatchEvent(new CustomEvent("held", { detail: { post } }));
    this.#after(() => {
      this.#queue(post.conversation).inFlight = null;
      this.#flush(post.conversation);
    }, this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  /** @param {number} conversation */
  #flush(conversation) {
    const queue = this.#queue(conversation);
    const next = queue.kept[0];
    if (!next || queue.inFlight) return;
    const { id, text, quote } = next;
    const frame = { t: "post", c: conversation, id, text, ...quote && { quote: quote.seq } };
    if (this.#connection.send(frame)) queue.inFlight = id;
  }

  /** @param {number} conversation @returns {Queue} */
  #queue(conversation) {
    const queue = this.#queues.get(conversation) ?? { kept: [], inFlight: null };
    this.#queues.set(conversation, queue);
    return queue;
  }

  /** Customers' frames may leave out the conversation. */
  /** @param {string} id @param {number | undefined} conversation */
  #find(id, conversation) {
    const queues = conversation === undefined ? [...this.#queues.values()] : [this.#queue(conversation)];
    return queues.flatMap((queue) => queue.kept).find((post) => post.id === id);
  }

  /** @param {number} conversation @param {string} id */
  #remove(conversation, id) {
    const queue = this.#queue(conversation);
    queue.kept = queue.kept.filter((post) => post.id !== id);
    if (queue.inFlight === id) queue.inFlight = null;
    try {
      this.#storage?.removeItem(this.#key + id);
    } catch { /* then it is sent once more after a reload, and answered the same */ }
  }

  /** One entry a post: two windows of one chat share the storage and must not overwrite each other's list. */
  /** @param {Post} post */
  #store(post) {
    try {
      this.#storage?.setItem(this.#key + post.id, JSON.stringify(post));
    } catch { /* full or forbidden: it lives as long as the page */ }
  }

  /** @returns {Post[]} oldest first, because ids grow with time */
  #stored() {
    const storage = this.#storage;
    if (!storage) return [];
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
    return keys.filter((key) => key.startsWith(this.#key)).sort().flatMap((key) => {
      try {
        return [JSON.parse(storage.getItem(key) ?? "")];
      } catch { // half written
        return [];
      }
    });
  }
}
