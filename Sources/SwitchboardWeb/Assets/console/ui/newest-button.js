import { button } from "./button.js";

/** From further up in a conversation to its newest message; says how many have come below meanwhile. */
export class NewestButton {
  #fresh = 0;
  element;

  /** @param {() => void} go */
  constructor(go) {
    this.element = button({ icon: "down", label: "Newest", title: "Go to the newest message", keys: "Alt End" }, go);
    this.element.classList.add("jump");
    this.element.hidden = true;
  }

  /** Messages have come below. @param {number} [size] */
  count(size = 1) {
    this.#fresh += size;
  }

  /** What came counts as known. */
  forget() {
    this.#fresh = 0;
  }

  /** @param {boolean} isAtEnd one reads the newest message already */
  draw(isAtEnd) {
    if (isAtEnd) this.forget();
    this.element.hidden = isAtEnd;
    const label = this.element.querySelector("span");
    if (label) label.textContent = this.#fresh > 0 ? `${this.#fresh} new` : "Newest";
  }
}
