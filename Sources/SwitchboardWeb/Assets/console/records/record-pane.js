import { fill, h } from "../../shared/dom.js";
import { blank } from "../list/states.js";
import { button } from "../ui/button.js";
import { complain } from "../ui/toast.js";

/**
 * The record that is open beside its list: fetched, drawn by its kind, fetched again when something changed.
 * @template Item
 */
export class RecordPane {
  #desk;
  #options;
  #load = new AbortController();
  /** Undefined before the first time. @type {number | null | undefined} */
  #id;
  #look = "";
  #place = h("div", { "class": "ticket-place" });
  element;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {object} options
   * @param {string} options.label
   * @param {(id: number) => string} options.path
   * @param {import("../ui/icons.js").IconName} options.icon
   * @param {string} [options.hint] what to do while none is open
   * @param {() => void} options.back
   * @param {() => void} options.changed
   * @param {(item: Item, pane: RecordPane<Item>) => Node[]} options.draw
   */
  constructor(desk, options) {
    this.#desk = desk;
    this.#options = options;
    this.element = h("section", { "class": "ticket-pane", "aria-label": options.label }, this.#place);
  }

  /** @param {number | null} id */
  show(id) {
    if (id === this.#id) return;
    this.#id = id;
    this.#look = "";
    this.#load.abort();
    if (id === null) {
      const { icon, label, hint = "Choose one from the list." } = this.#options;
      return fill(this.#place, blank(icon, `No ${label.toLowerCase()} is open`, hint));
    }
    fill(this.#place, h("div", { "class": "chat-ghost" }, h("div", { "class": "skeleton name-of-chat" })));
    return this.fetch();
  }

  async fetch() {
    const id = this.#id;
    if (typeof id !== "number") return;
    this.#load.abort();
    const { signal } = this.#load = new AbortController();
    try {
      const item = await this.#desk.api.get(this.#options.path(id), signal);
      signal.throwIfAborted();
      this.#draw(item);
    } catch (refusal) {
      if (signal.aborted) return;
      this.#look = "";
      const { message } = /** @type {Error} */ (refusal);
      const again = button({ label: "Try again" }, () => this.fetch());
      const title = `The ${this.#options.label.toLowerCase()} could not be loaded`;
      fill(this.#place, blank("warning", title, message, again, this.toList()));
    }
  }

  /** @param {Record<string, unknown>} change */
  async change(change) {
    const id = this.#id;
    if (typeof id !== "number") return;
    const item = await this.#desk.api.put(this.#options.path(id), change);
    if (id === this.#id) this.#draw(item);
    this.#options.changed();
  }

  /** A change whose refusal is shown beside. @param {Record<string, unknown>} change */
  do(change) {
    return this.change(change).catch(complain);
  }

  /** Back to the list, where only one of both has room. */
  toList() {
    const back = button({ icon: "back", title: "Back to the list", kind: "quiet" }, this.#options.back);
    back.classList.add("to-list");
    return back;
  }

  // Internal

  /** @param {Item} item */
  #draw(item) {
    const look = JSON.stringify(item);
    if (this.#look === look) return;
    this.#look = look;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const hadFocus = this.#place.contains(focused);
    fill(this.#place, this.#options.draw(item, this));
    if (hadFocus) this.#focus(focused);
  }

  /** What was put in again has the focus again, what was made anew by its name. @param {HTMLElement | null} before */
  #focus(before) {
    if (before && this.#place.contains(before)) return before.focus();
    const label = before && name(before);
    const buttons = /** @type {HTMLElement[]} */ ([...this.#place.querySelectorAll("button")]);
    (buttons.find((each) => name(each) === label) ?? buttons[0])?.focus();
  }
}

/** @param {HTMLElement} element */
function name(element) {
  return element.getAttribute("aria-label") ?? element.textContent;
}

/** Labels and values below each other; what has no value is left out. @param {[string, import("../../shared/dom.js").Child][]} facts */
export function facts(facts) {
  return h(
    "dl",
    { "class": "ticket-facts" },
    facts.filter(([, value]) => value !== null && value !== undefined && value !== false && value !== "").flatMap((
      [label, value],
    ) => [h("dt", null, label), h("dd", null, value)]),
  );
}
