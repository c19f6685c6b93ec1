import { fill, h } from "../../shared/dom.js";
import { button } from "../ui/button.js";
import { complain } from "../ui/toast.js";
import { roomTitle } from "../state/room.js";
import { RoomComposer } from "./room-composer.js";

/**
 * The foot of a room: where one writes, or why one cannot and what to do about it. Who was invited is asked to join
 * first; writing joins
 * too (S175).
 */
export class RoomWriting {
  #desk;
  #session;
  #bar = h("div", { "class": "why", role: "status" });
  #reason = "";

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/room-session.js").RoomSession} session
   * @param {AbortSignal} signal
   */
  constructor(desk, session, signal) {
    this.#desk = desk;
    this.#session = session;
    this.composer = new RoomComposer(desk, session, signal);
    this.element = h("div", { "class": "write room-write" }, this.#bar, this.composer.element);
    for (const type of ["loaded", "room"]) session.addEventListener(type, () => this.draw(), { signal });
    this.draw();
  }

  draw() {
    const { row, view } = this.#session;
    this.element.hidden = !row || !view;
    if (!row || !view) return;
    this.composer.name = roomTitle(row, this.#desk.store.me.id);
    this.composer.element.hidden = !view.mayPost;
    const { text, answers } = this.#why(view);
    this.#bar.hidden = text === "";
    if (text === this.#reason) return;
    this.#reason = text;
    fill(this.#bar, h("span", null, text), h("span", { "class": "answers" }, answers));
  }

  focus() {
    if (!this.composer.element.hidden) this.composer.focus();
    else this.#bar.querySelector("button")?.focus();
  }

  /** @param {import("../state/room.js").RoomView} view @returns {{text: string, answers: HTMLElement[]}} */
  #why({ mayPost, mayEdit }) {
    const { row, mine } = this.#session;
    const join = () => button({ label: "Join", kind: "primary" }, () => this.#become("joined"));
    if (mine?.state === "invited") {
      const from = row?.createdBy?.name ?? "A colleague";
      const reject = button({ label: "Reject" }, () => this.#become("declined"));
      return { text: `${from} invited you to this conversation.`, answers: [reject, join()] };
    }
    if (mine?.state === "declined") return { text: "You did not join this conversation.", answers: [join()] };
    if (mine?.state === "left") {
      return { text: "You left this conversation. Join it to read and write again.", answers: [join()] };
    }
    if (row?.archivedAt) {
      const open = button({ label: "Open it again" }, () => this.#put("", { archived: false }));
      return {
        text: "This room is archived: it can be read, and nobody writes in it.",
        answers: mayEdit ? [open] : [],
      };
    }
    return mayPost ? { text: "", answers: [] } : { text: "You may read here, but not write.", answers: [] };
  }

  /** @param {"joined" | "declined"} state */
  async #become(state) {
    await this.#put("/membership", { state });
    if (state === "joined") this.focus();
  }

  /** @param {string} path @param {Record<string, unknown>} body */
  async #put(path, body) {
    const session = this.#session;
    try {
      session.learn(await this.#desk.api.put(`/api/rooms/${session.id}${path}`, body));
      if (session.timeline.last === 0) await session.start();
    } catch (refusal) {
      complain(refusal);
    }
  }
}
