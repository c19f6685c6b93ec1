import { Slot } from "./storage.js";

/**
 * Text that somebody has typed and not sent. Kept under a key of its own so that a reload gives it back; without
 * storage it lives as long as the page.
 */
export class Draft {
  #slot;

  /**
   * @param {Storage | null} storage
   * @param {string} key
   */
  constructor(storage, key) {
    this.#slot = /** @type {Slot<string>} */ (new Slot(storage, key));
  }

  /** @returns {string} */
  get text() {
    return this.#slot.value ?? "";
  }

  /** @param {string} text */
  set text(text) {
    this.#slot.value = text === "" ? null : text;
  }

  /**
   * Puts text that the server refused in front of what has been typed since: nothing a person wrote is lost.
   * @param {string} refused
   * @returns {string} what the box holds now
   */
  giveBack(refused) {
    this.text = this.text.trim() === "" ? refused : `${refused}\n${this.text}`;
    return this.text;
  }
}
