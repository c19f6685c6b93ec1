import { Slot } from "../../shared/storage.js";
import { merged } from "../state/merge.js";

/**
 * @typedef {object} SoundChoice
 * @property {boolean} on
 * @property {string} tone
 * @property {number} volume 0 to 1
 * @property {boolean} always also while the chat is in front
 *
 * @typedef {import("../state/columns.js").ColumnChoice & {sorting?: import("../state/order.js").Sorting}} ListChoice
 *
 * @typedef {object} PreferenceValues
 * @property {"system" | "light" | "dark"} [theme]
 * @property {number} [listWidth] pixels
 * @property {number} [roomsWidth] pixels, of the lists of rooms
 * @property {Record<string, ListChoice>} [lists]
 * @property {Record<string, Partial<SoundChoice>>} [sounds]
 * @property {boolean} [coachingFolded]
 * @property {boolean} [suggestionsOpen] beside every chat
 * @property {Record<string, number | undefined>} [timers] of chats: when each was started
 */

/** How long changes rest before they are sent, and how long a save that failed rests, in milliseconds. */
const REST = 600, AGAIN = 10_000;

const ADDRESS = "/api/me/preferences";

/**
 * What one person has set, kept on the server so that it follows them, and in the browser so that the first picture is
 * right. Only changes are kept and sent, each into what the server has by then: the last window does not undo the others.
 * Event: `change`, also when another window made it.
 */
export class Preferences extends EventTarget {
  #api;
  #name;
  #slot;
  /** Changes that the server does not have yet, of all windows of this browser. */
  #unsent;
  /** @type {PreferenceValues} */
  #values;
  /** @type {any} */
  #timer = null;
  #signal;
  #after;
  #cancel;

  /**
   * @param {object} given
   * @param {import("../../shared/api.js").Api} given.api
   * @param {Storage | null} given.storage
   * @param {number} given.me
   * @param {AbortSignal} given.signal
   * @param {(work: () => void, ms: number) => any} [given.after]
   * @param {(timer: any) => void} [given.cancel]
   */
  constructor({
    api,
    storage,
    me,
    signal,
    after = (work, ms) => setTimeout(work, ms),
    cancel = (timer) => clearTimeout(timer),
  }) {
    super();
    this.#api = api;
    this.#signal = signal;
    this.#after = after;
    this.#cancel = cancel;
    this.#name = `switchboard.preferences.${me}`;
    this.#slot = /** @type {Slot<PreferenceValues>} */ (new Slot(storage, this.#name));
    this.#unsent = /** @type {Slot<PreferenceValues[]>} */ (new Slot(storage, `${this.#name}.unsent`));
    this.#values = this.#slot.value ?? {};
    addEventListener("storage", (event) => event.key === this.#name && this.#hold(this.#slot.value ?? {}), { signal });
    signal.addEventListener("abort", () => cancel(this.#timer));
  }

  /** @returns {Readonly<PreferenceValues>} */
  get values() {
    return this.#values;
  }

  /** What is set on the server, and on top what it does not have yet. */
  async load() {
    try {
      await this.#alone(async () => this.#keep(this.#withUnsent(await this.#api.get(ADDRESS))));
    } catch { /* those kept here serve until the next time */ }
    if (this.#unsent.value) this.#saveAfter(REST);
  }

  /** @param {PreferenceValues} change only what changes, however deep; undefined sets back */
  set(change) {
    const plain = JSON.parse(JSON.stringify(change, (_, value) => value === undefined ? null : value));
    this.#unsent.value = [...this.#unsent.value ?? [], plain];
    this.#keep(merged(this.#slot.value ?? this.#values, plain));
    this.#saveAfter(REST);
  }

  /** What is set for one list. @param {string} name */
  list(name) {
    return this.#values.lists?.[name] ?? {};
  }

  /** @param {string} name @param {ListChoice} change */
  setList(name, change) {
    this.set({ lists: { [name]: change } });
  }

  // Internal

  /** @param {PreferenceValues} values */
  #keep(values) {
    this.#slot.value = values;
    this.#hold(values);
  }

  /** @param {PreferenceValues} values */
  #hold(values) {
    if (this.#signal.aborted || JSON.stringify(values) === JSON.stringify(this.#values)) return;
    this.#values = values;
    this.dispatchEvent(new Event("change"));
  }

  /** @param {PreferenceValues | null} kept */
  #withUnsent(kept) {
    return applied(kept ?? {}, this.#unsent.value ?? []);
  }

  /** @param {number} rest milliseconds */
  #saveAfter(rest) {
    if (this.#signal.aborted) return;
    this.#cancel(this.#timer);
    this.#timer = this.#after(() => this.#save(), rest);
  }

  async #save() {
    try {
      await this.#alone(() => this.#send());
    } catch (refusal) {
      const isLost = /** @type {{retry?: boolean}} */ (refusal).retry === false;
      if (isLost) this.#unsent.value = null; // too much to keep, say: it would be refused for ever
      else this.#saveAfter(AGAIN);
    }
  }

  async #send() {
    if (!this.#unsent.value) return; // another window has sent it
    const kept = await this.#api.get(ADDRESS);
    const sent = this.#unsent.value.length;
    const values = this.#withUnsent(kept);
    await this.#api.put(ADDRESS, values);
    const rest = this.#unsent.value?.slice(sent) ?? [];
    this.#unsent.value = rest.length > 0 ? rest : null;
    this.#keep(applied(values, rest));
  }

  /** Between reading and writing no other window may write; browsers have locks with https only. */
  /** @param {() => Promise<void>} work @returns {Promise<void>} */
  #alone(work) {
    return navigator.locks ? navigator.locks.request(this.#name, { signal: this.#signal }, work) : work();
  }
}

/** @param {PreferenceValues} values @param {PreferenceValues[]} changes @returns {PreferenceValues} */
function applied(values, changes) {
  return changes.reduce((result, change) => merged(result, change), values);
}
