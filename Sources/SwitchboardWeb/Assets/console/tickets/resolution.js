import { fill, h } from "../../shared/dom.js";
import { linkify } from "../../shared/linkify.js";
import { dayLine, fullTime } from "../../shared/time.js";
import { button } from "../ui/button.js";
import { complain } from "../ui/toast.js";

/** @typedef {{text?: string | null, by?: string | null, at?: number | null}} Resolved */

/** What solved a ticket: colleagues are suggested it in chats that ask the same (S83, S93). */
export class TicketResolution {
  #desk;
  #number = 0;
  /** @type {Resolved} */
  #present = {};
  #isWriting = false;
  #area = h("textarea", { rows: 4, maxlength: 8_000, dir: "auto", "aria-label": "What solved it" });
  #body = h("div", { "class": "resolution-body" });
  element = h(
    "section",
    { "class": "resolution", "aria-label": "Resolution" },
    h("h3", null, "Resolution"),
    this.#body,
  );

  /** @param {import("../live/desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
  }

  /** Of the ticket that is shown; what is being written stays. @param {number} number */
  of(number) {
    const isSame = number === this.#number;
    this.#number = number;
    if (!isSame) {
      this.#isWriting = false;
      this.#present = {};
      fill(this.#body);
    }
    if (!this.#isWriting) this.#fetch(number);
    return this.element;
  }

  // Internal

  /** @param {number} number */
  async #fetch(number) {
    try {
      const found = await this.#desk.api.get(`/api/tickets/${number}/resolution`);
      if (number !== this.#number || this.#isWriting) return;
      this.#present = found;
      this.#draw();
    } catch { /* the ticket itself says what is wrong */ }
  }

  #draw() {
    const { text, by, at } = this.#present;
    if (this.#isWriting) {
      return fill(
        this.#body,
        this.#area,
        h(
          "div",
          { "class": "resolution-tools" },
          button({ label: "Save", kind: "primary" }, () => this.#save()),
          button({ label: "Cancel" }, () => this.#stop()),
        ),
      );
    }
    const write = button({ label: text ? "Change" : "Say what solved it", kind: text ? "quiet" : undefined }, () => {
      this.#isWriting = true;
      this.#area.value = this.#present.text ?? "";
      this.#draw();
      this.#area.focus();
    });
    fill(
      this.#body,
      text && h("p", { "class": "ticket-text", dir: "auto" }, linkify(text)),
      h(
        "div",
        { "class": "resolution-tools" },
        write,
        text && at && h("span", { title: fullTime(at) }, `${by}, ${dayLine(at)}`),
        !text && h("span", null, "Colleagues are shown it in chats that ask the same."),
      ),
    );
  }

  #stop() {
    this.#isWriting = false;
    this.#draw();
    this.#body.querySelector("button")?.focus();
  }

  async #save() {
    try {
      this.#present = await this.#desk.api.put(`/api/tickets/${this.#number}/resolution`, { text: this.#area.value });
      this.#stop();
    } catch (refusal) {
      complain(refusal);
    }
  }
}
