import { h } from "../../shared/dom.js";
import { button } from "./button.js";
import { say } from "./toast.js";

/**
 * The controls of a form, by type of field.
 * @typedef {import("./form.js").Field} Field
 * @typedef {object} Control
 * @property {HTMLElement} element
 * @property {() => any} [value] absent: it only shows something
 * @property {(value: any) => void} [show] what is stored now, where it is stored apart from the form
 * @property {boolean} [isGroup] several controls under one label
 * @property {(path: string) => HTMLElement | null | undefined} [culprit] of several controls, the one that a refusal names
 * @typedef {Record<string, any> & {id: string, changed: () => void}} FieldContext
 */

/** @type {Record<string, (field: Field, value: any, context: FieldContext) => Control>} */
const MADE = {
  textarea,
  select,
  lines,
  color,
  checks,
  copy,
  code,
  "switch": toggle,
  check,
};

/** Kinds of fields that a screen brings along. @param {string} type @param {(field: Field, value: any, context: FieldContext) => Control} make */
export function addKind(type, make) {
  MADE[type] = make;
}

/** @param {Field} field @param {any} value @param {FieldContext} context @returns {Control} */
export function control(field, value, context) {
  return (MADE[field.type] ?? plain)(field, value, context);
}

/** @param {Field} field @param {any} value @param {FieldContext} context @returns {Control} */
function plain(field, value, { id }) {
  const { type } = field;
  const element = h("input", {
    id,
    name: field.key,
    type,
    placeholder: field.placeholder,
    autocomplete: field.autocomplete ?? "off",
    min: type === "number" ? field.min : null,
    max: type === "number" ? field.max : null,
    maxlength: type === "number" ? null : field.max,
    required: field.required,
  });
  element.value = value ?? "";
  return {
    element,
    value: () => type === "number" ? (element.value === "" ? null : Number(element.value)) : element.value,
  };
}

/** @param {Field} field @param {any} value @param {FieldContext} context @returns {Control} */
function textarea(field, value, { id }) {
  const element = h("textarea", {
    id,
    name: field.key,
    rows: field.extra?.rows ?? 3,
    placeholder: field.placeholder,
    maxlength: field.max,
  });
  element.value = value ?? "";
  return { element, value: () => field.empty !== undefined && element.value.trim() === "" ? null : element.value };
}

/** @param {Field} field @param {any} value @param {FieldContext} context @returns {Control} */
function select(field, value, context) {
  const options = field.options?.(context) ?? [];
  const element = h(
    "select",
    { id: context.id, name: field.key },
    field.empty !== undefined && h("option", { value: "" }, field.empty),
    options.map((option) => h("option", { value: option.value, selected: option.value === value }, option.label)),
  );
  return {
    element,
    value: () => element.value === "" ? field.none ?? null : field.isNumber ? Number(element.value) : element.value,
  };
}

/** @param {Field} field @param {any} value @param {FieldContext} context @returns {Control} */
function lines(field, value, { id }) {
  const element = h("textarea", {
    id,
    rows: field.extra?.rows ?? 3,
    placeholder: field.placeholder,
    spellcheck: "false",
  });
  element.value = (value ?? []).join("\n");
  return { element, value: () => element.value.split(/[\n,]/).map((line) => line.trim()).filter(Boolean) };
}

/** @param {Field} _field @param {any} value @param {FieldContext} context @returns {Control} */
function toggle(_field, value, { id }) {
  const element = h("input", { id, type: "checkbox", role: "switch" });
  element.checked = Boolean(value);
  return { element, value: () => element.checked };
}

/** @param {Field} _field @param {any} value @param {FieldContext} context @returns {Control} */
function check(_field, value, { id }) {
  const element = h("input", { id, type: "checkbox" });
  element.checked = Boolean(value);
  return { element, value: () => element.checked };
}

/** A colour as its name in hexadecimal and as a patch to choose from; empty is the default. */
/** @param {Field} field @param {any} value @param {FieldContext} context @returns {Control} */
function color(field, value, { id, changed }) {
  const text = h("input", { id, type: "text", placeholder: "#007c85", maxlength: 7, spellcheck: "false" });
  const patch = h("input", { type: "color", "aria-label": `${field.label}: choose` });
  text.value = value ?? "";
  patch.value = value || "#007c85";
  patch.addEventListener("input", () => {
    text.value = patch.value;
    changed();
  });
  text.addEventListener("input", () => {
    if (/^#[0-9a-f]{6}$/i.test(text.value)) patch.value = text.value;
  });
  return {
    element: h("div", { "class": "color-field" }, patch, text),
    value: () => text.value.trim(),
  };
}

/** @param {Field} field @param {any} value @param {FieldContext} context @returns {Control} */
function checks(field, value, context) {
  const chosen = new Set(value ?? []);
  const boxes = (field.options?.(context) ?? []).map((option) => {
    const box = h("input", { type: "checkbox" });
    box.checked = chosen.has(option.value);
    return { box, option };
  });
  const element = h(
    "div",
    { "class": "checks", role: "group" },
    boxes.map(({ box, option }) =>
      h(
        "label",
        { "class": "check-row" },
        box,
        h("span", null, option.label, option.note && h("small", null, option.note)),
      )
    ),
  );
  return {
    element,
    isGroup: true,
    value: () => boxes.filter(({ box }) => box.checked).map(({ option }) => option.value),
  };
}

/** Something to copy, such as a key. @param {Field} field @param {any} value @param {FieldContext} context @returns {Control} */
function copy(field, value, { id, renew }) {
  const shown = h("input", { id, type: field.extra?.isSecret ? "password" : "text", readonly: true, "class": "mono" });
  shown.value = value ?? "";
  const reveal = field.extra?.isSecret &&
    button({ label: "Show" }, () => shown.type = shown.type === "password" ? "text" : "password");
  const again = field.extra?.renew && button({ label: "Renew" }, async () => {
    const next = await renew?.(field);
    if (next) shown.value = next;
  });
  return {
    element: h(
      "div",
      { "class": "copy-field" },
      shown,
      button({ icon: "copy", label: "Copy" }, () => copyText(shown.value)),
      reveal,
      again,
    ),
  };
}

/** @param {Field} field @param {any} _value @param {FieldContext} context @returns {Control} */
function code(field, _value, { id, item }) {
  const text = field.extra?.text(item ?? {}) ?? "";
  return {
    isGroup: true,
    element: h(
      "div",
      { "class": "code-field", role: "group", id },
      h("pre", { tabindex: 0 }, h("code", null, text)),
      button({ icon: "copy", label: "Copy" }, () => copyText(text)),
    ),
  };
}

/** @param {string} text */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied");
  } catch {
    say("The browser does not allow copying here: mark the text and copy it by hand.", "bad");
  }
}
