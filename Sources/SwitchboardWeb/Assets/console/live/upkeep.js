import { hasEnded } from "../state/idle.js";

/**
 * Keeps the chats that matter to this person whatever list is on the screen: own chats (they are open, with a card) and the
 * queue (it rings). After every connect both are fetched; what was believed and is no longer there is asked for.
 */
export class Upkeep {
  #desk;
  #run = 0;
  #isFirst = true;

  /** @param {import("./desk.js").Desk} desk @param {AbortSignal} signal */
  constructor(desk, signal) {
    this.#desk = desk;
    desk.addEventListener("fresh", () => this.#fetch(), { signal });
    desk.store.addEventListener("row", (event) => this.#open(/** @type {CustomEvent} */ (event).detail.after), {
      signal,
    });
  }

  async #fetch() {
    const run = ++this.#run;
    const { store } = this.#desk;
    try {
      const found = new Set();
      for (const list of ["mine", "queue"]) {
        for (const row of await this.#all(list)) {
          found.add(row.id);
          this.#isFirst = false;
          this.#open(row);
        }
      }
      this.#isFirst = false;
      if (run !== this.#run) return; // a later connect asks anew
      const doubtful = [...store.rows.all()].filter((row) => !found.has(row.id) && this.#matters(row));
      const open = [...this.#desk.sessions.values()].filter((session) => session.detail && !found.has(session.id));
      const ids = new Set([...doubtful.map(({ id }) => id), ...open.map(({ id }) => id)]);
      await Promise.all([...ids].map((id) => this.#again(id)));
      this.#desk.alerts.arm();
    } catch { /* not reached: the next connect does it */ }
  }

  /** @param {import("../state/types.js").Row} row */
  #matters(row) {
    return row.status === "queued" || row.agent === this.#desk.store.me.id && !hasEnded(row);
  }

  /** @param {string} list @returns {Promise<import("../state/types.js").Row[]>} */
  async #all(list) {
    const rows = [];
    let next = "";
    do {
      const page = await this.#desk.api.get(`/api/chats?list=${list}&sort=started&order=asc&limit=200${next}`);
      this.#desk.store.learn(page.rows);
      rows.push(...page.rows);
      next = (page.next ?? null) === null ? "" : `&before=${encodeURIComponent(page.next)}`;
    } while (next !== "");
    return rows;
  }

  /** @param {number} id */
  async #again(id) {
    try {
      this.#desk.store.learn([await this.#desk.api.get(`/api/chats/${id}`)]);
    } catch (refusal) {
      const { status } = /** @type {{status?: number}} */ (refusal);
      if (status === 404 || status === 403) this.#desk.store.receive({ t: "gone", chat: id });
    }
  }

  /** Own chats are open from the start: their coaching and their unread messages must not wait for a click. */
  /** @param {import("../state/types.js").Row} row */
  #open(row) {
    if (this.#isFirst) return; // the cards begin in the order in which the chats did
    if (row.status === "active" && row.agent === this.#desk.store.me.id) this.#desk.chat(row.id);
  }
}
