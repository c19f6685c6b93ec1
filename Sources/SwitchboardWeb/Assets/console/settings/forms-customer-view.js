import { fill, h } from "../../shared/dom.js";
import { FormCard } from "../../visitor/form-card.js";
import { FORM_STYLES } from "../../visitor/form-style.js";
import { Questions } from "../../visitor/fields.js";
import { SurveyCard } from "../../visitor/survey.js";
import { texts } from "../../visitor/texts.js";

const STYLES = ["../../styles/base.css", "../../visitor/css/shell.css", "../../visitor/css/steps.css"].map((path) =>
  new URL(path, import.meta.url)
);

/** Nothing that is typed into a picture is kept or sent. */
const PICTURE = { slot: { value: null }, changed: () => {}, send: () => Promise.resolve(), text: texts() };

/**
 * A piece of the customer's side inside the console, with the customer's own styles and none of ours. It is a picture:
 * neither the keyboard nor a screen reader goes into it, and it has a name that says what it shows.
 */
export class CustomerView {
  #page = h("div", { inert: true });
  element = h("div", { "class": "customer-view", role: "img" });

  constructor() {
    const root = this.element.attachShadow({ mode: "open" });
    const links = [...STYLES, FORM_STYLES].map((href) => h("link", { rel: "stylesheet", href: String(href) }));
    root.append(...links, this.#page);
  }

  /** A form as it arrives in a chat. @param {{name: string, intro?: string, questions: any[]}} form */
  form({ name, intro = "", questions }) {
    const sent = { name: name || "…", intro: intro ?? "", questions: asked(questions), filledAt: null };
    const card = new FormCard({ ...PICTURE, key: "picture", load: () => Promise.resolve(sent) });
    card.fetch();
    this.#show(`Form ${name}`, questions, card.element);
  }

  /** A survey as it comes after a chat. @param {{questions: any[]}} survey */
  survey({ questions }) {
    this.#show("Survey", questions, new SurveyCard({ questions: asked(questions) }, PICTURE).element);
  }

  /** A custom field as it is asked before a chat. @param {Record<string, any>} field */
  field({ name, type, options, required }) {
    const question = { label: name, type, options: options ?? [], required };
    this.#show(
      "Question",
      [question],
      ...new Questions(asked([question]), PICTURE.text, { prefix: "picture" }).elements,
    );
  }

  // Internal

  /** @param {string} what @param {{label: string}[]} questions @param {...Node} content */
  #show(what, questions, ...content) {
    this.element.setAttribute("aria-label", `${what}: ${questions.map(({ label }) => label).join(", ")}`);
    fill(this.#page, ...content);
  }
}

/** New questions have no id yet. @param {any[]} questions */
function asked(questions) {
  return questions.map((question, index) => ({ ...question, id: String(index), label: question.label || "…" }));
}
