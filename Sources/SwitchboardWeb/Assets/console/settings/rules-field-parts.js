import { h } from "../../shared/dom.js";
import { choice, part } from "./rules-part.js";

/** How values of some types are typed; the others are one line. @type {Record<string, string>} */
const INPUTS = { number: "number", date: "date", email: "email", url: "url" };

/**
 * A custom field and what is to stand in it: the control follows the field's type.
 * @param {import("./rules-model.js").Action} draft
 * @param {import("./screens.js").Context} context
 * @returns {import("./rules-action-parts.js").Parts}
 */
export function setField(draft, { fields = [] }) {
  const byID = new Map(fields.map((/** @type {any} */ each) => [each.id, each]));
  const names = fields.map((/** @type {any} */ { id, name }) => /** @type {[number, string]} */ ([id, name]));
  if (draft.field && !byID.has(draft.field)) names.push([draft.field, "A field that was deleted"]);
  const none = fields.length > 0 ? "Choose a field" : "There are no custom fields yet";
  const field = choice([["", none], ...names], draft.field ?? "");
  let value = valueBox(byID.get(draft.field), draft);
  const controls = /** @type {Record<string, HTMLElement>} */ ({ field, value });
  const below = h("div", null, part("Value", value));
  field.addEventListener("input", () => {
    draft.field = field.value === "" ? null : Number(field.value);
    draft.value = "";
    controls.value = value = valueBox(byID.get(draft.field), draft);
    below.replaceChildren(part("Value", value));
  });
  return { elements: [part("Field", field), below], controls };
}

/** @param {{type: string, options: string[]} | undefined} field @param {import("./rules-model.js").Action} draft */
function valueBox(field, draft) {
  const box = made(field?.type ?? "text", field?.options ?? [], draft.value ?? "");
  box.addEventListener("input", () => draft.value = box.value.trim());
  return box;
}

/** @param {string} type @param {string[]} options @param {string} value */
function made(type, options, value) {
  const emptied = /** @type {[string, string]} */ (["", "Nothing: it is emptied"]);
  if (type === "checkbox") return choice([emptied, ["true", "Yes"], ["false", "No"]], value);
  if (type === "dropdown") {
    return choice([emptied, ...options.map((each) => /** @type {[string, string]} */ ([each, each]))], value);
  }
  const box = type === "multiline"
    ? h("textarea", { rows: 3, maxlength: 2_000 })
    : h("input", { type: INPUTS[type] ?? "text", maxlength: 2_000, step: type === "number" ? "any" : null });
  box.placeholder = emptied[1];
  box.value = value;
  return box;
}
