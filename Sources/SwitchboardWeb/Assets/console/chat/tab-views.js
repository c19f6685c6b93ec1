import { TABS } from "./tabs/all.js";

/** @typedef {import("./tabs/all.js").TabView} TabView */

/** The views of the tabs: made when first turned to, kept while the chat is open, shown again when what they show changes. */
export class TabViews {
  #desk;
  #session;
  #pane;
  /** @type {Map<string, TabView>} */
  #made = new Map();
  #present = "";
  /** @type {unknown} */
  #refreshing;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/chat-session.js").ChatSession} session
   * @param {import("./chat-pane.js").ChatPane} pane
   * @param {AbortSignal} signal
   */
  constructor(desk, session, pane, signal) {
    this.#desk = desk;
    this.#session = session;
    this.#pane = pane;
    const stop = session.onItem(null, (change) => this.#changed(change?.what ?? null));
    signal.addEventListener("abort", () => {
      stop();
      for (const view of this.#made.values()) view.dispose?.();
    });
  }

  /** @param {string} key @returns {HTMLElement | null} null: the conversation */
  show(key) {
    this.#present = key;
    const tab = TABS.find((each) => each.key === key);
    if (!tab) return null;
    const view = this.#made.get(key) ?? tab.make(this.#session, this.#desk, this.#pane);
    this.#made.set(key, view);
    this.#refreshing = view.refresh();
    return view.element;
  }

  /** To where one writes in the tab in front, once it is there. */
  async focus() {
    await this.#refreshing;
    this.#made.get(this.#present)?.focus?.();
  }

  /** The chat has come in front again. */
  refresh() {
    this.#made.get(this.#present)?.refresh();
  }

  rowChanged() {
    const tab = TABS.find(({ key }) => key === this.#present);
    if (tab?.followsRow) this.#made.get(tab.key)?.refresh();
  }

  /** @param {string | null} what null: anything may have */
  #changed(what) {
    const tab = TABS.find(({ key }) => key === this.#present);
    if (!this.#pane.element.isConnected) return; // refreshed when it comes in front again
    if (tab && (what === null || !tab.what || tab.what.includes(what))) this.#made.get(tab.key)?.refresh();
  }
}
