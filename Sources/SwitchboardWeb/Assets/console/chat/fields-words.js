/**
 * A custom field as it stands on one chat (docs/api.md).
 * @typedef {object} ChatField
 * @property {any} field its id, or the name of what has none
 * @property {string} name
 * @property {string} type text, multiline, number, date, dropdown, checkbox, email, url
 * @property {string[]} options
 * @property {boolean} required
 * @property {boolean} agentEditable
 * @property {boolean} [hidden] customers never see it
 * @property {string | null} [value]
 * @property {string | null} [by]
 * @property {number | null} [at]
 */

const dayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });

/**
 * A stored value as people read it; "" where there is none.
 * @param {string} type
 * @param {string | null | undefined} value
 */
export function shownValue(type, value) {
  if (value === null || value === undefined) return "";
  if (type === "checkbox") return value === "true" ? "Yes" : "No";
  if (type === "date" && !Number.isNaN(Date.parse(value))) return dayFormat.format(Date.parse(value));
  return value;
}

/** What a form or a survey got: a tick has no type there. @param {string | null | undefined} value */
export function shownAnswer(value) {
  return value === "true" || value === "false" ? shownValue("checkbox", value) : value ?? "";
}

/** Those that say something, in the desk's order. @param {ChatField[]} fields */
export function filledFields(fields) {
  return fields.filter(({ value }) => (value ?? "") !== "");
}

/**
 * How a field is changed, in the words of `ui/fields.js`.
 * @param {ChatField} field
 * @returns {import("../ui/form.js").Field}
 */
export function controlOf({ field, name, type, options }) {
  const base = { key: String(field), label: name };
  switch (type) {
    case "multiline":
      return { ...base, type: "textarea", max: 4_000, extra: { rows: 2 } };
    case "dropdown":
      return { ...base, type: "select", empty: "–", options: () => options.map((value) => ({ value, label: value })) };
    case "checkbox": {
      const options = () => [{ value: "true", label: "Yes" }, { value: "false", label: "No" }];
      return { ...base, type: "select", empty: "–", options };
    }
    case "number":
      return { ...base, type: "number" };
    case "url":
      return { ...base, type, max: 2_000, placeholder: "https://" };
    default:
      return { ...base, type, max: 200 };
  }
}
