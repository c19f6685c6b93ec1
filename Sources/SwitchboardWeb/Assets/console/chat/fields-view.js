import { fill, h } from "../../shared/dom.js";
import { blank } from "../list/states.js";
import { whyNotWork } from "../live/details.js";
import { button } from "../ui/button.js";
import { FieldRow } from "./fields-row.js";

/** @typedef {import("./fields-words.js").ChatField} ChatField */

/** The Custom Fields tab (S109): all that this chat has, changed where they stand. */
export class FieldsView {
  #desk;
  #session;
  #load = new AbortController();
  /** @type {Map<string, FieldRow>} */
  #rows = new Map();
  #list = h("div", { "class": "chat-fields" });
  #state = h("div", { "class": "items-state" });
  #why = h("p", { "class": "quiet-text why-not" });
  element = h("div", { "class": "tab-body", tabindex: 0 }, this.#why, this.#list, this.#state);

  /** @param {import("../live/chat-session.js").ChatSession} session @param {import("../live/desk.js").Desk} desk */
  constructor(session, desk) {
    this.#session = session;
    this.#desk = desk;
  }

  get #path() {
    return `/api/chats/${this.#session.id}/fields`;
  }

  async refresh() {
    this.#load.abort();
    const { signal } = this.#load = new AbortController();
    try {
      const { items } = await this.#desk.api.get(this.#path, signal);
      this.#draw(items);
    } catch (refusal) {
      if (signal.aborted || this.#rows.size > 0) return; // what is here stays; the next change asks again
      const again = button({ label: "Try again" }, () => this.refresh());
      const { message } = /** @type {Error} */ (refusal);
      fill(this.#state, blank("warning", "The fields could not be loaded", message, again));
    }
  }

  dispose() {
    this.#load.abort();
  }

  // Internal

  /** @param {ChatField[]} fields */
  #draw(fields) {
    const why = whyNotWork(this.#session, this.#desk);
    this.#why.textContent = why ?? "";
    this.#why.hidden = why === null || fields.length === 0;
    const rows = fields.map((field) => this.#row(field, why === null && field.agentEditable));
    this.#rows = new Map(rows);
    const elements = rows.map(([, { element }]) => element);
    const present = [...this.#list.children];
    if (elements.length !== present.length || elements.some((element, index) => element !== present[index])) {
      fill(this.#list, elements);
    }
    const may = this.#desk.store.may("desk.manage");
    const text = may
      ? "Settings, Custom fields says what the desk wants to know of its chats."
      : "An administrator says what the desk wants to know of its chats.";
    fill(this.#state, fields.length === 0 && blank("form", "No custom fields", text));
  }

  /** A row keeps its element as long as it is the same question. @param {ChatField} field @param {boolean} isEditable @returns {[string, FieldRow]} */
  #row(field, isEditable) {
    const { field: id, name, type, options, hidden } = field;
    const key = JSON.stringify([id, name, type, options, hidden, isEditable]);
    const known = this.#rows.get(key);
    known?.draw(field);
    const row = known ?? new FieldRow(field, {
      prefix: `chat-${this.#session.id}-field`,
      isEditable,
      store: (field, value) => this.#store(field, value),
    });
    return [key, row];
  }

  /** @param {number} field @param {string | null} value */
  async #store(field, value) {
    const { items } = await this.#desk.api.put(this.#path, { values: { [field]: value } });
    this.#draw(items);
  }
}
