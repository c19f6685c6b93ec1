import { h } from "../../shared/dom.js";
import { fullTime } from "../../shared/time.js";
import { addressLink } from "../customers/address-link.js";
import { addressOf } from "../state/routes.js";
import { button } from "../ui/button.js";
import { answerList, stars } from "./survey-answers.js";

/**
 * One answered survey beside the list: whose, when, and every answer.
 * @param {import("./result-model.js").ResultRow} row
 * @param {() => void} back to the list, where there is no room for both
 * @param {import("../live/desk.js").Desk} desk
 */
export function resultParts(row, back, desk) {
  const { chat, name, customer, email, agentName, groupName, completedAt, score, answers } = row;
  const toList = button({ icon: "back", title: "Back to the list", kind: "quiet" }, back);
  toList.classList.add("to-list");
  const address = addressOf({ page: "list", list: "completed", group: null, chat });
  const head = h(
    "header",
    { "class": "head" },
    h("div", { "class": "title" }, toList, h("h2", { dir: "auto", tabindex: -1 }, customer)),
    h(
      "div",
      { "class": "path" },
      [name, groupName, agentName].filter(Boolean).map((part) => h("span", null, part)),
      email && addressLink(desk, email),
    ),
    h("p", { "class": "survey-when" }, fullTime(completedAt)),
  );
  return [
    head,
    h(
      "div",
      { "class": "survey-body", tabindex: 0 },
      score ? h("p", { "class": "survey-score" }, h("strong", null, score), stars(score)) : null,
      answerList(answers),
      h("p", null, h("a", { "class": "button", href: address }, "Open the chat")),
    ),
  ];
}
