/**
 * The browser's storage, where it may be used at all: private windows, blocked third-party frames and full disks answer
 * with an exception or with null, and nothing of ours may depend on it.
 */

/**
 * @param {"local" | "session"} kind
 * @returns {Storage | null} null when this page may not store
 */
export function storage(kind) {
  try {
    const found = kind === "local" ? globalThis.localStorage : globalThis.sessionStorage;
    const probe = "switchboard.probe";
    found.setItem(probe, "1");
    found.removeItem(probe);
    return found;
  } catch {
    return null;
  }
}

/**
 * One named value as JSON. Reads and writes that fail are as if there were no storage.
 * @template T
 */
export class Slot {
  #storage;
  #key;
  /** @type {T | null} */
  #memory = null;

  /**
   * @param {Storage | null} storage
   * @param {string} key
   */
  constructor(storage, key) {
    this.#storage = storage;
    this.#key = key;
  }

  /** @returns {T | null} */
  get value() {
    try {
      const text = this.#storage?.getItem(this.#key);
      if (text) return JSON.parse(text);
    } catch { /* unreadable is absent */ }
    return this.#memory;
  }

  /** @param {T | null} value null removes it */
  set value(value) {
    try {
      if (value === null) this.#storage?.removeItem(this.#key);
      else this.#storage?.setItem(this.#key, JSON.stringify(value));
      this.#memory = this.#storage ? null : value;
    } catch { // full or forbidden: it lives as long as the page
      this.#memory = value;
    }
  }
}

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
