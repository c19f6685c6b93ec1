import { Api } from "../shared/api.js";
import { Connection } from "../shared/connection.js";
import { Line } from "./line.js";

/** Time between two calls while no socket opens, in milliseconds. */
const EVERY = 15_000;

/**
 * Whether anybody is receiving chats, live, while no chat has begun (S7).
 *
 * Event: `change`.
 */
export class Availability extends EventTarget {
  #line;

  /** When the desk opens again, in milliseconds since 1970; null: nobody says. @type {number | null} */
  opensAt;

  /** @param {{key: string, online: boolean, opensAt?: number | null}} link */
  constructor({ key, online, opensAt }) {
    super();
    this.isOnline = online;
    this.opensAt = opensAt ?? null;
    const path = `/api/links/${encodeURIComponent(key)}`;
    const api = new Api();
    const ask = async (/** @type {AbortSignal} */ signal) => {
      const { online, opensAt } = await api.get(path, signal);
      return [{ t: "link", online, opensAt }];
    };
    const say = () => Promise.resolve(null);
    this.#line = new Line({ socket: new Connection({ url: `${path}/socket` }), calls: { ask, say }, every: EVERY });
    this.#line.addEventListener("frame", (event) => {
      const frame = /** @type {CustomEvent} */ (event).detail;
      const opensAt = frame.opensAt ?? null;
      if (frame.t !== "link" || frame.online === this.isOnline && opensAt === this.opensAt) return;
      this.isOnline = frame.online;
      this.opensAt = opensAt;
      this.dispatchEvent(new Event("change"));
    });
  }

  watch() {
    this.#line.open();
  }

  rest() {
    this.#line.close();
  }
}
