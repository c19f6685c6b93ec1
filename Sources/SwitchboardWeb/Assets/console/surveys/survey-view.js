import { h } from "../../shared/dom.js";
import { fullTime, shortTime } from "../../shared/time.js";
import { ItemList } from "../chat/tabs/item-list.js";
import { button } from "../ui/button.js";
import { say } from "../ui/toast.js";
import { answerList, stars } from "./survey-answers.js";

/**
 * @typedef {object} CompletedSurvey as in docs/api.md
 * @property {string} name
 * @property {number} completedAt
 * @property {number | null} [score]
 * @property {import("./survey-answers.js").SurveyAnswer[]} answers
 */

/** The Survey tab: what was answered, when, and the rating; a double click opens it in a window of its own (S111). */
export class SurveyView {
  #session;
  #list;
  element;

  /** @param {{id: number}} session @param {{api: import("../../shared/api.js").Api}} desk @param {{isWindow?: boolean}} [how] */
  constructor(session, desk, { isWindow = false } = {}) {
    this.#session = session;
    /** @type {ItemList<CompletedSurvey>} */
    this.#list = new ItemList({
      label: "Surveys",
      load: async (signal) => (await desk.api.get(`/api/chats/${session.id}/surveys`, signal)).items,
      key: ({ name, completedAt }) => `${completedAt} ${name}`,
      draw: (survey) => this.#drawn(survey, isWindow),
      empty: {
        icon: "star",
        title: "No survey answered",
        text: "What the customer says after the chat stands here.",
      },
    });
    this.element = h("div", { "class": "tab-body", tabindex: 0 }, this.#list.element);
  }

  refresh() {
    return this.#list.refresh();
  }

  dispose() {
    this.#list.dispose();
  }

  // Internal

  /** @param {CompletedSurvey} survey @param {boolean} isWindow */
  #drawn({ name, completedAt, score, answers }, isWindow) {
    const open = () => openSurvey(this.#session.id);
    const own = !isWindow && h(
      "span",
      { "class": "item-tools" },
      button({ icon: "popup", title: "Open in its own window", kind: "quiet" }, open),
    );
    const item = h(
      "li",
      { "class": "record survey-item" },
      h(
        "div",
        { "class": "item-head" },
        h("b", { dir: "auto" }, name),
        score ? h("span", { "class": "score" }, stars(score), h("span", { "aria-hidden": "true" }, score)) : null,
        h("time", { title: fullTime(completedAt) }, shortTime(completedAt)),
        own,
      ),
      answerList(answers),
    );
    if (!isWindow) item.addEventListener("dblclick", open);
    return item;
  }
}

/** One window for each chat's survey: opening it again brings it in front. @param {number} chat */
function openSurvey(chat) {
  const opened = globalThis.open(
    `/console/survey/${chat}`,
    `switchboard-survey-${chat}`,
    "popup,width=560,height=640",
  );
  if (!opened) say("The browser has blocked the window. Allow pop-ups for this site.", "bad");
  opened?.focus();
}
