import { fill, h } from "../../../shared/dom.js";
import { blank } from "../../list/states.js";
import { button } from "../../ui/button.js";

/**
 * Things attached to a chat, one below the other. Each keeps its element as long as it stays the same; one that somebody is
 * changing is left alone until it is released.
 * @template Item
 */
export class ItemList {
  #options;
  #load = new AbortController();
  /** @type {Map<string, {element: HTMLElement, look: string}>} */
  #drawn = new Map();
  /** @type {Set<string>} */
  #held = new Set();
  #list;
  #state = h("div", { "class": "items-state" });
  /** @type {Item[] | null} null: not fetched yet */
  items = null;
  element;

  /**
   * @param {object} options
   * @param {string} options.label
   * @param {(signal: AbortSignal) => Promise<Item[]>} options.load
   * @param {(item: Item) => string} options.key
   * @param {(item: Item) => HTMLElement} options.draw an `li`
   * @param {{icon: import("../../ui/icons.js").IconName, title: string, text: string}} options.empty
   */
  constructor(options) {
    this.#options = options;
    this.#list = h("ul", { "class": "record-list", "aria-label": options.label, hidden: true });
    this.element = h("div", { "class": "items-place" }, this.#list, this.#state);
  }

  async refresh() {
    this.#load.abort();
    const { signal } = this.#load = new AbortController();
    if (this.items === null) fill(this.#state, ghost());
    try {
      const items = await this.#options.load(signal);
      signal.throwIfAborted();
      this.items = items;
      this.draw();
    } catch (refusal) {
      if (signal.aborted) return;
      const { message } = /** @type {Error} */ (refusal);
      if (this.items !== null) return; // what is here stays; the next change asks again
      const again = button({ label: "Try again" }, () => this.refresh());
      fill(this.#state, blank("warning", "This could not be loaded", message, again));
    }
  }

  /** Leaves one as it is while somebody changes it. @param {string} key */
  hold(key) {
    this.#held.add(key);
  }

  /** @param {string} key */
  release(key) {
    this.#held.delete(key);
    this.#drawn.delete(key);
    this.draw();
  }

  draw() {
    const items = /** @type {Item[]} */ (this.items ?? []);
    const { key, draw, empty } = this.#options;
    this.#list.hidden = items.length === 0;
    fill(this.#state, items.length === 0 && blank(empty.icon, empty.title, empty.text));
    const keep = new Set(items.map(key));
    for (const each of this.#drawn.keys()) if (!keep.has(each)) this.#drawn.delete(each);
    const elements = items.map((item) => {
      const look = JSON.stringify(item);
      const known = this.#drawn.get(key(item));
      if (known && (known.look === look || this.#held.has(key(item)))) return known.element;
      const element = draw(item);
      this.#drawn.set(key(item), { element, look });
      return element;
    });
    const present = [...this.#list.children];
    if (elements.length !== present.length || elements.some((element, index) => element !== present[index])) {
      const focused = document.activeElement;
      this.#list.replaceChildren(...elements);
      if (focused instanceof HTMLElement && focused !== document.activeElement && this.#list.contains(focused)) {
        focused.focus({ preventScroll: true });
      }
    }
  }

  dispose() {
    this.#load.abort();
  }
}

function ghost() {
  return h(
    "div",
    { "class": "items-ghost", role: "status", "aria-label": "Loading" },
    [64, 42, 56].map((width) => {
      const line = h("div", { "class": "skeleton bar-of-text" });
      line.style.width = `${width}%`;
      return line;
    }),
  );
}
