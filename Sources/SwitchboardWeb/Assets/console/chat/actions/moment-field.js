import { h } from "../../../shared/dom.js";
import { fromLocal, toLocal } from "../../state/moments.js";
import { addKind } from "../../ui/fields.js";

/**
 * A date and a time, with moments to choose from (`extra.proposals`); its value is in milliseconds since 1970, or null.
 * Forms know it as the type "moment" once this module is there.
 */
addKind("moment", (field, value, { id, changed }) => {
  const input = h("input", { id, name: field.key, type: "datetime-local" });
  input.value = toLocal(value ?? null);
  const choose = (/** @type {number} */ at) => {
    input.value = toLocal(at);
    changed();
  };
  /** @type {{label: string, at: number}[]} */
  const proposals = field.extra?.proposals ?? [];
  const element = h(
    "div",
    { "class": "moment" },
    input,
    proposals.length > 0 &&
      h(
        "div",
        { "class": "moment-choices", role: "group", "aria-label": "Often used" },
        proposals.map(({ label, at }) =>
          h("button", { type: "button", "class": "chip", on: { click: () => choose(at) } }, label)
        ),
      ),
  );
  return { element, value: () => fromLocal(input.value) };
});
