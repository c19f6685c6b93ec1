import { h } from "../../shared/dom.js";
import { button } from "../ui/button.js";
import { isJoinable } from "./room-words.js";
import { startInstant, startRoom } from "./start.js";

/** The bar above a list of rooms: Active or Archived, New, and Join for the one that is selected (S176, S183). */
export class RoomsBar {
  #join;
  #choices;
  element;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../state/room.js").RoomKind} kind
   * @param {string} title
   * @param {{archived: (isArchived: boolean) => void, join: () => void}} events
   */
  constructor(desk, kind, title, events) {
    const choice = (/** @type {boolean} */ isArchived, /** @type {string} */ label) =>
      h("button", { type: "button", on: { click: () => events.archived(isArchived) } }, label);
    const isInstant = kind === "instant";
    const mayAdd = isInstant || desk.store.may("room.create");
    const add = mayAdd &&
      button({ label: "New", icon: "add", kind: "quiet" }, () => isInstant ? startInstant(desk) : startRoom(desk));
    if (add) add.setAttribute("aria-label", isInstant ? "New instant message" : "New chat room");
    this.#choices = [choice(false, "Active"), choice(true, "Archived")];
    this.#join = button(
      { label: "Join", icon: "popup", title: "In a window of its own", kind: "primary" },
      () => events.join(),
    );
    this.element = h(
      "div",
      { "class": "bar" },
      h("h2", null, title),
      h("span", { "class": "grow" }),
      this.#join,
      h("div", { "class": "choices", role: "group", "aria-label": "Which" }, this.#choices),
      add,
    );
  }

  /** @param {boolean} isArchived @param {import("../state/room.js").Mine | undefined} mine of the room that is selected */
  draw(isArchived, mine) {
    this.#choices.forEach((each, index) => each.setAttribute("aria-pressed", String((index === 1) === isArchived)));
    this.#join.hidden = !isJoinable(mine);
  }
}
