import { opposite, pageAddress } from "../state/listed.js";
import { Places } from "../state/places.js";

/** Rows of the first request, of those that follow, and how many a reconnect fetches again at most. */
const PAGE = 200, NEXT_PAGE = 500, REFRESHED = 2_000;

/**
 * What of a list is here, and where it goes on: after the head, and before the tail.
 * @typedef {{places: Places, next: string | null, before: string | null}} Fetched
 * @typedef {import("../state/listed.js").Question} Question
 */

/** @type {Fetched} */
export const NOTHING_FETCHED = { places: new Places(), next: null, before: null };

/** Fetches a list page by page from whichever end is nearer. */
export class ListFetch {
  #api;
  #store;
  /** Rows that come now take their place with their page. */
  isLearning = false;

  /** @param {import("../../shared/api.js").Api} api @param {import("../state/store.js").Store} store */
  constructor(api, store) {
    this.#api = api;
    this.#store = store;
  }

  /** What is here, anew. @param {Question} question @param {Places} present @param {AbortSignal} signal @returns {Promise<Fetched>} */
  async again(question, { head, tail }, signal) {
    const wanted = Math.min(Math.max(head.length, 1), REFRESHED);
    let { places, next, before } = NOTHING_FETCHED;
    do {
      const page = await this.#page(question, next, next === null ? PAGE : NEXT_PAGE, signal);
      next = page.next;
      places = places.downward(page.ids, page.total, next === null);
    } while (next !== null && places.head.length < wanted);
    if (tail.length > 0 && next !== null) {
      const page = await this.#page(opposite(question), null, NEXT_PAGE, signal);
      before = page.next;
      places = places.upward(page.ids.reverse(), page.total, before === null);
    }
    return { places, next, before };
  }

  /**
   * One page towards places that are not here yet.
   * @param {Question} question @param {Fetched} present @param {number} start @param {number} end @param {AbortSignal} signal
   * @returns {Promise<(present: Fetched) => Fetched>} puts it to what is here by then
   */
  async further(question, { places, next, before }, start, end, signal) {
    if (places.isNearHead(start, end)) {
      const page = await this.#page(question, next, NEXT_PAGE, signal);
      return (now) => ({
        ...now,
        places: now.places.downward(page.ids, page.total, page.next === null),
        next: page.next,
      });
    }
    const page = await this.#page(opposite(question), before, NEXT_PAGE, signal);
    return (now) => ({
      ...now,
      places: now.places.upward(page.ids.reverse(), page.total, page.next === null),
      before: page.next,
    });
  }

  /** How many there are. @param {Question} question @param {AbortSignal} signal @returns {Promise<number>} */
  async total(question, signal) {
    return (await this.#page(question, null, 1, signal)).total;
  }

  /**
   * @param {Question} question
   * @param {string | null} before
   * @param {number} limit
   * @param {AbortSignal} signal
   * @returns {Promise<{ids: number[], next: string | null, total: number}>}
   */
  async #page(question, before, limit, signal) {
    const { rows, next, total } = await this.#api.get(pageAddress(question, before, limit), signal);
    signal.throwIfAborted();
    this.isLearning = true;
    this.#store.learn(rows);
    this.isLearning = false;
    return { ids: rows.map((/** @type {{id: number}} */ row) => row.id), next: next ?? null, total };
  }
}
