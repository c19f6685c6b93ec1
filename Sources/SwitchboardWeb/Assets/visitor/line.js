import { Refusal } from "../shared/api.js";

/** How long a socket may take before calls stand in for it, and the longest wait after failed calls, in milliseconds. */
const PATIENCE = 1_000, LONGEST = 15_000;

/** Unseen pages ask this many times more seldom. */
const UNSEEN = 4;

/** Answers after which asking again would be wrong: the token or the link is no longer valid. */
const FINAL = [401, 403, 404];

/**
 * The way to the desk: a socket, and while none opens, calls of the HTTP API, which pass the proxies that refuse sockets.
 * It looks like a `Connection`: same events, same frames; `open` also means that calls are answered. The socket goes on
 * trying meanwhile, and takes over when it opens.
 */
export class Line extends EventTarget {
  #socket;
  #calls;
  #every;
  #env;
  /** @type {import("../shared/connection.js").ConnectionState} */
  #state = "offline";
  /** @type {string} the socket's own state before this one */
  #before = "offline";
  /** Of the calls: from the socket's loss until it is back. @type {AbortController | null} */
  #life = null;
  /** @type {any} */
  #timer = null;
  #isAsking = false;
  #failures = 0;

  /** @param {import("./types.d.ts").LineOptions} options */
  constructor({ socket, calls, every, environment = {} }) {
    super();
    this.#socket = socket;
    this.#calls = calls;
    this.#every = every;
    this.#env = { ...browser, ...environment };
    socket.addEventListener("frame", (event) => this.#pass(/** @type {CustomEvent} */ (event).detail));
    socket.addEventListener("state", (event) => this.#turned(/** @type {CustomEvent} */ (event).detail));
  }

  get state() {
    return this.#state;
  }

  open() {
    this.#socket.open();
  }

  /** Ends both ways for good: no more events. */
  close() {
    this.#rest();
    this.#socket.close();
    this.#state = "offline";
  }

  /**
   * @param {import("../shared/types.d.ts").Frame} frame
   * @returns {boolean} whether it is on its way; not whether it arrived
   */
  send(frame) {
    if (this.#socket.send(frame)) return true;
    if (!this.#life || this.#state !== "open") return false;
    if (frame.t === "sub") this.#ask();
    else this.#say(frame, this.#life.signal);
    return true;
  }

  // Internal

  /** @param {{state: import("../shared/connection.js").ConnectionState, code: number | null}} turn */
  #turned({ state, code }) {
    const hasFailed = state === "offline" && this.#before === "connecting";
    this.#before = state;
    if (state === "open" || state === "refused") {
      this.#rest();
      return this.#enter(state, code);
    }
    if (!this.#life) {
      this.#life = new AbortController();
      this.#failures = 0;
      this.#wait(PATIENCE);
      this.#enter(state, code);
    } else if (this.#state !== "open") this.#enter(state, code);
    // It was refused, by the desk or by a proxy: a call tells which.
    if (hasFailed) this.#ask();
  }

  async #ask() {
    if (this.#isAsking || !this.#life) return;
    const { signal } = this.#life;
    this.#isAsking = true;
    await this.#answered(signal, async () => {
      const frames = await this.#calls.ask(signal);
      if (signal.aborted) return;
      this.#failures = 0;
      if (this.#state !== "open") this.#enter("open");
      frames.forEach((frame) => this.#pass(frame));
    });
    if (signal.aborted) return;
    this.#isAsking = false;
    const every = this.#env.isSeen() ? this.#every : this.#every * UNSEEN;
    this.#wait(this.#failures > 0 ? Math.min(this.#every * 2 ** this.#failures, LONGEST) : every);
  }

  /** @param {import("../shared/types.d.ts").Frame} frame @param {AbortSignal} signal */
  async #say(frame, signal) {
    await this.#answered(signal, async () => {
      const answer = await this.#calls.say(frame, signal);
      if (answer && !signal.aborted) this.#pass(answer);
    });
  }

  /** Once aborted, what became of the work is nobody's business. */
  /** @param {AbortSignal} signal @param {() => Promise<void>} work */
  async #answered(signal, work) {
    try {
      await work();
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Refusal)) throw error;
      this.#failures += 1;
      if (!FINAL.includes(error.status)) return this.#enter("offline");
      this.close();
      this.#enter("refused", 4401);
    }
  }

  /** @param {number} ms */
  #wait(ms) {
    this.#env.cancel(this.#timer);
    // Whoever lost the desk together must not come back together.
    this.#timer = this.#env.after(() => this.#ask(), ms * (0.5 + this.#env.random() / 2));
  }

  #rest() {
    this.#life?.abort();
    this.#life = null;
    this.#isAsking = false;
    this.#env.cancel(this.#timer);
  }

  /** @param {import("../shared/types.d.ts").Frame} frame */
  #pass(frame) {
    this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  /** Also when the state is the same: what was on its way by the one is sent again by the other. */
  /** @param {import("../shared/connection.js").ConnectionState} state @param {number | null} [code] */
  #enter(state, code = null) {
    this.#state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: { state, code } }));
  }
}

const browser = {
  after: (/** @type {() => void} */ work, /** @type {number} */ ms) => setTimeout(work, ms),
  cancel: (/** @type {any} */ timer) => clearTimeout(timer),
  random: Math.random,
  isSeen: () => !document.hidden,
};
