import { h } from "../../shared/dom.js";
import { setAvailability } from "../live/availability.js";
import { availabilityText } from "../state/agents.js";
import { drawn } from "../ui/icons.js";
import { attachMenu } from "../ui/menu.js";

/** Whether one is given chats: a switch, and beside it the reasons for being Unavailable. */
export class Availability {
  #desk;
  #dot = h("span", null);
  #word = h("span", { "class": "word" });
  #switch = h(
    "button",
    { type: "button", role: "switch", "class": "pill", "aria-label": "Available for chats" },
    this.#dot,
    this.#word,
  );
  #more = h("button", { type: "button", "class": "pill-more", "aria-label": "Why unavailable" }, drawn("chevron"));
  element = h("div", { "class": "availability" }, this.#switch, this.#more);

  /** @param {import("../live/desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#switch.addEventListener("click", () => setAvailability(desk, !desk.store.me.available));
    attachMenu(this.#more, () => this.#parts(), { align: "end", label: "Availability" });
  }

  draw() {
    const { me } = this.#desk.store;
    this.element.dataset.available = String(me.available);
    this.#switch.setAttribute("aria-checked", String(me.available));
    this.#switch.dataset.hint = me.available
      ? "You are given chats. Click to pause."
      : `${availabilityText(me)}: you are given no new chats. Click to be available.`;
    this.#dot.className = `dot ${me.available ? "ok" : "warn"}`;
    this.#word.textContent = me.available ? "Available" : me.reason ?? "Unavailable";
  }

  // Internal

  /** @returns {import("../ui/menu.js").MenuPart[]} */
  #parts() {
    const { me } = this.#desk.store;
    const item = (
      /** @type {string} */ label,
      /** @type {boolean} */ available,
      /** @type {string | null} */ reason,
    ) => ({
      label,
      checked: me.available === available && (available || (me.reason ?? null) === reason),
      as: /** @type {const} */ ("radio"),
      choose: () => setAvailability(this.#desk, available, reason),
    });
    return [
      { items: [item("Available", true, null)] },
      {
        heading: "Unavailable: others see why",
        items: [
          ...(me.reasons ?? []).map((reason) => item(reason, false, reason)),
          item("Without a reason", false, null),
        ],
      },
    ];
  }
}
