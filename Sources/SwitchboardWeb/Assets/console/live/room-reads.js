/** @typedef {import("../state/room-entries.js").Read} Read */
/** @typedef {import("../state/room-entries.js").StoredEvent} StoredEvent */

/** How often the desk hears what one has read, in milliseconds. */
const PACE = 2_000;

/**
 * Up to where a room is read: by oneself, and by colleagues in an instant message. Of a chat room nobody's reading is
 * told. Event: `change`.
 */
export class RoomReads extends EventTarget {
  #desk;
  #session;
  /** @type {Map<number, Read>} */
  #others = new Map();
  /** @type {any} */
  #later = null;
  #told = 0;

  /** @param {import("./desk.js").Desk} desk @param {import("./room-session.js").RoomSession} session */
  constructor(desk, session) {
    super();
    this.#desk = desk;
    this.#session = session;
  }

  /** Colleagues. @returns {Read[]} */
  get others() {
    return [...this.#others.values()];
  }

  /** Everything that is here stood before one's eyes. */
  see() {
    if (this.#later !== null || !this.#tell()) return;
    this.#later = setTimeout(() => {
      this.#later = null;
      const { id, scrolled } = this.#session;
      if (this.#desk.rooms.front === id && document.hasFocus() && scrolled === null) this.see();
    }, PACE);
  }

  /** @param {{agent: number, seq: number, at?: number}} mark */
  heard({ agent, seq, at = 0 }) {
    const known = this.#others.get(agent);
    if (agent === this.#session.me.id || known && known.seq >= seq) return;
    this.#others.set(agent, { id: agent, name: this.#session.names.of(agent) ?? "A colleague", seq, at });
    this.dispatchEvent(new Event("change"));
  }

  /** Whoever wrote has read what was said before. @param {readonly StoredEvent[]} events */
  learn(events) {
    if (this.#session.row?.kind !== "instant") return;
    const said = events.filter(({ kind, by }) => kind === "message" && by.kind === "agent" && by.id !== undefined);
    for (const { by, seq, at } of said.reverse()) this.heard({ agent: Number(by.id), seq, at });
  }

  /** Who has read one's newest message. */
  async fetch() {
    const { timeline, row, id } = this.#session;
    const own = timeline.events.findLast((event) => event.kind === "message" && timeline.isMine(event));
    if (row?.kind !== "instant" || !own) return;
    try {
      const { items } = await this.#desk.api.get(`/api/rooms/${id}/reads?seq=${own.seq}`);
      for (const { id: agent, seq, at } of items) this.heard({ agent, seq, at: at ?? 0 });
    } catch { /* without them nothing is said of who has read */ }
  }

  close() {
    clearTimeout(this.#later);
  }

  // Internal

  /** @returns {boolean} whether there was anything to tell */
  #tell() {
    const { detail, timeline, mine } = this.#session;
    const seq = timeline.last;
    if (!detail || seq <= Math.max(this.#told, mine?.seenSeq ?? 0)) return false;
    if (!this.#desk.connection.send({ t: "seen", c: detail.conversation, seq })) return false;
    this.#told = seq;
    return true;
  }
}
