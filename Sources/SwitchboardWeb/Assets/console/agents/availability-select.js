import { h } from "../../shared/dom.js";
import { common } from "../state/agents.js";

const AVAILABLE = "available", PLAIN = "unavailable", REASON = "reason:";

/**
 * Available, or Unavailable with one of the desk's reasons.
 * @param {string} id
 * @param {{available: boolean, reason?: string | null}[]} agents
 * @param {string[]} reasons
 */
export function availabilitySelect(id, agents, reasons) {
  const present = common(agents.map(valueOf));
  const all = present?.startsWith(REASON) && !reasons.includes(present.slice(REASON.length))
    ? [...reasons, present.slice(REASON.length)]
    : reasons;
  const element = h(
    "select",
    { id },
    present === undefined && h("option", { value: "" }, "As it is"),
    h("option", { value: AVAILABLE }, "Available"),
    h("option", { value: PLAIN }, "Unavailable"),
    all.map((reason) => h("option", { value: REASON + reason }, `Unavailable · ${reason}`)),
  );
  element.value = present ?? "";
  return element;
}

/** @param {HTMLSelectElement} select @returns {{available?: boolean, reason?: string | null}} */
export function chosenAvailability({ value }) {
  if (value === "") return {};
  return { available: value === AVAILABLE, reason: value.startsWith(REASON) ? value.slice(REASON.length) : null };
}

/** @param {{available: boolean, reason?: string | null}} agent */
function valueOf({ available, reason }) {
  return available ? AVAILABLE : reason ? REASON + reason : PLAIN;
}
