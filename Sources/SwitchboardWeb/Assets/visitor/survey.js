import { Refusal } from "../shared/api.js";
import { fill, h, icon } from "../shared/dom.js";
import { Questions } from "./fields.js";
import { formTexts } from "./form-texts.js";
import { button, CHECK } from "./views/shell.js";

/**
 * @typedef {object} Survey
 * @property {import("./fields.js").Question[]} questions
 *
 * @typedef {object} SurveyOptions
 * @property {import("./texts.js").Texts} text
 * @property {(body: {answers: Record<string, string>} | {skipped: true}) => Promise<unknown>} send
 * @property {{value: Record<string, string> | null}} slot keeps what was typed and not sent
 * @property {() => void} changed its height has
 */

/** What the customer is asked after the chat (S12): to be answered in part, or skipped. */
export class SurveyCard {
  #options;
  #text;
  #problem = h("p", { class: "fault", role: "alert" });
  #asked;
  #isSending = false;
  element;

  /** @param {Survey} survey @param {SurveyOptions} options */
  constructor({ questions }, options) {
    this.#options = options;
    const text = this.#text = formTexts(options.text);
    const { slot } = options;
    const asked = questions.map((each) => each.type === "text" ? { ...each, type: "multiline" } : each);
    this.#asked = new Questions(asked, options.text, {
      prefix: "survey",
      values: slot.value ?? {},
      isOptional: questions.every(({ required }) => !required),
    });
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#answer();
    };
    this.element = h(
      "section",
      { class: "form-card survey", "aria-labelledby": "survey-title" },
      h("h2", { id: "survey-title" }, text("survey")),
      h("p", { class: "intro" }, text("surveyLong")),
      h(
        "form",
        { novalidate: true, on: { submit, input: () => slot.value = this.#asked.values } },
        this.#asked.elements,
        this.#problem,
        h(
          "div",
          { class: "pair" },
          button(text("surveySkip"), () => this.#send({ skipped: true })),
          h("button", { class: "button primary", type: "submit" }, text("surveySend")),
        ),
      ),
    );
  }

  // Internal

  #answer() {
    this.#problem.textContent = "";
    const culprit = this.#asked.check();
    if (culprit) return culprit.focus();
    const answers = this.#asked.values;
    if (Object.keys(answers).length > 0) return this.#send({ answers });
    this.#problem.textContent = this.#text("surveyEmpty");
    this.#options.changed();
  }

  /** @param {{answers: Record<string, string>} | {skipped: true}} body */
  async #send(body) {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      await this.#options.send(body);
      this.#done("answers" in body);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const [, id = ""] = (error.field ?? "").split(".");
      if (error.status === 409) this.#done(true); // it was answered in another tab
      else if (!this.#asked.fault(id, error.message)) this.#problem.textContent = error.message;
      this.#options.changed();
    }
    this.#isSending = false;
  }

  /** @param {boolean} isAnswered */
  #done(isAnswered) {
    this.#options.slot.value = null;
    const thanks = h("p", { class: "done", tabindex: "-1" }, icon(...CHECK), this.#text("surveyThanks"));
    this.element.removeAttribute("aria-labelledby");
    this.element.classList.add("filled");
    if (isAnswered) fill(this.element, thanks);
    else this.element.remove();
    thanks.focus({ preventScroll: true });
    this.#options.changed();
  }
}
