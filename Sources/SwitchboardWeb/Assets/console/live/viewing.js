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
    desk.rooms.addEventListener("front", () => this.tell(), { signal });
    desk.addEventListener("talk", () => this.tell(), { signal });
  }

  /** Also when it was told already: after a reconnect the desk has forgotten it. */
  again() {
    this.#told = null;
    this.tell();
  }

  tell() {
    const { front, sessions, talks, rooms, connection } = this.#desk;
    const session = front === null ? undefined : sessions.get(front);
    const talk = rooms.front === null ? undefined : talks.get(rooms.front);
    const isSeen = document.visibilityState === "visible";
    const wanted = isSeen ? session?.detail?.conversation ?? talk?.detail?.conversation ?? null : null;
    if (wanted === this.#told) return;
    if (connection.send(wanted === null ? { t: "view" } : { t: "view", c: wanted })) this.#told = wanted;
  }
}
