/** How often it is asked who is there while somebody looks at the list, and how many rooms are asked about, in milliseconds and rooms. */
const EVERY = 20_000, MOST = 20;

/**
 * Who has which chat room open now (S181), for the rows of a list that are in sight. The desk tells it to those who are in the
 * room; a list asks. Event: `change` (`detail` the room).
 */
export class RoomAttendance extends EventTarget {
  #api;
  #now;
  /** @type {Map<number, {names: string[], at: number}>} */
  #known = new Map();
  #isAsking = false;

  /** @param {Pick<import("../../shared/api.js").Api, "get">} api @param {() => number} [now] */
  constructor(api, now = () => Date.now()) {
    super();
    this.#api = api;
    this.#now = now;
  }

  /** Their names; empty: nobody, or nobody knows yet. @param {number} id @returns {readonly string[]} */
  of(id) {
    return this.#known.get(id)?.names ?? [];
  }

  /** Asks about those of them that were not asked about for a while, one after another. @param {readonly number[]} ids */
  async look(ids) {
    if (this.#isAsking) return;
    this.#isAsking = true;
    for (const id of ids.slice(0, MOST)) {
      if (this.#now() - (this.#known.get(id)?.at ?? -EVERY) >= EVERY) await this.#ask(id);
    }
    this.#isAsking = false;
  }

  /** @param {number} id */
  async #ask(id) {
    /** @type {string[]} */
    let names = [];
    try {
      const { items } = await this.#api.get(`/api/rooms/${id}/participants`);
      names = items.map((/** @type {{name: string}} */ { name }) => name);
    } catch { /* closed to this person a moment ago, or the network is lost: nobody is seen there */ }
    const isSame = names.join() === this.of(id).join();
    this.#known.set(id, { names, at: this.#now() });
    if (!isSame) this.dispatchEvent(new CustomEvent("change", { detail: id }));
  }
}
