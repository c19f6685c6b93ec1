import { Slot } from "../../shared/storage.js";
import { claim, LEASE } from "../state/lease.js";

const NAME = "switchboard.speaker";

/**
 * Of several windows of one browser only one sounds (P23). A window takes part once its loudspeaker is unlocked: a silent
 * one must not hold the office.
 */
export class Election {
  #isElected = false;
  #life = new AbortController();
  #slot;
  #window = crypto.getRandomValues(new Uint32Array(2)).join("");
  #isRunning = false;

  /** @param {Storage | null} storage */
  constructor(storage) {
    this.#slot = /** @type {Slot<import("../state/lease.js").Lease>} */ (new Slot(storage, NAME));
  }

  get isElected() {
    return this.#isElected;
  }

  run() {
    if (this.#isRunning) return;
    this.#isRunning = true;
    if (navigator.locks) this.#await();
    else this.#renew();
  }

  close() {
    this.#isElected = false;
    this.#life.abort();
  }

  /** The browser gives the lock to the next window when this one closes. */
  #await() {
    const { signal } = this.#life;
    const held = () =>
      new Promise((resolve) => {
        this.#isElected = true;
        signal.addEventListener("abort", resolve);
      });
    navigator.locks.request(NAME, { signal }, held).catch(() => {}); // aborted while waiting: the page is done
  }

  #renew() {
    const lease = claim(this.#slot.value, this.#window, Date.now());
    this.#isElected = lease !== null;
    if (lease) this.#slot.value = lease;
    const timer = setTimeout(() => this.#renew(), LEASE / 3);
    this.#life.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  }
}
