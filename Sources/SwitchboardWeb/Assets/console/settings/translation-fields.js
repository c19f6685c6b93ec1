import "./mail-fields.js";
import { languageName } from "../chat/translation/language-name.js";

/** What agents may read; any other language is set through the API. */
const LANGUAGES = [
  "en",
  "es",
  "fr",
  "de",
  "it",
  "pt",
  "pt-BR",
  "nl",
  "da",
  "sv",
  "nb",
  "fi",
  "pl",
  "cs",
  "uk",
  "ru",
  "tr",
  "ar",
  "hi",
  "ja",
  "ko",
  "zh",
];

/** @param {string} present of the desk: it is offered even if it is none of the usual ones */
export function choices(present) {
  const tags = LANGUAGES.includes(present) ? LANGUAGES : [...LANGUAGES, present];
  return tags.map((value) => ({ value, label: languageName(value) })).sort((a, b) => a.label.localeCompare(b.label));
}

/** @param {string} language the agents' @returns {import("../ui/form.js").Field[]} */
export function fields(language) {
  return [
    {
      heading: "Who translates",
      text:
        "What customers and agents write to each other in a chat that is translated is sent to this service, and nothing else: no name, no coaching, no comment.",
      key: "provider",
      label: "Service",
      type: "select",
      required: true,
      options: () => [
        { value: "none", label: "Nobody" },
        { value: "libretranslate", label: "LibreTranslate, or one that speaks like it" },
        { value: "apertium", label: "Apertium APy" },
      ],
    },
    {
      key: "url",
      label: "Address",
      type: "url",
      max: 300,
      placeholder: "http://localhost:5000",
      help:
        "Without the path of a single call. One on this machine, or in your network, keeps every word in the house.",
    },
    { key: "key", label: "Key", type: "kept-password", help: "If the service asks for one." },
    {
      heading: "Agents",
      key: "language",
      label: "Agents read and write",
      type: "select",
      required: true,
      options: () => choices(language),
      help: "Each chat is translated between this language and the customer's, once an agent switches it on there.",
    },
  ];
}
