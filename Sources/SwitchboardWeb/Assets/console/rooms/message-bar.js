import { fill, h } from "../../shared/dom.js";
import { button } from "../ui/button.js";
import { attachMenu } from "../ui/menu.js";
import { openEmoji } from "./emoji-opening.js";

/** @typedef {import("../state/room-entries.js").SaidEntry} SaidEntry */

/** What stands on the bar itself; all else is in its menu. */
const ON_BAR = new Set(["reply", "edit"]);

/**
 * What can be done with the message under the pointer or the keyboard. There is one bar, and it goes where one looks;
 * on a
 * touch screen it is one button with everything in its menu. Letters do the same while the keyboard is on a message.
 */
export class MessageBar {
  #acts;
  /** @type {SaidEntry | null} */
  #entry = null;
  /** @type {HTMLElement | null} */
  #place = null;
  #more = button({ icon: "more", title: "More", kind: "quiet" });
  #react = button({ icon: "react", title: "React", kind: "quiet", keys: "+" }, () => this.#pick(this.#react));
  element = h("div", { "class": "said-bar", role: "toolbar", "aria-label": "Message" });

  /**
   * @param {import("./room-log.js").RoomLog} log
   * @param {import("./message-acts.js").MessageActs} acts
   * @param {AbortSignal} signal
   */
  constructor(log, acts, signal) {
    this.#acts = acts;
    attachMenu(this.#more, () => this.#parts(), { align: "end", label: "Message" });
    this.#more.classList.add("said-more");
    log.addEventListener("at", (event) => this.#move(/** @type {CustomEvent} */ (event).detail), { signal });
    log.element.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.element.addEventListener("keydown", (event) => this.#arrow(event));
  }

  // Internal

  /** @param {{element: HTMLElement, entry: import("../state/room-entries.js").RoomEntry}} view */
  #move({ element, entry }) {
    if (this.#more.getAttribute("aria-expanded") === "true") return; // its menu would close
    if (entry.type !== "said" || this.#acts.of(entry).length === 0) return this.#leave();
    const isOther = this.#place !== element || this.#entry !== entry;
    this.#entry = entry;
    this.#place = element;
    if (isOther && !this.element.contains(document.activeElement)) this.#draw();
    if (this.element.parentNode !== element) element.append(this.element);
  }

  #leave() {
    this.#entry = this.#place = null;
    this.element.remove();
  }

  #draw() {
    const entry = this.#entry;
    if (!entry) return;
    const own = this.#acts.of(entry).filter(({ key }) => ON_BAR.has(key));
    fill(
      this.element,
      this.#acts.mayReact(entry) && this.#react,
      own.map(({ label, icon, keys, run }) => button({ icon, title: label, kind: "quiet", keys }, run)),
      this.#more,
    );
  }

  #parts() {
    const entry = this.#entry;
    if (!entry) return [];
    const items = this.#acts.of(entry).map(({ label, icon, keys, run }) => ({ label, icon, note: keys, choose: run }));
    const react = {
      label: "React…",
      icon: /** @type {const} */ ("react"),
      note: "+",
      choose: () => this.#pick(this.#more),
    };
    return [{ items: this.#acts.mayReact(entry) ? [react, ...items] : items }];
  }

  /** @param {HTMLElement} anchor */
  #pick(anchor) {
    const entry = this.#entry;
    if (entry) openEmoji(anchor, (emoji) => this.#acts.react(entry, emoji, true));
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const entry = this.#entry;
    if (!entry || event.target !== this.#place || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toUpperCase() : event.key === "Delete" ? "Del" : event.key;
    const act = this.#acts.of(entry).find(({ keys }) => keys === key);
    if (act) act.run();
    else if (key === "+" && this.#acts.mayReact(entry)) this.#pick(this.#react);
    else if (key === "Enter") /** @type {HTMLElement | null} */ (this.element.querySelector("button"))?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {KeyboardEvent} event */
  #arrow(event) {
    const stops = /** @type {HTMLElement[]} */ ([...this.element.querySelectorAll(":scope > button")]);
    const at = stops.indexOf(/** @type {HTMLElement} */ (event.target));
    if (event.key === "Escape" && at >= 0) this.#place?.focus();
    else {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (at < 0 || !step) return;
      stops.at((at + step) % stops.length)?.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
