import { h } from "../../shared/dom.js";

let serial = 0;

/**
 * A control of a row under its name, with a place for what is wrong with it.
 * @param {string} label
 * @param {HTMLElement} control
 * @param {...(HTMLElement | false)} more below it
 */
export function part(label, control, ...more) {
  const id = control.id ||= nextID();
  const error = h("div", { "class": "field-error", id: `${id}-error` });
  control.setAttribute("aria-describedby", error.id);
  return h("div", { "class": "rule-part" }, h("label", { "for": id }, label), control, ...more, error);
}

export function nextID() {
  return `rule-part-${++serial}`;
}

/** @param {[string | number, string][]} options @param {string | number | null | undefined} value @param {Record<string, unknown>} [attributes] */
export function choice(options, value, attributes) {
  const element = h("select", attributes ?? null, options.map(([key, text]) => h("option", { value: key }, text)));
  if (value !== undefined && value !== null) element.value = String(value);
  return element;
}
