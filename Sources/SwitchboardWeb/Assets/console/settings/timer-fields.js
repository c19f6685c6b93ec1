import { h } from "../../shared/dom.js";
import { inSeconds, parts, UNITS } from "../state/lengths.js";
import { addKind } from "../ui/fields.js";

/**
 * A length of time to set: a number and its unit.
 * @param {number} seconds
 * @param {{id?: string, label: string}} names label: for screen readers
 */
function lengthBox(seconds, { id, label }) {
  const { count, unit } = parts(seconds);
  const number = h("input", { id, type: "number", min: 1, step: "any", value: count, "aria-label": label });
  const units = h(
    "select",
    { "aria-label": `${label}: unit` },
    UNITS.map((each) => h("option", { value: each.unit, selected: each.unit === unit }, each.unit)),
  );
  return {
    element: h("span", { "class": "length" }, number, units),
    value: () => inSeconds(Number(number.value), units.value),
    /** @param {boolean} isOn */
    enable: (isOn) => {
      number.disabled = units.disabled = !isOn;
    },
  };
}

/** A switch, and after how long it acts. */
addKind("timer", (field, value, { id }) => timer(field, id, value, [{ key: "seconds", before: "after" }]));

/** A switch, after how long it warns, and after how long more it ends. */
addKind(
  "two-timers",
  (field, value, { id }) =>
    timer(field, id, value, [{ key: "warnSeconds", before: "warn after" }, {
      key: "endSeconds",
      before: "end after another",
    }]),
);

/**
 * @param {import("../ui/form.js").Field} field
 * @param {string} id
 * @param {Record<string, any>} value
 * @param {{key: string, before: string}[]} lengths
 */
function timer(field, id, value, lengths) {
  const on = h("input", { id, type: "checkbox", role: "switch", "aria-label": field.label });
  on.checked = value.on;
  const boxes = lengths.map(({ key, before }) => ({
    key,
    before,
    box: lengthBox(value[key], { label: `${field.label}: ${before}` }),
  }));
  const follow = () => boxes.forEach(({ box }) => box.enable(on.checked));
  on.addEventListener("change", follow);
  follow();
  return {
    isGroup: true,
    element: h(
      "div",
      { "class": "timer", role: "group" },
      on,
      boxes.map(({ before, box }) => h("span", { "class": "timer-part" }, before, " ", box.element)),
    ),
    value: () => ({ on: on.checked, ...Object.fromEntries(boxes.map(({ key, box }) => [key, box.value()])) }),
  };
}
