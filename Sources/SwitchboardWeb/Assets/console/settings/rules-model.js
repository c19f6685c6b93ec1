import { PRIORITIES } from "../state/priority.js";

/** What rules consist of, by the names of docs/api.md. */

/** @typedef {[string, string][]} Names value and what people call it */
/** @typedef {{subject: string, comparison: string, value: string}} Condition */
/** @typedef {Record<string, any> & {type: string}} Action */

/** Most of each in one rule. */
export const MOST = { conditions: 20, actions: 10 };

/** @type {Names} */
export const SUBJECTS = [
  ["status", "Status"],
  ["priority", "Priority"],
  ["brand", "Brand"],
  ["department", "Department"],
  ["group", "Group"],
  ["agent", "Agent"],
  ["customer", "Customer’s name"],
  ["email", "Customer’s e-mail"],
  ["language", "Customer’s language"],
  ["page", "Page of the customer"],
  ["question", "First question"],
  ["subject", "Subject"],
];

/** @type {Names} */
const COMPARISONS = [
  ["is", "is"],
  ["is-not", "is not"],
  ["contains", "contains"],
  ["does-not-contain", "does not contain"],
];

/** Subjects that have one of a few values: part of one is not asked for. @type {Record<string, Names>} */
const VALUES = {
  status: [["queued", "Queued"], ["active", "Active"], ["completed", "Completed"], ["abandoned", "Abandoned"]],
  priority: PRIORITIES.map((name, number) => [String(number), name]),
};

/** In the order of the menu; `uses`: the fields that each type has. @type {Record<string, {name: string, short: string, uses: string[]}>} */
export const ACTIONS = {
  "send-mail": { name: "Send a mail", short: "mail", uses: ["to", "subject", "text"] },
  "set-priority": { name: "Set the priority", short: "priority", uses: ["priority"] },
  "set-field": { name: "Fill in a custom field", short: "custom field", uses: ["field", "value"] },
  "add-comment": { name: "Add a comment", short: "comment", uses: ["text"] },
  "post-card": { name: "Post to a chat room", short: "chat room", uses: ["room"] },
  "call-webhook": { name: "Call a webhook", short: "webhook", uses: ["url"] },
};

/** How a subject can be compared; what is stored already stays among them. @param {string} subject @param {string} [present] @returns {Names} */
export function comparisonsOf(subject, present) {
  return COMPARISONS.filter(([key]) => !(subject in VALUES) || key.startsWith("is") || key === present);
}

/**
 * What a subject may be compared with: `only` these, or `offered` beside whatever is typed.
 * @param {string} subject
 * @param {import("./screens.js").Context} context
 * @returns {{only: Names} | {offered: string[]}}
 */
export function valuesOf(subject, { me, departments, groups, agents }) {
  if (subject in VALUES) return { only: VALUES[subject] };
  const named = /** @type {Record<string, {name: string, displayName?: string}[]>} */ ({
    brand: me?.brands,
    department: departments,
    group: groups,
    agent: agents,
  })[subject];
  return { offered: [...new Set((named ?? []).map(({ name, displayName }) => displayName ?? name))].sort() };
}

/** An action without what belongs to the other types, and without what is empty. @param {Action} draft @returns {Action} */
export function asSent(draft) {
  const uses = ACTIONS[draft.type]?.uses ?? [];
  const used = uses.filter((key) => draft[key] !== undefined && draft[key] !== null && draft[key] !== "");
  return { type: draft.type, ...Object.fromEntries(used.map((key) => [key, draft[key]])) };
}

/** What a rule does, in a few words. @param {Record<string, any>} rule */
export function inShort({ actions = [] }) {
  const words = [...new Set(actions.map((/** @type {Action} */ { type }) => ACTIONS[type]?.short ?? type))].join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
