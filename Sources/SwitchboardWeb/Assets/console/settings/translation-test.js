import { fill, h } from "../../shared/dom.js";
import { button, forbid } from "../ui/button.js";
import { choices } from "./translation-fields.js";
import { isSameLanguage } from "../chat/translation/language-name.js";

/** Translates a sentence at once and shows what comes back. */
export class TranslationTest {
  #desk;
  #text = h("input", { id: "translation-test-text", maxlength: 500, autocomplete: "off" });
  #to = h("select", { id: "translation-test-to" });
  #try = button({ label: "Translate", type: "submit" });
  #answer = h("p", { "class": "test-answer", role: "status" });
  #from = "en";
  isSetUp = false;
  element;

  /** @param {import("../live/desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#text.value = "Good morning. Your refund of 30,50 € is on its way.";
    this.element = h(
      "form",
      { "class": "form translation-test", novalidate: true },
      h("h3", { "class": "form-heading" }, "Does it work?"),
      h(
        "div",
        { "class": "field" },
        h("label", { "class": "field-label", "for": this.#text.id }, "A sentence in the agents' language"),
        this.#text,
      ),
      h(
        "div",
        { "class": "field" },
        h("label", { "class": "field-label", "for": this.#to.id }, "Into"),
        h("div", { "class": "with-button" }, this.#to, this.#try),
      ),
      this.#answer,
    );
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#try.getAttribute("aria-disabled") !== "true") this.#ask();
    });
  }

  /** @param {string} from the agents' language */
  from(from) {
    this.#from = from;
    const present = this.#to.value;
    fill(
      this.#to,
      choices(from).filter(({ value }) => !isSameLanguage(value, from)).map(({ value, label }) =>
        h("option", { value, selected: value === (present || (from === "es" ? "en" : "es")) }, label)
      ),
    );
  }

  /** What is not saved cannot be tried. @param {boolean} isChanged */
  follow(isChanged) {
    forbid(this.#try, isChanged ? "Save first" : this.isSetUp ? null : "Choose a service first");
  }

  async #ask() {
    forbid(this.#try, "Waiting for the service");
    this.#show("", "Waiting for the service…");
    try {
      const body = { text: this.#text.value, from: this.#from, to: this.#to.value };
      const { text } = await this.#desk.api.post("/api/admin/translation/test", body);
      this.#show("good", text);
    } catch (refusal) {
      this.#show("bad", /** @type {Error} */ (refusal).message);
    }
    forbid(this.#try, null);
  }

  /** @param {string} kind @param {string} text */
  #show(kind, text) {
    this.#answer.className = `test-answer ${kind}`.trim();
    this.#answer.dir = "auto";
    fill(this.#answer, text);
  }
}
