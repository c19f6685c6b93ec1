import { Connection } from "../shared/connection.js";

/**
 * Whether anybody is receiving chats, live, while no chat has begun (S7).
 *
 * Event: `change`.
 */
export class Availability extends EventTarget {
  #connection;

  /** @param {{key: string, online: boolean}} link */
  constructor({ key, online }) {
    super();
    this.isOnline = online;
    this.#connection = new Connection({ url: `/api/links/${encodeURIComponent(key)}/socket` });
    this.#connection.addEventListener("frame", (event) => {
      const frame = /** @type {CustomEvent} */ (event).detail;
      if (frame.t !== "link" || frame.online === this.isOnline) return;
      this.isOnline = frame.online;
      this.dispatchEvent(new Event("change"));
    });
  }

  watch() {
    this.#connection.open();
  }

  rest() {
    this.#connection.close();
  }
}
