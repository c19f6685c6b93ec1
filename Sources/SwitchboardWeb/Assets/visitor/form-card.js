import { Refusal } from "../shared/api.js";
import { fill, h, icon } from "../shared/dom.js";
import { clock, dayLine, daysUntil } from "../shared/day.js";
import { Questions } from "./fields.js";
import { formTexts } from "./form-texts.js";
import { button, CHECK } from "./views/shell.js";

/**
 * A form as it was sent (docs/api.md).
 * @typedef {object} SentForm
 * @property {string} name
 * @property {string} intro
 * @property {import("./fields.js").Question[]} questions
 * @property {number | null} [filledAt]
 * @property {{label: string, value?: string | null}[]} [answers]
 *
 * @typedef {object} FormOptions
 * @property {string} key of its controls: several forms are in one page
 * @property {import("./texts.js").Texts} text
 * @property {() => Promise<SentForm>} load
 * @property {(answers: Record<string, string>) => Promise<unknown>} send
 * @property {{value: Record<string, string> | null}} slot keeps what was typed and not sent
 * @property {() => void} changed its height has
 */

/** One form: to be filled, or as it was filled. What is typed is kept until the desk has it, also over a reload. */
export class FormCard {
  #options;
  #text;
  #title = h("h2", { tabindex: "-1" });
  #body = h("div", { class: "card-body", "aria-busy": "true" }, h("div", { class: "skeleton" }));
  /** @type {SentForm | null} */
  #form = null;
  isFilled = false;
  element;

  /** @param {FormOptions} options */
  constructor(options) {
    this.#options = options;
    this.#text = formTexts(options.text);
    this.#title.id = `${options.key}-title`;
    this.element = h("section", { class: "form-card", "aria-labelledby": this.#title.id }, this.#title, this.#body);
  }

  /** Once more when somebody may have filled it: another tab is the same customer. */
  async fetch() {
    try {
      this.#draw(await this.#options.load());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (this.#form) return; // what stands there is still true, and may hold what was typed
      this.#title.textContent = this.#text("form");
      this.#show(
        h("p", { class: "fault", role: "alert" }, this.#text("formLost")),
        button(this.#text("tryAgain"), () => this.fetch()),
      );
    }
  }

  // Internal

  /** @param {SentForm} form */
  #draw(form) {
    const isFocused = this.element.contains(document.activeElement);
    this.#form = form;
    const filledAt = form.filledAt ?? null;
    this.isFilled = filledAt !== null;
    this.#title.textContent = form.name;
    this.element.classList.toggle("filled", this.isFilled);
    if (filledAt === null) this.#show(...this.#questions(form));
    else {
      this.#options.slot.value = null;
      this.#show(...this.#answers(form, filledAt));
      if (isFocused) this.#title.focus({ preventScroll: true });
    }
  }

  /** @param {...(Node | false)} content */
  #show(...content) {
    this.#body.removeAttribute("aria-busy");
    fill(this.#body, ...content);
    this.#options.changed();
  }

  /** @param {SentForm} form */
  #questions({ intro, questions }) {
    const { key, slot, send, text } = this.#options;
    const asked = new Questions(questions, text, { prefix: key, values: slot.value ?? {} });
    const problem = h("p", { class: "fault", role: "alert" });
    const submit = h("button", { class: "button primary", type: "submit" }, this.#text("formSend"));
    /** @param {boolean} isSending */
    const turn = (isSending) => {
      submit.setAttribute("aria-disabled", String(isSending));
      submit.textContent = this.#text(isSending ? "formSending" : "formSend");
    };
    /** @param {SubmitEvent} event */
    const submitted = async (event) => {
      event.preventDefault();
      problem.textContent = "";
      const culprit = asked.check();
      if (culprit) return culprit.focus();
      if (submit.getAttribute("aria-disabled") === "true") return;
      turn(true);
      try {
        await send(asked.values);
        await this.fetch();
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        await this.#refused(error, asked, problem);
      }
      turn(false);
    };
    return [
      intro !== "" && h("p", { class: "intro" }, intro),
      h(
        "form",
        { novalidate: true, on: { submit: submitted, input: () => slot.value = asked.values } },
        asked.elements,
        problem,
        submit,
      ),
    ];
  }

  /** @param {Refusal} refusal @param {Questions} asked @param {HTMLElement} problem */
  async #refused({ code, field, message, status }, asked, problem) {
    if (status === 409 && code !== "chat-ended") return await this.fetch(); // it was filled elsewhere
    const [, id = ""] = (field ?? "").split(".");
    if (!asked.fault(id, message)) problem.textContent = message;
  }

  /** @param {SentForm} form @param {number} at */
  #answers({ questions, answers = [] }, at) {
    const time = daysUntil(at) === 0 ? clock(at) : dayLine(at);
    return [
      h("p", { class: "done" }, icon(...CHECK), this.#text("formFilled", { when: time })),
      h(
        "dl",
        null,
        answers.map(({ label, value }, index) =>
          h("div", null, h("dt", null, label), h("dd", null, this.#said(value ?? null, questions[index]?.type)))
        ),
      ),
    ];
  }

  /** @param {string | null} value @param {string} [type] */
  #said(value, type) {
    if (value === null) return h("i", null, this.#text("formUnasked"));
    return type === "checkbox" ? this.#text(value === "true" ? "yes" : "no") : value;
  }
}
