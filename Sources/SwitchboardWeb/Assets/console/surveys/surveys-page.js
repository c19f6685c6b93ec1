import { fill, h } from "../../shared/dom.js";
import { blank, failedList } from "../list/states.js";
import { ResultModel } from "./result-model.js";
import { resultParts } from "./result-parts.js";
import { ResultTable } from "./result-table.js";
import { stars } from "./survey-answers.js";

/** @typedef {import("./result-model.js").ResultRow} ResultRow */

/** How far from its end the list is asked to go on, in pixels. */
const AHEAD = 600;

/** How far back, in days; null: as far as there are any. @type {[number | null, string][]} */
const PERIODS = [[7, "7 days"], [30, "30 days"], [90, "90 days"], [null, "All"]];

/** What customers said after their chats (S122): the average, the list, and the answers of one beside it. */
export class SurveysPage {
  #desk;
  #model;
  #table;
  #isShown = false;
  /** @type {ResultRow | null} */
  #open = null;
  #periods = h("div", { "class": "choices", role: "group", "aria-label": "Period" });
  #survey = h("select", { "aria-label": "Survey" }, h("option", { value: "" }, "All surveys"));
  #figures = h("div", { "class": "survey-figures" });
  #blank = h("div", { "class": "list-state" });
  #pane = h("section", { "class": "survey-pane", "aria-label": "Answers" });
  #rows;
  title = "Surveys";
  element;

  /** @param {import("../live/desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#model = new ResultModel(desk.api, () => desk.store.now());
    this.#table = new ResultTable((row) => this.#choose(row));
    this.#rows = h("div", { "class": "rows" }, this.#figures, this.#table.element, this.#blank);
    const bar = h(
      "div",
      { "class": "bar" },
      h("h2", null, this.title),
      h("span", { "class": "grow" }),
      this.#survey,
      this.#periods,
    );
    this.element = h(
      "div",
      { "class": "surveys", data: { depth: "list" } },
      h("section", { "class": "list", "aria-label": this.title }, bar, this.#rows),
      this.#pane,
    );
    this.#periods.append(
      ...PERIODS.map(([days, label]) =>
        h("button", { type: "button", on: { click: () => this.#model.ask({ days }) } }, label)
      ),
    );
    this.#survey.addEventListener("change", () => this.#model.ask({ survey: Number(this.#survey.value) || null }));
    this.#model.addEventListener("change", () => this.#draw());
    this.#rows.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    desk.addEventListener("fresh", () => this.#isShown && this.#model.fetch());
    this.#choose(null);
  }

  show() {
    this.#isShown = true;
    this.#fetchSurveys();
    this.#model.fetch();
  }

  hide() {
    this.#isShown = false;
    this.#model.rest();
  }

  /** @param {string} query */
  search(query) {
    this.#model.ask({ query });
  }

  // Internal

  /** Whoever may change surveys sees also those that nobody has answered yet. */
  async #fetchSurveys() {
    if (!this.#desk.store.may("desk.manage")) return;
    try {
      const { items } = await this.#desk.api.get("/api/admin/surveys");
      for (const { id, name } of items) this.#model.surveys.set(id, name);
      this.#drawSurveys();
    } catch { /* those that were answered are there all the same */ }
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#rows;
    if (scrollHeight - scrollTop - clientHeight < AHEAD) this.#model.more();
  }

  #draw() {
    const { rows, status, question } = this.#model;
    [...this.#periods.children].forEach((each, index) =>
      each.setAttribute("aria-pressed", String(PERIODS[index][0] === question.days))
    );
    this.#drawSurveys();
    this.#drawFigures();
    this.#table.draw(rows, this.#desk.store.now());
    if (this.#open && !rows.some(({ id }) => id === this.#open?.id)) this.#choose(null);
    if (rows.length > 0) this.#blank.replaceChildren();
    else if (status === "failed") fill(this.#blank, failedList(() => this.#model.fetch()));
    else fill(this.#blank, this.#nothing());
    this.#scrolled();
  }

  #nothing() {
    const { query } = this.#model.question;
    return query.trim() === ""
      ? blank("star", "No answers in this time", "What customers answer after their chats stands here.")
      : blank(
        "search",
        `Nothing found for “${query.trim()}”`,
        "Customers, addresses, answers and numbers were searched.",
      );
  }

  #drawSurveys() {
    const chosen = this.#survey.value;
    const sorted = [...this.#model.surveys].sort(([, one], [, other]) => one.localeCompare(other));
    if (sorted.length === this.#survey.length - 1) return;
    const options = sorted.map(([id, name]) => h("option", { value: id }, name));
    fill(this.#survey, h("option", { value: "" }, "All surveys"), options);
    this.#survey.value = chosen;
  }

  #drawFigures() {
    const { average, total, status } = this.#model;
    this.#figures.hidden = status !== "ready" || total === 0;
    fill(
      this.#figures,
      average !== null && h("strong", null, average.toLocaleString(undefined, { maximumFractionDigits: 1 })),
      average !== null && stars(average),
      h("span", null, `${total.toLocaleString()} ${total === 1 ? "answer" : "answers"}`),
    );
  }

  /** @param {ResultRow | null} row */
  #choose(row) {
    this.#open = row;
    this.element.dataset.depth = row ? "item" : "list";
    this.#table.mark(row?.id ?? null);
    if (!row) return fill(this.#pane, blank("star", "Choose an answer", "What the customer said stands here."));
    const back = () => {
      this.#choose(null);
      this.#table.focus(row.id);
    };
    fill(this.#pane, resultParts(row, back, this.#desk));
  }
}
