import { h } from "../../shared/dom.js";
import { addKind, control } from "../ui/fields.js";
import { ActionRow } from "./rules-action.js";
import { ConditionRow } from "./rules-condition.js";
import { MOST } from "./rules-model.js";
import { Rows } from "./rules-rows.js";

addKind("rule-conditions", (_field, value, context) =>
  group(
    context,
    new Rows(value ?? [], {
      noun: "condition",
      add: "Add a condition",
      most: MOST.conditions,
      fresh: () => ({ subject: "department", comparison: "is", value: "" }),
      changed: context.changed,
      make: (condition, remove) => new ConditionRow(condition, { context, remove }),
    }),
  ));

addKind("rule-actions", (_field, value, context) =>
  group(
    context,
    new Rows(value ?? [], {
      noun: "action",
      add: "Add an action",
      most: MOST.actions,
      isOrdered: true,
      fresh: () => ({ type: "add-comment" }),
      changed: context.changed,
      make: (action, remove) => new ActionRow(action, { context, remove }),
    }),
  ));

/** What signs the calls: shown while the rule makes any. */
addKind("rule-secret", (field, value, context) => {
  const made = control({ ...field, type: "copy", extra: { isSecret: true } }, value, context);
  const turn = () => {
    const row = /** @type {HTMLElement | null} */ (made.element.closest(".field"));
    const { actions } = context.form.values;
    if (row) row.hidden = !actions.some((/** @type {{type: string}} */ { type }) => type === "call-webhook");
  };
  context.form.addEventListener("change", turn);
  queueMicrotask(turn);
  return made;
});

/** @param {import("../ui/fields.js").FieldContext} context @param {Rows} rows @returns {import("../ui/fields.js").Control} */
function group({ id }, rows) {
  return {
    isGroup: true,
    element: h("div", { id, role: "group", "class": "questions-field" }, rows.elements),
    value: () => rows.value,
    culprit: (path) => rows.culprit(path),
  };
}
