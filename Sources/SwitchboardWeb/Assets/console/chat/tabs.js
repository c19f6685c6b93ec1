import { fill, h } from "../../shared/dom.js";

/** What stays visible beside the tab in front, in pixels. */
const ASIDE = 24;

/**
 * The parts of a chat, one of which is in front. Event: `change` (`detail` the key).
 * @typedef {{key: string, title: string}} Part
 */
export class Tabs extends EventTarget {
  #id;
  #parts;
  /** The key of the tab in front. */
  present;
  element;

  /** @param {number | string} id of the chat or room: several are in one page @param {Part[]} parts @param {string} [label] */
  constructor(id, parts, label = "Parts of the chat") {
    super();
    this.element = h("div", { "class": "tabs", role: "tablist", "aria-label": label });
    this.#id = id;
    this.#parts = parts;
    this.present = parts[0].key;
    this.#draw();
  }

  /** The panel of the tab in front. @param {Node[]} content */
  panel(content) {
    return h("div", {
      "class": "panel",
      role: "tabpanel",
      id: `panel-${this.#id}`,
      "aria-labelledby": `tab-${this.present}-${this.#id}`,
    }, content);
  }

  /** @param {(key: string) => {count: number | null, isShown: boolean}} of */
  count(of) {
    for (const button of this.#buttons) {
      const key = /** @type {string} */ (button.dataset.tab);
      const { count, isShown } = of(key);
      const number = /** @type {Element} */ (button.lastElementChild);
      const text = count ? String(count) : "";
      if (number.textContent !== text) number.textContent = text;
      button.hidden = !isShown && key !== this.present;
    }
  }

  /** @param {string} key */
  turn(key) {
    if (key === this.present) return;
    this.present = key;
    for (const button of this.#buttons) {
      const isHere = button.dataset.tab === key;
      button.setAttribute("aria-selected", String(isHere));
      button.tabIndex = isHere ? 0 : -1;
      if (isHere) this.#reveal(button);
    }
    this.dispatchEvent(new CustomEvent("change", { detail: key }));
  }

  /** The next or the one before, and around. @param {number} step */
  step(step) {
    const keys = this.#buttons.filter(({ hidden }) => !hidden).map((
      { dataset },
    ) => /** @type {string} */ (dataset.tab));
    this.turn(keys[(keys.indexOf(this.present) + step + keys.length) % keys.length]);
  }

  focus() {
    this.#buttons.find(({ tabIndex }) => tabIndex === 0)?.focus();
  }

  // Internal

  get #buttons() {
    return [...this.element.querySelectorAll("button")];
  }

  /** Scrolls the row of tabs and nothing around it. @param {HTMLElement} button */
  #reveal({ offsetLeft, offsetWidth }) {
    const { scrollLeft, clientWidth } = this.element;
    const from = offsetLeft - this.element.offsetLeft - ASIDE, to = from + offsetWidth + 2 * ASIDE;
    if (from < scrollLeft) this.element.scrollLeft = from;
    else if (to > scrollLeft + clientWidth) this.element.scrollLeft = to - clientWidth;
  }

  #draw() {
    fill(
      this.element,
      this.#parts.map(({ key, title }) => {
        const isHere = key === this.present;
        return h(
          "button",
          {
            type: "button",
            role: "tab",
            id: `tab-${key}-${this.#id}`,
            "aria-selected": String(isHere),
            "aria-controls": `panel-${this.#id}`,
            tabindex: isHere ? 0 : -1,
            data: { tab: key },
            on: {
              click: () => this.turn(key),
              keydown: (/** @type {KeyboardEvent} */ event) => this.#arrow(event),
            },
          },
          title,
          " ",
          h("span", { "class": "count" }),
        );
      }),
    );
  }

  /** @param {KeyboardEvent} event */
  #arrow(event) {
    // Up and down too: where there is room the tabs of a customer stand upright.
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    this.step(step);
    this.focus();
  }
}
