/** How long counts that are in doubt rest before they are fetched, and the badge before it follows, in milliseconds. */
const DOUBT = 400, BADGE = 50;

/** Keeps the counts of the navigation and of the window's badge. */
export class Counting {
  #desk;
  /** @type {ReturnType<typeof setTimeout> | null} */
  #doubting = null;
  #isCounting = false;

  /** @param {import("./desk.js").Desk} desk @param {AbortSignal} signal */
  constructor(desk, signal) {
    this.#desk = desk;
    desk.store.addEventListener("uncertain", () => this.doubt(), { signal });
    desk.store.addEventListener("row", () => this.#countSoon(), { signal });
    desk.rooms.addEventListener("counts", () => this.#countSoon(), { signal });
    desk.alerts.addEventListener("change", () => this.#countSoon(), { signal });
  }

  async fetch() {
    try {
      this.#desk.store.setCounts(await this.#desk.api.get("/api/counts"));
    } catch { /* the next connect fetches them */ }
  }

  /** Something changed that one cannot count: they are fetched soon. */
  doubt() {
    this.#doubting ??= setTimeout(() => {
      this.#doubting = null;
      this.fetch();
    }, DOUBT);
  }

  /** Not by animation frame: a window in the background has none, and its title is what is seen of it. */
  #countSoon() {
    if (this.#isCounting) return;
    this.#isCounting = true;
    setTimeout(() => {
      this.#isCounting = false;
      this.#desk.badge.count = this.#desk.alerts.count;
    }, BADGE);
  }
}
