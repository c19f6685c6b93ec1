import { fill, h } from "../../shared/dom.js";
import { linkify } from "../../shared/linkify.js";
import { drafted, sourceLine, sourcePhrase } from "../state/using.js";
import { drawn } from "../ui/icons.js";

/**
 * @typedef {import("../state/using.js").Use} Use
 * @typedef {{text: string, words: string, source: import("../state/using.js").Source}} Said as the desk would put it (docs/api.md)
 */

/** What stands where afterwards: for the customer and for staff, each as they will read it. */
export class UsePreview {
  #me;
  #customer = h("div", { "class": "use-seen" });
  #staff = h("div", { "class": "use-seen" });

  /** @param {string} me own display name */
  constructor(me) {
    this.#me = me;
    this.element = h(
      "div",
      { "class": "use-preview", "aria-live": "polite" },
      h("section", null, h("h3", null, "The customer sees"), this.#customer),
      h("section", null, h("h3", null, "Staff see"), this.#staff),
    );
  }

  /** @param {Use} use @param {Said} said @param {string} draft what stands in the reply now */
  show(use, { text, words, source }, draft) {
    const from = h("div", { "class": "use-source" }, drawn("rooms"), sourceLine(source));
    switch (use) {
      case "coaching":
        fill(this.#customer, h("p", null, "Nothing."));
        fill(
          this.#staff,
          h(
            "div",
            { "class": "coach-line" },
            h("div", { "class": "coach-head" }, h("b", null, `${this.#me} (coaching)`)),
            h("div", { "class": "coach-text", dir: "auto" }, linkify(text)),
            from,
          ),
        );
        break;
      case "draft":
        fill(
          this.#customer,
          h("p", null, "Nothing until you send the reply:"),
          h("div", { "class": "use-bubble", dir: "auto" }, linkify(drafted(draft, words))),
        );
        fill(
          this.#staff,
          h("p", null, "In History: ", h("b", null, `${this.#me} put words of ${sourcePhrase(source)} into the reply`)),
        );
        break;
      case "resolution":
        fill(this.#customer, h("p", null, "Nothing."));
        fill(
          this.#staff,
          h(
            "div",
            { "class": "use-resolution" },
            h("div", { "class": "use-kind" }, drawn("done"), "Resolution"),
            h("div", { "class": "item-text", dir: "auto" }, linkify(words)),
            from,
          ),
          h("p", null, "It is proposed in chats like this one, without the source."),
        );
    }
  }

  clear() {
    fill(this.#customer, h("p", null, "Choose a chat."));
    fill(this.#staff, h("p", null, "Choose a chat."));
  }
}
