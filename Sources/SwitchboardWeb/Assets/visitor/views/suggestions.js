import { fill, h } from "../../shared/dom.js";
import { offlineWords } from "../times.js";
import { ArticleView } from "./article.js";
import { BACK, button, iconButton } from "./shell.js";

/**
 * The intermediary page (S4): articles that may answer the question, readable in place, before a person is asked (S5).
 */
export class SuggestionsView {
  #options;
  #list = h("div", { class: "articles" });
  #notice = h("p", { class: "notice", role: "alert", hidden: true });
  #solved;
  #person;
  /** @type {number | null} the article that is open */
  #open = null;
  #isStarting = false;
  #isOffline = false;

  /** @param {import("../types.d.ts").SuggestionsOptions} options */
  constructor(options) {
    this.#options = options;
    const { text } = options;
    this.#solved = button(text("solved"), () => options.onSolved(this.#open));
    this.#person = button(text("person"), () => !this.#isStarting && options.onPerson(), { primary: true });
  }

  show() {
    const { shell, text, availability, signal } = this.#options;
    this.#solved.hidden = true;
    shell.banner(null);
    this.#overview();
    fill(this.#list, h("p", { class: "visually-hidden", role: "status" }, text("searching")), skeletons());
    availability.addEventListener("change", () => this.#turn(), { signal });
    this.#turn();
    shell.focusTitle();
  }

  /** The articles are there. */
  found() {
    const { text, enquiry } = this.#options;
    this.#solved.hidden = enquiry.articles.length === 0;
    fill(
      this.#list,
      enquiry.articles.length === 0
        ? h("p", { class: "quiet" }, text("noArticles"))
        : enquiry.articles.map((article) => this.#card(article)),
    );
  }

  failed() {
    fill(this.#list, h("p", { class: "quiet", role: "status" }, this.#options.text("searchFailed")));
  }

  /** A chat is being started. */
  starting() {
    this.#isStarting = true;
    this.#notice.hidden = true;
    this.#turn();
  }

  /** @param {import("../../shared/api.js").Refusal} refusal */
  notStarted(refusal) {
    const { enquiry } = this.#options;
    this.#isStarting = false;
    this.#turn();
    if (enquiry.articles.length === 0 && this.#open === null) this.found();
    this.#notice.textContent = refusal.message;
    this.#notice.hidden = false;
  }

  // Internal

  #overview() {
    const { shell, text, question, onBack } = this.#options;
    this.#open = null;
    const before = iconButton(text("back"), BACK, onBack);
    shell.head({ title: text("before"), subtitle: text("beforeLong"), before });
    shell.body([h("p", { class: "asked" }, `“${question.trim()}”`), this.#list], this.#foot());
  }

  #foot() {
    return [this.#notice, h("div", { class: "pair" }, this.#solved, this.#person)];
  }

  #turn() {
    const { text, availability } = this.#options;
    const isOffline = !availability.isOnline;
    this.#person.setAttribute("aria-disabled", String(this.#isStarting));
    this.#person.textContent = text(this.#isStarting ? "connecting" : isOffline ? "leaveMessage" : "person");
    if (isOffline) this.#notice.textContent = offlineWords(availability, text);
    if (isOffline || this.#isOffline) this.#notice.hidden = !isOffline;
    this.#isOffline = isOffline;
  }

  /** @param {import("../types.d.ts").Suggestion} article */
  #card(article) {
    return h(
      "button",
      { class: "article-card", type: "button", on: { click: () => this.#read(article) } },
      h("b", null, article.title),
      h("span", null, article.excerpt),
    );
  }

  /** @param {import("../types.d.ts").Suggestion} article */
  #read(article) {
    const { shell, text, enquiry, signal } = this.#options;
    this.#open = article.id;
    const back = () => {
      this.#overview();
      shell.focusTitle();
    };
    shell.head({ title: article.title, subtitle: text("article"), before: iconButton(text("back"), BACK, back) });
    const view = new ArticleView({ text, load: () => enquiry.read(article.id), signal });
    shell.body([view.element], this.#foot());
    shell.focusTitle();
    view.load();
  }
}

function skeletons() {
  return [1, 2, 3].map(() => h("div", { class: "article-card skeleton", "aria-hidden": "true" }));
}
