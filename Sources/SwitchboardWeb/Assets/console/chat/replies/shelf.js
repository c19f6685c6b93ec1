import { fits } from "./matching.js";

/** Older than this, what was fetched is fetched again behind what is shown, in milliseconds. */
const FRESH = 15_000;

/** @typedef {import("./matching.js").Reply} Reply */

/**
 * The canned replies of one person, fetched once for all chats of a window: the list opens at once and is renewed behind it.
 * Events: `change`.
 */
export class RepliesShelf extends EventTarget {
  #api;
  /** @type {Reply[] | null} */
  #items = null;
  #fetchedAt = 0;
  /** @type {Promise<void> | null} */
  #fetching = null;

  /** @param {import("../../../shared/api.js").Api} api */
  constructor(api) {
    super();
    this.#api = api;
  }

  get isLoaded() {
    return this.#items !== null;
  }

  /** Those for a chat; empty until the first answer. @param {{group: number, department: number}} row @returns {Reply[]} */
  for(row) {
    return (this.#items ?? []).filter((reply) => fits(reply, row));
  }

  /** What was changed in the settings is here at once. */
  forget() {
    this.#fetchedAt = 0;
  }

  /** Fetches what is not fresh. @returns {Promise<void>} rejects only when there is nothing to show */
  renew() {
    if (this.#items && Date.now() - this.#fetchedAt < FRESH) return Promise.resolve();
    this.#fetching ??= this.#fetch().finally(() => this.#fetching = null);
    return this.#fetching;
  }

  /**
   * The text for a chat, its variables filled in by the desk, which counts the use.
   * @param {Reply} reply
   * @param {number} chat
   * @returns {Promise<{text: string, unknown: string[]}>}
   */
  async take(reply, chat) {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const taken = await this.#api.post(`/api/replies/${reply.id}/insertion`, { chat, timeZone });
    reply.uses += 1;
    return taken;
  }

  async #fetch() {
    try {
      const { items } = await this.#api.get("/api/replies");
      this.#items = items;
      this.#fetchedAt = Date.now();
      this.dispatchEvent(new Event("change"));
    } catch (refusal) {
      if (!this.#items) throw refusal;
    }
  }
}

/** @type {WeakMap<import("../../live/desk.js").Desk, RepliesShelf>} */
const shelves = new WeakMap();

/** The shelf of a window. @param {import("../../live/desk.js").Desk} desk */
export function shelfOf(desk) {
  const shelf = shelves.get(desk) ?? new RepliesShelf(desk.api);
  shelves.set(desk, shelf);
  return shelf;
}
