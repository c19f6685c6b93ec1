import { fill, h } from "../../shared/dom.js";
import { blank } from "../list/states.js";
import { button } from "../ui/button.js";
import { colleaguesOf, kindOf, presenceText } from "./colleagues.js";
import { initials } from "./room-words.js";

/** How long what changes rests before it is fetched again, in milliseconds. */
const REST = 400;

/** @type {Record<"participants" | "access", {none: string, text: string}>} */
const WORDS = {
  participants: { none: "Nobody has this room open", text: "Who reads along now stands here." },
  access: { none: "Nobody has access", text: "Change the room to let somebody in." },
};

/** Who takes part in a chat room now (S181), or who may (S182); live while it is looked at. */
export class RoomPeople {
  #desk;
  #session;
  #what;
  /** @type {any} */
  #timer = null;
  #isShown = false;
  element = h("div", { "class": "room-people-list", tabindex: 0, role: "region" });

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/room-session.js").RoomSession} session
   * @param {"participants" | "access"} what
   * @param {(count: number) => void} counted
   * @param {AbortSignal} signal
   */
  constructor(desk, session, what, counted, signal) {
    this.#desk = desk;
    this.#session = session;
    this.#what = what;
    this.counted = counted;
    this.element.setAttribute("aria-label", what === "participants" ? "Participants" : "With access");
    session.addEventListener(what === "participants" ? "viewed" : "room", () => this.#soon(), { signal });
    colleaguesOf(desk).addEventListener("change", () => this.#soon(), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  show() {
    this.#isShown = true;
    return this.fetch();
  }

  hide() {
    this.#isShown = false;
  }

  async fetch() {
    try {
      const { items } = await this.#desk.api.get(`/api/rooms/${this.#session.id}/${this.#what}`);
      this.counted(items.length);
      this.#draw(items);
    } catch (refusal) {
      const { message } = /** @type {Error} */ (refusal);
      fill(
        this.element,
        blank("warning", "The list could not be loaded", message, button({ label: "Try again" }, () => this.fetch())),
      );
    }
  }

  // Internal

  #soon() {
    if (!this.#isShown && this.#what === "access") return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.fetch();
    }, REST);
  }

  /** @param {(import("./colleagues.js").Colleague & {via?: string[]})[]} items */
  #draw(items) {
    const { none, text } = WORDS[this.#what];
    if (items.length === 0) return fill(this.element, blank("people", none, text));
    const me = this.#desk.store.me.id;
    fill(
      this.element,
      h(
        "ul",
        null,
        items.map((item) =>
          h(
            "li",
            null,
            h("span", { "class": "face", "aria-hidden": "true" }, initials(item.name)),
            h(
              "div",
              null,
              h("b", null, item.id === me ? `${item.name} (you)` : item.name),
              item.via && h("small", null, item.via.join(", ")),
            ),
            h("span", { "class": "room-person" }, h("span", { "class": `dot ${kindOf(item)}` }), presenceText(item)),
          )
        ),
      ),
    );
  }
}
