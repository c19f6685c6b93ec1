import { fill, h } from "../../shared/dom.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";

/** The bar goes a moment after the click that made it needless: nothing may move between press and release. */
const LINGER = 600;

/** @type {Record<string, {text: string, label: string | null}>} */
const WORDS = {
  silent: {
    text: "You would not hear a waiting chat.",
    label: "Turn on and test alerts",
  },
  ask: { text: "Sound is on. Desktop notifications are not allowed yet.", label: "Allow and test" },
  denied: {
    text: "The browser blocks desktop notifications. Allow them in its settings for this site, beside the address.",
    label: null,
  },
};

/** Stays as long as a waiting chat could go unnoticed (P4). */
export class AlertBar {
  #alerts;
  #state = "";
  element = h("div", { "class": "alert-bar", role: "region", "aria-label": "Alerts" });

  /** @param {import("../alerts/alerts.js").Alerts} alerts @param {AbortSignal} signal */
  constructor(alerts, signal) {
    this.#alerts = alerts;
    alerts.addEventListener("change", () => this.#draw(), { signal });
    this.#draw();
  }

  #draw() {
    const { state } = this.#alerts;
    if (state === this.#state) return;
    this.#state = state;
    const words = WORDS[state];
    if (!words) {
      setTimeout(() => this.element.hidden = this.#state === "on", LINGER);
      return;
    }
    this.element.hidden = false;
    fill(
      this.element,
      drawn("bellOff"),
      h("span", null, words.text),
      words.label && button({ label: words.label, kind: "primary" }, () => this.#alerts.test()),
    );
  }
}
