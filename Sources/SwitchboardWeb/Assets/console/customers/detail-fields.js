import { languageName } from "../chat/translation/language-name.js";
import { zoneName } from "./customer-words.js";

/** @typedef {import("./customer-model.js").CustomerView} CustomerView */
/** @typedef {{key: string, label: string, control: (view: CustomerView) => Partial<import("../ui/form.js").Field>, shown?: (value: string) => string}} Detail */

/** Languages to choose from: those that customers of most desks speak. One that is set and not here is offered too. */
const LANGUAGES =
  "ar bg ca cs da de de-AT de-CH el en en-AU en-GB en-US es es-MX et fi fr fr-CA he hi hr hu id it ja ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sr sv th tr uk vi zh zh-TW"
    .split(" ");

/** @type {Record<string, string>} */
const METHODS = {
  email: "E-mail",
  chat: "Live chat",
  home: "Home number",
  work: "Work number",
  mobile: "Mobile number",
};

/** @param {{value: string, label: string}[]} options @param {string | null | undefined} present */
function withPresent(options, present) {
  const isThere = !present || options.some(({ value }) => value === present);
  return isThere ? options : [...options, { value: present, label: present }];
}

/** @param {{value: string, label: string}[]} options */
function sorted(options) {
  return options.sort((a, b) => a.label.localeCompare(b.label));
}

/** @param {CustomerView} view */
function zones({ details }) {
  const names = ["UTC", ...Intl.supportedValuesOf?.("timeZone") ?? []];
  const options = sorted(names.map((value) => ({ value, label: zoneName(value) })));
  return { type: "select", empty: "–", options: () => withPresent(options, details.timeZone) };
}

/** @param {CustomerView} view */
function languages({ details, gathered }) {
  const options = sorted(LANGUAGES.map((value) => ({ value, label: languageName(value) })));
  const empty = gathered.language ? `${languageName(gathered.language)}, as their browser is set` : "–";
  return { type: "select", empty, options: () => withPresent(options, details.language) };
}

/** @param {string} key @param {string} label @returns {Detail} */
const number = (key, label) => ({ key, label, control: () => ({ type: "tel", max: 40 }) });

/** What staff write down in Details (S113). @type {Detail[]} */
export const DETAILS = [
  {
    key: "name",
    label: "Name",
    control: ({ gathered }) => ({ type: "text", max: 80, placeholder: gathered.names[0] }),
  },
  { key: "timeZone", label: "Time zone", control: zones, shown: zoneName },
  { key: "language", label: "Preferred language", control: languages, shown: languageName },
];

/** @type {Detail} */
const COMPANY = { key: "company", label: "Organization", control: () => ({ type: "text", max: 120 }) };

/** In Contact Info (S114). @type {Detail[]} */
export const CONTACT = [
  { key: "website", label: "Website", control: () => ({ type: "text", max: 2_000, placeholder: "www.example.com" }) },
  number("homePhone", "Home number"),
  number("workPhone", "Work number"),
  number("mobilePhone", "Mobile number"),
  COMPANY,
  {
    key: "companyAddress",
    label: "Company address",
    control: () => ({ type: "textarea", max: 500, extra: { rows: 3 } }),
  },
];

/** Above the comments (S118). @type {Detail[]} */
export const REACHED = [
  COMPANY,
  {
    key: "contactMethod",
    label: "Preferred contact",
    control: () => ({
      type: "select",
      empty: "–",
      options: () => Object.entries(METHODS).map(([value, label]) => ({ value, label })),
    }),
    shown: (value) => METHODS[value] ?? value,
  },
];
