/**
 * The one timer of the window: whatever shows a running time registers here. It rests while nobody looks.
 */
class Ticker {
  /** @type {Set<() => void>} */
  #work = new Set();
  /** @type {any} */
  #timer = null;

  constructor() {
    document.addEventListener("visibilitychange", () => this.#visible());
    this.#visible();
  }

  /** @param {() => void} work @param {AbortSignal} signal */
  add(work, signal) {
    this.#work.add(work);
    signal.addEventListener("abort", () => this.#work.delete(work));
  }

  #visible() {
    clearInterval(this.#timer);
    if (document.visibilityState === "hidden") return;
    this.#tick();
    this.#timer = setInterval(() => this.#tick(), 1_000);
  }

  #tick() {
    for (const work of this.#work) work();
  }
}

export const ticker = new Ticker();
