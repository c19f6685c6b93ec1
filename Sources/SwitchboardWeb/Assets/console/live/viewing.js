/**
 * Tells the desk which chat or room this window has before somebody's eyes (P12, S181): the one in front, while the window
 * can be seen.
 */
export class Viewing {
  #desk;
  /** The conversation that was told last. @type {number | null} */
  #told = null;

  /** @param {import("./desk.js").Desk} desk @param {AbortSignal} signal */
  constructor(desk, signal) {
    this.#desk = desk;
    document.addEventListener("visibilitychange", () => this.tell(), { signal });
    for (const type of ["front", "change"]) desk.rooms.addEventListener(type, () => this.tell(), { signal });
  }

  /** Also when it was told already: after a reconnect the desk has forgotten it. */
  again() {
    this.#told = null;
    this.tell();
  }

  tell() {
    const { front, sessions, rooms, connection } = this.#desk;
    const session = front === null ? undefined : sessions.get(front);
    const room = rooms.front === null ? undefined : rooms.row(rooms.front);
    const isSeen = document.visibilityState === "visible";
    const wanted = isSeen ? session?.detail?.conversation ?? room?.conversation ?? null : null;
    if (wanted === this.#told) return;
    if (connection.send(wanted === null ? { t: "view" } : { t: "view", c: wanted })) this.#told = wanted;
  }
}
