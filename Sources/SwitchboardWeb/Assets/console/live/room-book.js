import { countsOf, NO_ROOM_COUNTS, unreadIn } from "../state/room.js";

/**
 * @typedef {import("../state/room.js").RoomRow} RoomRow
 * @typedef {import("../state/room.js").RoomView} RoomView
 * @typedef {import("../state/room.js").Mine} Mine
 * @typedef {import("../state/room.js").RoomCounts} RoomCounts
 * @typedef {{row?: RoomRow, mine?: Mine, era: number}} Entry `era`: since which connect it is known
 * @typedef {{room: number, c: number, seq: number, kind: "instant" | "room", name: string, by: {id: number, name: string}, text: string, mentioned: boolean, invited: boolean}} Said
 */

/** How long counts that are in doubt rest before they are fetched, in milliseconds. */
const DOUBT = 400;

/**
 * What one window knows of the rooms: rows, own marks, and how much is unread. It learns of rooms that somebody looked at or
 * that something happened in, and asks for no list by itself.
 *
 * Events: `change` (`detail` `{id, isGone}`), `counts`, `said` (`detail` the frame: to be told at
 * once), `front`, `open` (`detail` `{id, kind, seq}`: bring it in front).
 */
export class RoomBook extends EventTarget {
  #api;
  #after;
  /** @type {Map<number, Entry>} */
  #entries = new Map();
  #counts = NO_ROOM_COUNTS;
  #era = 0;
  #isDoubting = false;
  #isFetching = false;
  /** @type {number | null} */
  #front = null;

  /** @param {Pick<import("../../shared/api.js").Api, "get">} api @param {(work: () => void, ms: number) => unknown} [after] */
  constructor(api, after = (work, ms) => setTimeout(work, ms)) {
    super();
    this.#api = api;
    this.#after = after;
  }

  /** @param {number} id */
  row(id) {
    return this.#entries.get(id)?.row;
  }

  /** @param {number} id */
  mine(id) {
    return this.#entries.get(id)?.mine;
  }

  /** @param {number} id */
  unread(id) {
    const entry = this.#entries.get(id);
    return unreadIn(entry?.row, entry?.mine);
  }

  /** Every room that is known here. */
  get rows() {
    return [...this.#entries.values()].flatMap(({ row }) => row ?? []);
  }

  get counts() {
    return this.#counts;
  }

  /** The room before somebody's eyes in this window. @returns {number | null} */
  get front() {
    return this.#front;
  }

  set front(id) {
    if (id === this.#front) return;
    this.#front = id;
    this.#emit("front");
  }

  /** @param {number} id @param {import("../state/room.js").RoomKind} [kind] when it may not be known yet @param {number | null} [seq] a message */
  open(id, kind = this.row(id)?.kind ?? "instant", seq = null) {
    this.#emit("open", { id, kind, seq });
  }

  /** A connection has begun: what was heard before may have changed meanwhile. */
  again() {
    this.#era += 1;
    return this.fetch();
  }

  async fetch() {
    this.#isFetching = true;
    try {
      const counts = await this.#api.get("/api/rooms/counts");
      this.#isFetching = false;
      this.#setCounts(counts);
    } catch {
      this.#isFetching = false; // the next connect fetches them
    }
  }

  /** Rooms as they were fetched: the counts know them already. @param {readonly RoomView[]} views */
  learn(views) {
    for (const { room: row, mine } of views) {
      const known = this.#entries.get(row.id);
      const isOlder = known?.row && known.row.rev > row.rev && known.era === this.#era;
      this.#entries.set(row.id, { row: isOlder ? known.row : row, mine: mine ?? known?.mine, era: this.#era });
      this.#emit("change", { id: row.id, isGone: false });
    }
  }

  /** @param {Record<string, any> & {t: string}} frame */
  receive(frame) {
    if (frame.t === "room") this.#changed(frame.room, frame.mine);
    else if (frame.t === "room-mine") this.#marked(frame.room, frame.mine);
    else if (frame.t === "room-gone") this.#gone(frame.room);
    else if (frame.t === "said") this.#said(/** @type {any} */ (frame));
  }

  // Internal

  /** @param {RoomRow} row @param {Mine | undefined} mine */
  #changed(row, mine) {
    const known = this.#entries.get(row.id);
    if (known?.row && known.era === this.#era && known.row.rev > row.rev) return;
    this.#put(row.id, { row, mine: mine ?? known?.mine, era: this.#era });
  }

  /** @param {number} id @param {Mine} mine */
  #marked(id, mine) {
    const known = this.#entries.get(id);
    this.#put(id, { row: known?.row, mine, era: known?.era ?? this.#era });
  }

  /** @param {number} id */
  #gone(id) {
    const known = this.#entries.get(id);
    this.#entries.delete(id);
    this.#recount(known, undefined);
    this.#emit("change", { id, isGone: true });
  }

  /** @param {Said} frame */
  #said(frame) {
    const known = this.#entries.get(frame.room);
    if (frame.kind === "room" && !(known?.row && known.mine && known.era === this.#era)) {
      this.#setCounts({ ...this.#counts, rooms: this.#counts.rooms + 1 }); // it is told because it counts
    }
    this.#emit("said", frame);
  }

  /** @param {number} id @param {Entry} entry */
  #put(id, entry) {
    const before = this.#entries.get(id);
    this.#entries.set(id, entry);
    this.#recount(before, entry);
    this.#emit("change", { id, isGone: false });
  }

  /** What is known before and after can be counted; all else has to be asked. @param {Entry | undefined} before @param {Entry | undefined} after */
  #recount(before, after) {
    const isCounted = before?.row && before.mine && before.era === this.#era && !this.#isFetching;
    if (!isCounted) {
      // Of a chat room that nobody looked at here the marks are not known, and its `said` frames count.
      if (before?.mine || after?.mine || !after) this.#doubt();
      return;
    }
    const was = countsOf(before.row, before.mine), is = countsOf(after?.row, after?.mine);
    const { instant, rooms, invited } = this.#counts;
    this.#setCounts({
      instant: Math.max(0, instant + is.instant - was.instant),
      rooms: Math.max(0, rooms + is.rooms - was.rooms),
      invited: Math.max(0, invited + is.invited - was.invited),
    });
  }

  /** @param {RoomCounts} counts */
  #setCounts(counts) {
    const { instant, rooms, invited } = this.#counts;
    if (counts.instant === instant && counts.rooms === rooms && counts.invited === invited) return;
    this.#counts = counts;
    this.#emit("counts");
  }

  #doubt() {
    if (this.#isDoubting) return;
    this.#isDoubting = true;
    this.#after(() => {
      this.#isDoubting = false;
      this.fetch();
    }, DOUBT);
  }

  /** @param {string} type @param {unknown} [detail] */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
