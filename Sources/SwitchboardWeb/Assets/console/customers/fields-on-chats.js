import { fill, h } from "../../shared/dom.js";
import { shortTime } from "../../shared/time.js";
import { shownValue } from "../chat/fields-words.js";
import { facts } from "../records/record-pane.js";

/** What was last filled in on their chats, beside the customer's own fields (S117). */
export class FieldsOnChats {
  #api;
  #email;
  #place = h("div");
  element = h("section", { hidden: true }, h("h3", null, "Last filled in on their chats"), this.#place);

  /** @param {import("../../shared/api.js").Api} api @param {string} email */
  constructor(api, email) {
    this.#api = api;
    this.#email = email;
  }

  async refresh() {
    try {
      const { items } = await this.#api.get(`/api/customers/fields?email=${encodeURIComponent(this.#email)}`);
      this.element.hidden = items.length === 0;
      fill(
        this.#place,
        facts(items.map((/** @type {any} */ { name, type, value, by, at, chat }) => [
          name,
          h(
            "span",
            null,
            shownValue(type, value),
            " ",
            h(
              "small",
              null,
              `${by}, `,
              h("a", { href: `/console/chat/${chat}`, target: "_blank" }, `chat ${chat}`),
              `, ${shortTime(at)}`,
            ),
          ),
        ])),
      );
    } catch { /* what is here stays; the next focus asks again */ }
  }
}
