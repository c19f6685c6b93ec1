import { h } from "../../../shared/dom.js";
import { lengthText, parsedLength } from "../../state/moments.js";
import { addKind } from "../../ui/fields.js";

/** A length of time as hours and minutes, in seconds; NaN when it cannot be read. Forms know it as the type "length". */
addKind("length", (field, value, { id }) => {
  const input = h("input", {
    id,
    name: field.key,
    type: "text",
    "class": "length-input",
    placeholder: "0:15",
    autocomplete: "off",
    spellcheck: "false",
  });
  input.value = typeof value === "number" ? lengthText(value) : "";
  return { element: input, value: () => input.value.trim() === "" ? null : parsedLength(input.value) ?? NaN };
});
