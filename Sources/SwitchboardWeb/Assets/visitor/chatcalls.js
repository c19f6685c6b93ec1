import { Refusal } from "../shared/api.js";

/** @import { Frame } from "../shared/types.d.ts" */

/** One chat by calls of the HTTP API, in the words of the socket: what a `Line` falls back to. */
export class ChatCalls {
  #api;
  #since;
  #told = "";

  /** @param {{api: import("../shared/api.js").Api, since: () => number}} options `since`: up to where all is known */
  constructor({ api, since }) {
    this.#api = api;
    this.#since = since;
  }

  /** What is new since the last time. @param {AbortSignal} signal @returns {Promise<Frame[]>} @throws {Refusal} */
  async ask(signal) {
    const [{ chat }, page] = await Promise.all([
      this.#api.get("/api/visitor/chat", signal),
      this.#api.get(`/api/visitor/events?since=${this.#since()}`, signal),
    ]);
    const news = JSON.stringify([chat, page]);
    if (news === this.#told) return [];
    this.#told = news;
    return [{ t: "chat", chat }, page];
  }

  /**
   * Posts and seen marks arrive; typing does not: it is not worth a call.
   * @param {Frame} frame @param {AbortSignal} signal
   * @returns {Promise<Frame | null>} the desk's answer
   * @throws {Refusal} when the same again may arrive by another way, or the token is no longer valid
   */
  async say(frame, signal) {
    if (frame.t === "seen") await this.#api.put("/api/visitor/seen", { seq: frame.seq }, signal);
    if (frame.t !== "post") return null;
    const { id, text } = frame;
    try {
      return { t: "ok", id, ...await this.#api.post("/api/visitor/messages", { id, text }, signal) };
    } catch (error) {
      const isDesks = error instanceof Refusal && error.status >= 400 && error.status < 500 && error.status !== 401;
      if (!isDesks) throw error;
      const { code, message, field, retry } = error;
      return { t: "no", id, code, message, field, retry };
    }
  }
}
