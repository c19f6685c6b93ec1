/** Priorities of a chat, by their number in the API. */
export const PRIORITIES = ["Low", "Normal", "High", "Urgent"];

/** @param {import("./types.js").Row} row */
export function priorityText({ priority = 1 }) {
  return PRIORITIES[priority] ?? PRIORITIES[1];
}

/** Whether it has to be seen in a list. @param {import("./types.js").Row} row */
export function isPressing({ priority = 1 }) {
  return priority > 1;
}
