import { fill, h } from "../../shared/dom.js";
import { button, forbid } from "../ui/button.js";

/** Sends a mail at once and shows what the server said. */
export class MailTest {
  #desk;
  #to = h("input", { id: "mail-test-to", type: "email", maxlength: 254, autocomplete: "email", required: true });
  #send = button({ label: "Send test mail", type: "submit" });
  #answer = h("p", { "class": "mail-answer", role: "status" });
  isSetUp = false;
  element;

  /** @param {import("../live/desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#to.value = desk.store.me.email ?? "";
    this.element = h(
      "form",
      { "class": "form mail-test", novalidate: true },
      h("h3", { "class": "form-heading" }, "Does it work?"),
      h(
        "div",
        { "class": "field" },
        h("label", { "class": "field-label", "for": this.#to.id }, "Send a test mail to"),
        h("div", { "class": "with-button" }, this.#to, this.#send),
      ),
      this.#answer,
    );
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#send.getAttribute("aria-disabled") !== "true") this.#ask();
    });
  }

  /** What is not saved cannot be tried. @param {boolean} isChanged */
  follow(isChanged) {
    forbid(this.#send, isChanged ? "Save first" : this.isSetUp ? null : "Set up the mail server first");
  }

  async #ask() {
    forbid(this.#send, "Waiting for the mail server");
    this.#show("", "Waiting for the mail server…");
    try {
      await this.#desk.api.post("/api/admin/mail/test", { to: this.#to.value });
      this.#show("good", `The server took the mail. Look for it at ${this.#to.value}.`);
    } catch (refusal) {
      this.#show("bad", /** @type {Error} */ (refusal).message);
    }
    forbid(this.#send, null);
  }

  /** @param {string} kind @param {string} text */
  #show(kind, text) {
    this.#answer.className = `mail-answer ${kind}`.trim();
    fill(this.#answer, text);
  }
}
