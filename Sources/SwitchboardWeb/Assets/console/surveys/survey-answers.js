import { h } from "../../shared/dom.js";
import { linkify } from "../../shared/linkify.js";
import { drawn } from "../ui/icons.js";

/**
 * @typedef {{label: string, type: "stars" | "choice" | "text", value?: string | null}} SurveyAnswer as in docs/api.md
 */

/** "4.5 of 5 stars"; stars of every size share the five places. @param {number} score */
export function stars(score) {
  const row = () => [1, 2, 3, 4, 5].map(() => drawn("star"));
  const front = h("span", { "class": "stars-front" }, row());
  front.style.width = `${score * 20}%`;
  return h(
    "span",
    { "class": "stars-shown", role: "img", "aria-label": starWords(score) },
    h("span", { "class": "stars-back" }, row()),
    front,
  );
}

/** @param {number} score */
export function starWords(score) {
  return `${score} of 5 stars`;
}

/** Questions with what the customer said. @param {SurveyAnswer[]} answers */
export function answerList(answers) {
  return h(
    "dl",
    { "class": "survey-answers" },
    answers.map(({ label, type, value }) =>
      h("div", null, h("dt", { dir: "auto" }, label), h("dd", { dir: "auto" }, said(type, value)))
    ),
  );
}

/** @param {SurveyAnswer["type"]} type @param {string | null | undefined} value */
function said(type, value) {
  if (!value) return h("span", { "class": "nothing" }, "Not answered");
  return type === "stars" ? stars(Number(value)) : linkify(value);
}
