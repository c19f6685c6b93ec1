import { fill, h } from "../../shared/dom.js";
import { button } from "../ui/button.js";
import { filledFields, shownValue } from "./fields-words.js";

/** The custom fields that are filled in, beside the conversation (S109): what is known of this chat at a glance. */
export class FieldsStrip {
  #api;
  #session;
  #shown = "";
  #load = new AbortController();
  #list = h("dl");
  element;

  /**
   * @param {import("../../shared/api.js").Api} api
   * @param {import("../live/chat-session.js").ChatSession} session
   * @param {import("../live/item-counts.js").ItemCounts} counts
   * @param {() => void} edit goes to where they are changed
   * @param {AbortSignal} signal
   */
  constructor(api, session, counts, edit, signal) {
    this.#api = api;
    this.#session = session;
    const open = button({ icon: "edit", title: "Change the custom fields", kind: "quiet" }, edit);
    this.element = h("aside", { "class": "fields-strip", "aria-label": "Custom fields" }, this.#list, open);
    this.element.hidden = true;
    let known = 0;
    const counted = () => {
      if (counts.values.fields !== known) this.refresh();
      known = counts.values.fields;
    };
    counts.addEventListener("change", counted, { signal });
    const stop = session.onItem(["fields"], () => this.refresh());
    signal.addEventListener("abort", () => {
      stop();
      this.#load.abort();
    });
  }

  async refresh() {
    this.#load.abort();
    const { signal } = this.#load = new AbortController();
    try {
      const { items } = await this.#api.get(`/api/chats/${this.#session.id}/fields`, signal);
      this.#draw(filledFields(items));
    } catch { /* what is shown stays; the next change asks again */ }
  }

  /** @param {import("./fields-words.js").ChatField[]} fields */
  #draw(fields) {
    this.element.hidden = fields.length === 0;
    const shown = JSON.stringify(fields.map(({ name, type, value }) => [name, type, value]));
    if (shown === this.#shown) return;
    this.#shown = shown;
    fill(
      this.#list,
      fields.map(({ name, type, value }) => {
        const text = shownValue(type, value);
        return h("div", null, h("dt", null, name), h("dd", { dir: "auto", title: text }, text));
      }),
    );
  }
}
