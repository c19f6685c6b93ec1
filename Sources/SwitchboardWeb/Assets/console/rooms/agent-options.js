import { h } from "../../shared/dom.js";
import { drawn } from "../ui/icons.js";
import { kindOf, presenceText } from "./colleagues.js";

/** @typedef {import("./colleagues.js").Colleague} Colleague */

/** Those whose names hold all that was typed. @param {readonly Colleague[]} items @param {string} typed */
export function matching(items, typed) {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ name }) => {
    const text = name.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/**
 * Agents to choose from, those who are online and the others (S169).
 * @param {readonly Colleague[]} items online ones first
 * @param {ReadonlySet<number>} chosen
 */
export function optionParts(items, chosen) {
  const parts = /** @type {const} */ ([["Online", true], ["Offline", false]]);
  return parts.map(([label, isOnline]) => part(label, items.filter(({ online }) => online === isOnline), chosen));
}

/** @param {string} text why there is nobody */
export function nobody(text) {
  return h("div", { "class": "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false" }, text);
}

/** @param {string} label @param {readonly Colleague[]} items @param {ReadonlySet<number>} chosen */
function part(label, items, chosen) {
  if (items.length === 0) return null;
  return h(
    "div",
    { role: "group", "aria-label": label },
    h("div", { "class": "part-name", "aria-hidden": "true" }, label, h("span", null, String(items.length))),
    items.map((each) => option(each, chosen.has(each.id))),
  );
}

/** @param {Colleague} colleague @param {boolean} isChosen */
function option(colleague, isChosen) {
  const { id, name, initials, online } = colleague;
  return h(
    "div",
    {
      role: "option",
      id: `agent-${id}`,
      data: { id: String(id) },
      "aria-selected": String(isChosen),
      "class": "agent-option",
    },
    h("span", { "class": "face" }, initials),
    h("span", { "class": `dot ${kindOf(colleague)}` }),
    h("b", { dir: "auto" }, name),
    h("small", null, online && presenceText(colleague)),
    h("span", { "class": "option-tick" }, isChosen && drawn("done")),
  );
}
