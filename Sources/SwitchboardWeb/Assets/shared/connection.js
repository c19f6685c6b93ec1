/** @import { ConnectionOptions, Environment, Frame } from "./types.d.ts" */
/** @typedef {import("./types.d.ts").ConnectionState} ConnectionState */

/** Heartbeat, how long its answer may take, and how long when we have just woken up, all in milliseconds. */
const BEAT = 20_000, DEADLINE = 10_000, WAKE_DEADLINE = 1_000;

/** Waits before each try in milliseconds; the last one repeats. */
const BACKOFF = [500, 1000, 2000, 4000, 8000, 15_000];

/** A connection that lived this long ends a series of failures, in milliseconds. */
const SETTLED = 5_000;

/** Codes after which coming back by oneself would be wrong: bye, malformed frame, not (any longer) signed in. */
const FINAL = new Set([1000, 1001, 4400, 4401]);

/**
 * One WebSocket that comes back by itself (docs/socket.md). It knows nothing of what the frames mean.
 *
 * Events: `frame` (`detail` the frame; heartbeats are kept back) and `state` (`detail` `{state, code}`).
 */
export class Connection extends EventTarget {
  #url;
  #protocols;
  #permitted;
  #env;
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {ConnectionState} */
  #state = "offline";
  #failures = 0;
  #openedAt = 0;
  #notBefore = 0;
  /** @type {any} */
  #retry = null;
  /** @type {any} */
  #beat = null;
  /** @type {any} */
  #deadline = null;
  /** @type {AbortController | null} */
  #life = null;

  /** @param {ConnectionOptions} options */
  constructor({ url, protocols = [], permitted, environment = {} }) {
    super();
    this.#url = new URL(url, globalThis.location?.href);
    this.#url.protocol = this.#url.protocol.replace("http", "ws");
    this.#protocols = protocols;
    this.#permitted = permitted;
    this.#env = { ...browser(), ...environment };
  }

  /** @returns {ConnectionState} */
  get state() {
    return this.#state;
  }

  /** Connects and stays connected until `close()` or a refusal. Called again, it tries at once. */
  open() {
    if (!this.#life) {
      this.#life = new AbortController();
      for (const { target, type } of this.#env.wakes) {
        target.addEventListener(type, () => this.#wake(), { signal: this.#life.signal });
      }
    }
    if (!this.#socket) this.#connect();
  }

  /** Ends the connection for good: no more events. */
  close() {
    this.#life?.abort();
    this.#life = null;
    this.#env.cancel(this.#retry);
    this.#drop(1000);
    this.#state = "offline";
  }

  /**
   * @param {Frame} frame
   * @returns {boolean} whether it was handed to an open socket; not whether it arrived
   */
  send(frame) {
    if (this.#state !== "open" || !this.#socket) return false;
    this.#socket.send(JSON.stringify(frame, whole));
    return true;
  }

  // Internal

  #connect() {
    this.#env.cancel(this.#retry);
    this.#enter("connecting");
    let socket;
    try {
      socket = this.#env.socket(this.#url.href, this.#protocols);
    } catch { // a page that may not open sockets at all
      this.#lost(1006);
      return;
    }
    this.#socket = socket;
    this.#openedAt = 0;
    // Every listener asks whether the socket is still ours: one that was given up may speak much later.
    socket.onopen = () => socket === this.#socket && this.#opened();
    socket.onmessage = (event) => socket === this.#socket && this.#received(event.data);
    socket.onclose = (event) => socket === this.#socket && this.#lost(event.code);
    this.#expect(DEADLINE);
  }

  #opened() {
    this.#openedAt = this.#env.now();
    this.#env.cancel(this.#deadline);
    this.#deadline = null;
    this.#scheduleBeat();
    this.#enter("open");
  }

  /** @param {unknown} data */
  #received(data) {
    let frame;
    try {
      frame = JSON.parse(String(data));
    } catch {
      return;
    }
    if (frame?.t !== "p") return void this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
    this.#env.cancel(this.#deadline);
    this.#deadline = null;
  }

