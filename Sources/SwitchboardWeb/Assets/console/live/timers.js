/**
 * Watches that run while one works on a chat, one for each chat. They are the person's own and kept with their preferences:
 * a reload or another computer goes on counting.
 */
export class Timers {
  #desk;

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
  }

  /** When it was started, in milliseconds since 1970; null: it does not run. @param {number} chat @returns {number | null} */
  startedAt(chat) {
    return this.#desk.preferences.values.timers?.[String(chat)] ?? null;
  }

  /** Whole seconds since then. @param {number} chat */
  seconds(chat) {
    const startedAt = this.startedAt(chat);
    return startedAt === null ? 0 : Math.max(0, Math.floor((this.#desk.store.now() - startedAt) / 1_000));
  }

  /** @param {number} chat */
  start(chat) {
    this.#desk.preferences.set({ timers: { [chat]: this.#desk.store.now() } });
  }

  /** @param {number} chat */
  stop(chat) {
    this.#desk.preferences.set({ timers: { [chat]: undefined } });
  }
}
