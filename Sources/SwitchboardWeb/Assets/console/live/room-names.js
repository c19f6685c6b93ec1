/** @typedef {{id: number, name: string}} Named */
/** @typedef {import("../state/room-entries.js").StoredEvent} StoredEvent */

/** Names of colleagues by their numbers: of authors, members and whoever is mentioned. Event: `change`. */
export class RoomNames extends EventTarget {
  /** @type {Map<number, string>} */
  #names = new Map();

  /** @returns {Named[]} */
  get all() {
    return [...this.#names].map(([id, name]) => ({ id, name }));
  }

  /** @param {number} id @returns {string | undefined} */
  of = (id) => this.#names.get(id);

  /** @param {readonly Named[] | undefined} people */
  learn(people) {
    let isNew = false;
    for (const { id, name } of people ?? []) {
      isNew ||= this.#names.get(id) !== name;
      this.#names.set(id, name);
    }
    if (isNew) this.dispatchEvent(new Event("change"));
  }

  /** Of whom events tell. @param {readonly StoredEvent[]} events */
  learnFrom(events) {
    this.learn(events.flatMap(({ by, agents }) => [
      ...by.kind === "agent" && by.id !== undefined ? [{ id: by.id, name: by.name }] : [],
      ...agents ?? [],
    ]));
  }
}
