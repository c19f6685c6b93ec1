import { lazy } from "./lazy.js";

/** What the customer answered after the chat (S111). @type {import("./all.js").Tab} */
export const surveyTab = {
  key: "survey",
  title: "Survey",
  countKey: "surveys",
  what: ["survey"],
  make: lazy(async (session, desk) => new (await import("../../surveys/survey-view.js")).SurveyView(session, desk)),
};
