import { h } from "../../shared/dom.js";
import { shownAnswer } from "../chat/fields-words.js";
import { stars } from "../surveys/survey-answers.js";
import { away, chatLink, moment } from "./list-cells.js";

/** @typedef {import("../surveys/result-model.js").ResultRow} SurveyRow */
/** @typedef {{chat: number, sending: number, name: string, filledAt: number, answers: {label: string, value?: string | null}[]}} FormRow */
/** @typedef {{id: number, at: number, by: string, text: string}} ChangeRow */

/** Surveys (S122). @returns {import("./customer-list.js").ListKind<SurveyRow>} */
export function surveyKind() {
  return {
    label: "Surveys",
    path: "surveys",
    id: ({ id }) => id,
    columns: [
      {
        key: "subject",
        label: "Survey",
        isHead: true,
        cell: ({ name, chat }) => away(`/console/survey/${chat}`, name),
      },
      { key: "score", label: "Score", cell: ({ score }) => score ? stars(score) : "–" },
      { key: "about", label: "About", cell: ({ chat }) => chatLink(chat, `Chat ${chat}`) },
      { key: "received", label: "Completed", end: true, cell: ({ completedAt }, now) => moment(completedAt, now) },
    ],
    empty: { icon: "star", title: "No surveys", text: "What they say after their chats stands here." },
  };
}

/** Forms that were filled in, with the answers (S123). @returns {import("./customer-list.js").ListKind<FormRow>} */
export function formKind() {
  return {
    label: "Forms",
    path: "forms",
    id: ({ sending }) => sending,
    columns: [
      {
        key: "filled",
        label: "Form",
        isHead: true,
        cell: ({ name, answers }) =>
          h(
            "details",
            { "class": "form-answers" },
            h("summary", { dir: "auto" }, name),
            h(
              "dl",
              { "class": "survey-answers" },
              answers.map(({ label, value }) =>
                h(
                  "div",
                  null,
                  h("dt", { dir: "auto" }, label),
                  h("dd", { dir: "auto" }, shownAnswer(value) || "Not answered"),
                )
              ),
            ),
          ),
      },
      { key: "about", label: "About", cell: ({ chat }) => chatLink(chat, `Chat ${chat}`) },
      { key: "received", label: "Filled in", end: true, cell: ({ filledAt }, now) => moment(filledAt, now) },
    ],
    empty: { icon: "form", title: "No forms", text: "Forms that they filled in during chats stand here." },
  };
}

/** Who wrote down what (S125). @returns {import("./customer-list.js").ListKind<ChangeRow>} */
export function changeKind() {
  return {
    label: "Changes",
    path: "changes",
    id: ({ id }) => id,
    columns: [
      {
        key: "change",
        label: "Change",
        isHead: true,
        cell: ({ by, text }) => h("span", { dir: "auto" }, h("b", null, by), ` ${text}`),
      },
      { key: "received", label: "When", end: true, cell: ({ at }, now) => moment(at, now) },
    ],
    empty: {
      icon: "edit",
      title: "Nothing was changed yet",
      text: "What staff write down about this customer is noted here.",
    },
  };
}
