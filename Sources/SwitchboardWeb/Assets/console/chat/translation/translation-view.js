import { h } from "../../../shared/dom.js";
import { linkify } from "../../../shared/linkify.js";
import { button } from "../../ui/button.js";
import { drawn } from "../../ui/icons.js";
import { languageName } from "./language-name.js";

/**
 * @typedef {{lang: string, text: string} | null} Translation
 * @typedef {{translation: Translation, untranslated: string | null, seq: number}} Said
 */

/** What a message says in the other language, under what was written. @param {Said} said */
export function translationView({ translation }) {
  if (!translation) return null;
  const { lang, text } = translation;
  const name = h("span", { "class": "visually-hidden", lang: "en" }, `In ${languageName(lang)}: `);
  return h("div", { "class": "translation", lang, dir: "auto" }, name, linkify(text));
}

/** Why that is not known. @param {Said} said @param {(seq: number) => void} again */
export function failureView({ untranslated, seq }, again) {
  return untranslated === null ? null : h(
    "div",
    { "class": "untranslated" },
    drawn("warning"),
    h("span", null, `Not translated. ${untranslated}`),
    button({ label: "Try again", kind: "quiet" }, () => again(seq)),
  );
}

/** As a string: equal ones need not be drawn again. @param {Said} said */
export function translationLook({ translation, untranslated }) {
  return translation ? `${translation.lang} ${translation.text}` : untranslated ?? "";
}
