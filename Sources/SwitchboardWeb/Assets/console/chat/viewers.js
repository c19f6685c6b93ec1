import { fill, h } from "../../shared/dom.js";
import { drawn } from "../ui/icons.js";
import { ticker } from "../ui/ticker.js";

/** Which colleagues have this chat before their eyes, and who of them writes: nobody works on it unaware (P12). */
export class Viewers {
  #desk;
  #session;
  #shown = "";
  element = h("span", { "class": "chip viewers", role: "status", hidden: true });

  /** @param {import("../live/desk.js").Desk} desk @param {import("../live/chat-session.js").ChatSession} session @param {AbortSignal} signal */
  constructor(desk, session, signal) {
    this.#desk = desk;
    this.#session = session;
    for (const type of ["viewers", "typing"]) session.addEventListener(type, () => this.draw(), { signal });
    ticker.add(() => !this.element.hidden && this.draw(), signal);
  }

  draw() {
    const { me } = this.#desk.store;
    const now = Date.now();
    const typing = new Set(
      [this.#session.open, this.#session.backstage].flatMap((timeline) => timeline.typists(now)).map(({ by }) => by.id),
    );
    const words = this.#session.viewers.filter(({ id }) => id !== me.id)
      .map(({ id, name }) => typing.has(id) ? `${name} writes` : name);
    const text = words.join(", ");
    if (this.#shown === text) return;
    this.#shown = text;
    this.element.hidden = text === "";
    fill(
      this.element,
      text && [drawn("eye"), h("span", { "class": "visually-hidden" }, "Also here: "), h("span", null, text)],
    );
    this.element.title = text && "They have this chat open in front of them";
  }
}
