import { Slot } from "../../shared/storage.js";

/**
 * @typedef {object} SoundChoice
 * @property {boolean} on
 * @property {string} tone
 * @property {number} volume 0 to 1
 * @property {boolean} always also while the chat is in front
 *
 * @typedef {object} PreferenceValues
 * @property {"system" | "light" | "dark"} [theme]
 * @property {number} [listWidth] pixels
 * @property {Record<string, import("../state/columns.js").ColumnChoice & {sorting?: import("../state/order.js").Sorting}>} [lists]
 * @property {Record<string, Partial<SoundChoice>>} [sounds]
 * @property {boolean} [coachingFolded]
 */

/** How long changes rest before they are sent, in milliseconds. */
const REST = 600;

/** What one person has set, kept on the server so that it follows them, and here so that the first picture is right. */
export class Preferences extends EventTarget {
  #api;
  #slot;
  /** @type {PreferenceValues} */
  #values;
  /** @type {any} */
  #timer = null;

  /** @param {import("../../shared/api.js").Api} api @param {Storage | null} storage @param {number} me */
  constructor(api, storage, me) {
    super();
    this.#api = api;
    this.#slot = /** @type {Slot<PreferenceValues>} */ (new Slot(storage, `switchboard.preferences.${me}`));
    this.#values = this.#slot.value ?? {};
  }

  /** @returns {Readonly<PreferenceValues>} */
  get values() {
    return this.#values;
  }

  async load() {
    if (this.#timer !== null) return; // what was changed here a moment ago is newer
    try {
      this.#values = await this.#api.get("/api/me/preferences") ?? {};
      this.#slot.value = this.#values;
      this.dispatchEvent(new Event("change"));
    } catch { /* those kept here serve until the next time */ }
  }

  /** @param {PreferenceValues} change */
  set(change) {
    this.#values = { ...this.#values, ...change };
    this.#slot.value = this.#values;
    this.dispatchEvent(new Event("change"));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), REST);
  }

  /** What is set for one list. @param {string} name */
  list(name) {
    return this.#values.lists?.[name] ?? {};
  }

  /** @param {string} name @param {Record<string, unknown>} change */
  setList(name, change) {
    this.set({ lists: { ...this.#values.lists, [name]: { ...this.list(name), ...change } } });
  }

  async #save() {
    try {
      await this.#api.put("/api/me/preferences", this.#values);
      this.#timer = null;
    } catch (refusal) {
      const isLost = /** @type {{retry?: boolean}} */ (refusal).retry === false;
      this.#timer = isLost ? null : setTimeout(() => this.#save(), 10_000);
    }
  }
}
