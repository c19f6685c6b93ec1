import { h } from "../../shared/dom.js";
import { ticker } from "../ui/ticker.js";

/** More than so many are not named. */
const NAMED = 3;

/** Who is writing in a room just now. */
export class TypingLine {
  #session;
  #changed;
  element = h("div", { "class": "typing", "aria-live": "off" });

  /**
   * @param {import("../live/room-session.js").RoomSession} session
   * @param {() => void} changed it has another height
   * @param {AbortSignal} signal
   */
  constructor(session, changed, signal) {
    this.#session = session;
    this.#changed = changed;
    session.addEventListener("typing", () => this.draw(), { signal });
    ticker.add(() => this.element.hasChildNodes() && this.draw(), signal);
  }

  draw() {
    const text = words(this.#session.timeline.typists(Date.now()).map(({ by }) => by.name));
    if (this.element.textContent === text) return;
    this.element.textContent = text;
    this.#changed();
  }
}

/** @param {string[]} names */
function words(names) {
  if (names.length === 0) return "";
  if (names.length > NAMED) return "Several people are writing…";
  return `${names.join(", ")} ${names.length === 1 ? "is" : "are"} writing…`;
}