  #scheduleBeat() {
    this.#env.cancel(this.#beat);
    this.#beat = this.#env.after(() => {
      this.#ping(DEADLINE);
      this.#scheduleBeat();
    }, BEAT);
  }

  /** @param {number} deadline */
  #ping(deadline) {
    if (this.send({ t: "p" })) this.#expect(deadline);
  }

  /**
   * Only the answer to what we sent proves that the path lives both ways: others' events still arrive on one whose way
   * out is dead.
   * @param {number} deadline
   */
  #expect(deadline) {
    this.#env.cancel(this.#deadline);
    this.#deadline = this.#env.after(() => this.#lost(1006), deadline);
  }

  /** @param {number} code */
  async #lost(code) {
    const handshakeFailed = this.#openedAt === 0;
    const settled = !handshakeFailed && this.#env.now() - this.#openedAt >= SETTLED;
    this.#drop(1000);
    if (settled) this.#failures = 0;
    const plan = comeback(code, this.#failures, this.#env.random);
    this.#failures += 1;
    if (!plan) return this.#enter("refused", code);
    this.#notBefore = plan.atLeast ? this.#env.now() + plan.wait : 0;
    this.#retry = this.#env.after(() => this.#connect(), plan.wait);
    this.#enter("offline", code);
    if (handshakeFailed && await this.#isForbidden() && this.#state === "offline" && this.#life) {
      this.#env.cancel(this.#retry);
      this.#enter("refused", 4401);
    }
  }

  async #isForbidden() {
    try {
      return this.#permitted ? !await this.#permitted() : false;
    } catch {
      return false;
    }
  }

  /** The page is visible, online or back again: a waiting try starts now, an open path has to prove itself quickly. */
  #wake() {
    if (this.#state === "open") this.#ping(WAKE_DEADLINE);
    else if (this.#state === "offline" && this.#env.now() >= this.#notBefore) this.#connect();
  }

  /** @param {number} code */
  #drop(code) {
    this.#env.cancel(this.#beat);
    this.#env.cancel(this.#deadline);
    this.#deadline = null;
    const socket = this.#socket;
    this.#socket = null;
    try {
      socket?.close(code);
    } catch { /* already gone */ }
  }

  /** @param {ConnectionState} state @param {number | null} [code] */
  #enter(state, code = null) {
    if (state === this.#state && code === null) return;
    this.#state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: { state, code } }));
  }
}

/** @returns {Environment} */
function browser() {
  const wakes = ["online", "offline", "pageshow"].map((type) => ({
    target: /** @type {EventTarget} */ (globalThis),
    type,
  }));
  if (globalThis.document) wakes.push({ target: document, type: "visibilitychange" });
  return {
    socket: (url, protocols) => new WebSocket(url, protocols),
    after: (work, ms) => setTimeout(work, ms),
    cancel: (timer) => clearTimeout(timer),
    now: () => Date.now(),
    random: Math.random,
    wakes,
  };
}

/**
 * What the end of a socket means for coming back (docs/socket.md, close codes).
 * @param {number} code the close code; 1006 when the path was lost
 * @param {number} failures tries in a row that did not live, 0 after a connection that did
 * @param {() => number} random 0 to 1
 * @returns {{wait: number, atLeast: boolean} | null} milliseconds until the next try; `atLeast`: nothing may shorten it;
 *   null: do not come back
 */
function comeback(code, failures, random) {
  if (FINAL.has(code)) return null;
  if (code === 1008) return { wait: 30_000, atLeast: true };
  if (code === 1012) return { wait: 2_000 * random(), atLeast: false };
  if (code === 3008 && failures === 0) return { wait: 0, atLeast: false };
  const base = BACKOFF[Math.min(failures, BACKOFF.length - 1)];
  return { wait: base * (0.5 + random()), atLeast: false };
}

/**
 * Half an emoji, as a text cut in the middle ends with, is no Unicode: the server would close the connection for it.
 * @param {string} _ @param {unknown} value
 */
function whole(_, value) {
  return typeof value === "string" ? value.toWellFormed?.() ?? value : value;
}
