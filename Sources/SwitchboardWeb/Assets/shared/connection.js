import { comeback, SETTLED } from "./closecode.js";

/**
 * @typedef {"connecting" | "open" | "offline" | "refused"} ConnectionState
 * @typedef {Record<string, any> & {t: string}} Frame
 * @typedef {object} Environment what the connection needs of the browser; tests pass their own
 * @property {(url: string, protocols: string[]) => WebSocket} socket
 * @property {(work: () => void, ms: number) => any} after
 * @property {(timer: any) => void} cancel
 * @property {() => number} now
 * @property {() => number} random
 * @property {{target: EventTarget, type: string}[]} wakes events after which the path may have changed
 */

/** Heartbeat, how long its answer may take, and how long when we have just woken up, all in milliseconds. */
const BEAT = 20_000, DEADLINE = 10_000, WAKE_DEADLINE = 1_000;

/**
 * One WebSocket that comes back by itself (docs/socket.md). It knows nothing of what the frames mean.
 *
 * Events: `frame` (`detail` the frame; heartbeats are kept back) and `state` (`detail` `{state, code}`).
 * States: `connecting` a try is under way, `open`, `offline` waiting for the next try, `refused` it will not try again
 * until `open()` is called (`code`: 4401 sign in, 4400 our own bug, 1000 or 1001 the desk said goodbye).
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

  /**
   * @param {object} options
   * @param {string | URL} options.url http and https are turned into ws and wss
   * @param {string[]} [options.protocols]
   * @param {() => Promise<boolean>} [options.permitted] asked after a handshake that failed, because a browser hides why:
   *   false means 401 or 403, and the connection gives up. A rejection counts as "not reached".
   * @param {Partial<Environment>} [options.environment]
   */
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
    this.#socket.send(JSON.stringify(frame));
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
