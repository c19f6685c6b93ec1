import { h } from "../../shared/dom.js";
import { agoText, hasTiers, outcomeText, shareText } from "../state/decisions.js";

/** @typedef {import("../state/decisions.js").Decision} Decision */

/**
 * Why this agent: one sentence, and on request the figures behind it.
 * @param {Decision} decision
 * @param {{isOpen?: boolean, toggled?: (isOpen: boolean) => void}} [how]
 */
export function decisionView(decision, { isOpen = false, toggled } = {}) {
  const { candidates, out, reason } = decision;
  const element = h(
    "details",
    { "class": "decision", open: isOpen },
    h("summary", null, h("span", null, "Why"), reason),
    h("p", { "class": "decision-outcome" }, outcomeText(decision)),
    candidates.length > 0 &&
      h("div", { "class": "decision-frame", tabindex: 0, role: "region", "aria-label": "Candidates" }, table(decision)),
    out.length > 0 &&
      h("ul", { "class": "decision-out" }, out.map(({ name, why }) => h("li", null, h("b", null, name), " ", why))),
  );
  element.addEventListener("toggle", () => toggled?.(element.open));
  return element;
}

/** @param {Decision} decision */
function table(decision) {
  const withTiers = hasTiers(decision);
  const columns = ["", "Agent", ...withTiers ? ["Turn"] : [], "Chats", "Last chat ended", "Last given a chat"];
  const heads = columns.map((title) =>
    h("th", { scope: "col" }, title || h("span", { "class": "visually-hidden" }, "Place"))
  );
  return h(
    "table",
    null,
    h("thead", null, h("tr", null, heads)),
    h("tbody", null, decision.candidates.map((each) => row(each, decision, withTiers))),
  );
}

/** @param {import("../state/decisions.js").Candidate} candidate @param {Decision} decision @param {boolean} withTiers */
function row(candidate, { at, chosen }, withTiers) {
  const { agent, name, rank, tier, lastEnded, lastAssigned } = candidate;
  const cells = [
    String(rank),
    agent === chosen ? h("span", null, h("b", null, name), h("span", { "class": "chip" }, "chosen")) : name,
    ...withTiers ? [tier === 0 ? "first" : "second"] : [],
    shareText(candidate),
    agoText(lastEnded, at),
    agoText(lastAssigned, at),
  ];
  return h("tr", { "class": agent === chosen ? "chosen" : null }, cells.map((cell) => h("td", null, cell)));
}
