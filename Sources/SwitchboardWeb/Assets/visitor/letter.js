import { Refusal } from "../shared/api.js";
import { clientID } from "../shared/clientid.js";

/** Time before the first try again, and the longest, in milliseconds. */
const FIRST = 1_000, LONGEST = 15_000;

/**
 * A question on its way to becoming a ticket (S58, P6). It is kept by the browser until the desk has given its number:
 * a lost network, a reload and a second try lose nothing and make no second ticket.
 *
 * Event: `change`.
 */
export class Letter extends EventTarget {
  #api;
  #path;
  #memory;
  #env;
  #tries = 0;
  /** @type {any} */
  #timer = null;
  #life = new AbortController();
  /** @type {"sending" | "waiting" | "refused" | "sent"} `waiting`: it is tried again by itself */
  state = "sending";
  /** The ticket's. @type {number | null} */
  number = null;
  /** Why it is waiting or refused. @type {Refusal | null} */
  refusal = null;
  /** @type {import("./types.d.ts").LetterContent | null} */
  content = null;

  /** @param {import("./types.d.ts").LetterOptions} options */
  constructor({ api, key, memory, environment = browser }) {
    super();
    this.#api = api;
    this.#path = `/api/links/${encodeURIComponent(key)}/tickets`;
    this.#memory = memory;
    this.#env = environment;
    environment.onOnline(() => this.state === "waiting" && this.again(), this.#life.signal);
  }

  /** Sends these words. The same ones again are the same letter. @param {import("./types.d.ts").LetterContent} content */
  send(content) {
    const kept = this.#memory.letter;
    const isSame = kept !== null && JSON.stringify(kept.content) === JSON.stringify(content);
    this.#memory.letter = { id: isSame ? kept.id : clientID(), content };
    return this.again();
  }

  /** Tries the one that is kept, by this page or by an earlier one, at once rather than when it would by itself. */
  async again() {
    this.#env.cancel(this.#timer);
    const kept = this.#memory.letter;
    if (!kept) return;
    this.content = kept.content;
    this.#turn("sending");
    try {
      const { number } = await this.#api.post(this.#path, body(kept), this.#life.signal);
      this.#memory.letter = null;
      this.number = number;
      this.#turn("sent");
    } catch (error) {
      if (this.#life.signal.aborted) return;
      if (!(error instanceof Refusal)) throw error;
      await this.#failed(error, kept.content);
    }
  }

  /** Stops trying; the letter stays kept. */
  close() {
    this.#env.cancel(this.#timer);
    this.#life.abort();
  }

  // Internal

  /** @param {Refusal} refusal @param {import("./types.d.ts").LetterContent} content */
  #failed(refusal, content) {
    if (refusal.retry) {
      const wait = Math.min(FIRST * 2 ** this.#tries++, LONGEST) * (0.5 + this.#env.random() / 2);
      this.#timer = this.#env.after(() => this.again(), wait);
      return this.#turn("waiting", refusal);
    }
    this.#memory.letter = null;
    // Another letter has had this id: this one gets its own.
    if (refusal.code === "field-taken" && refusal.field === "id" && this.#tries++ === 0) return this.send(content);
    this.#turn("refused", refusal);
  }

  /** @param {"sending" | "waiting" | "refused" | "sent"} state @param {Refusal | null} [refusal] */
  #turn(state, refusal = null) {
    this.state = state;
    this.refusal = refusal;
    this.dispatchEvent(new Event("change"));
  }
}

/** @param {import("./types.d.ts").KeptLetter} letter */
function body({ id, content: { name, email, department, question, page, previous } }) {
  return {
    id,
    name,
    email,
    text: question,
    ...department && { department },
    ...page.identity && { identity: page.identity },
    ...page.url && { page: page.url },
    ...previous && { previous },
  };
}

const browser = {
  after: (/** @type {() => void} */ work, /** @type {number} */ ms) => setTimeout(work, ms),
  cancel: (/** @type {any} */ timer) => clearTimeout(timer),
  random: Math.random,
  onOnline: (/** @type {() => void} */ work, /** @type {AbortSignal} */ signal) =>
    globalThis.addEventListener("online", work, { signal }),
};
