import { ENGLISH } from "./texts.js";

/** The sentences of forms and surveys, fetched with them. A link may override them like all others. */
const FORMS = {
  missingAnswer: "Please answer this.",
  missingTick: "Please tick this to go on.",
  tick: "Yes",
  star: "1 star",
  stars: "{count} stars",
  form: "Form",
  formSend: "Send answers",
  formSending: "Sending…",
  formFilled: "Answered {when}",
  formLost: "This form could not be loaded.",
  formUnasked: "Not answered",
  yes: "Yes",
  no: "No",
  survey: "How did we do?",
  surveyLong: "It takes a moment and helps us to do better.",
  surveySend: "Send",
  surveySkip: "Skip",
  surveyEmpty: "Answer at least one of these, or skip them.",
  surveyThanks: "Thank you for your answer.",
};

Object.assign(ENGLISH, FORMS);

/**
 * @typedef {keyof typeof FORMS} FormTextKey
 * @typedef {(key: FormTextKey | import("./texts.js").TextKey, values?: Record<string, string>) => string} FormTexts
 */

/** The same texts, which know these sentences by now. @param {import("./texts.js").Texts} text @returns {FormTexts} */
export function formTexts(text) {
  return /** @type {FormTexts} */ (/** @type {unknown} */ (text));
}
