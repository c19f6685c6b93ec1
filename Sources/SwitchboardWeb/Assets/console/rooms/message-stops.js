/**
 * The messages of a log under the keyboard: Tab stops at one of them, the one that was there last, at first the newest;
 * the arrow keys go from one to the next.
 */
export class MessageStops {
  #log;

  /** @param {HTMLElement} log @param {AbortSignal} signal */
  constructor(log, signal) {
    this.#log = log;
    log.addEventListener("focusin", ({ target }) => {
      const message = target instanceof Element ? target.closest("article") : null;
      if (message) this.settle(message);
    }, { signal });
    log.addEventListener("keydown", (event) => this.#pressed(event), { signal });
  }

  /** The messages, oldest first. */
  get all() {
    return /** @type {HTMLElement[]} */ ([...this.#log.children].filter(({ tagName }) => tagName === "ARTICLE"));
  }

  /** Of messages that came and went one is the stop again. @param {HTMLElement} [wanted] */
  settle(wanted) {
    const { all } = this;
    const present = wanted ?? all.find(({ tabIndex }) => tabIndex === 0) ?? all.at(-1);
    for (const each of all) {
      const tabIndex = each === present ? 0 : -1;
      if (each.tabIndex !== tabIndex) each.tabIndex = tabIndex;
    }
  }

  // Internal

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const { all } = this;
    const at = all.indexOf(/** @type {HTMLElement} */ (event.target));
    /** @type {Record<string, number>} */
    const places = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 };
    const to = places[event.key];
    if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    all[to]?.focus();
  }
}
