import { fill, h } from "../../shared/dom.js";
import { setAvailability } from "../live/availability.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";

/** What the desk itself gives as the reason (S74, P7): nobody else may use these. */
const BY_DESK = /** @type {Record<string, string>} */ ({
  "Signed out": "You were set Unavailable when you signed out.",
  "Disconnected": "You were set Unavailable because you were disconnected.",
});

/** @param {string} reason */
function text(reason) {
  const byManager = /^Set by (.+)$/.exec(reason);
  return byManager ? `${byManager[1]} has set you Unavailable.` : BY_DESK[reason] ?? "";
}

/** Says that the desk or a manager has made one Unavailable, until one says otherwise: nobody should wonder why no chat comes. */
export class PausedBar {
  #desk;
  #shown = "";
  element = h("div", { "class": "paused-bar", role: "region", "aria-label": "Availability" });

  /** @param {import("../live/desk.js").Desk} desk @param {AbortSignal} signal */
  constructor(desk, signal) {
    this.#desk = desk;
    desk.store.addEventListener("me", () => this.#draw(), { signal });
    this.#draw();
  }

  #draw() {
    const { me } = this.#desk.store;
    const why = me.available ? "" : text(me.reason ?? "");
    this.element.hidden = why === "";
    if (this.#shown === why) return;
    this.#shown = why;
    fill(
      this.element,
      drawn("waiting"),
      h("span", null, `${why} You are given no new chats.`),
      button({ label: "Be available", kind: "primary" }, () => setAvailability(this.#desk, true)),
    );
  }
}
