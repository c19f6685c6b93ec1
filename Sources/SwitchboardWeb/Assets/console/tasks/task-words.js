import { h } from "../../shared/dom.js";

/**
 * @typedef {object} Task as in docs/api.md
 * @property {number} id
 * @property {string} title
 * @property {string | null} [description]
 * @property {"open" | "done"} status
 * @property {number | null} [dueAt]
 * @property {number | null} [assignee]
 * @property {string | null} [assigneeName]
 * @property {number | null} [group]
 * @property {string | null} [groupName]
 * @property {number | null} [chat]
 * @property {string | null} [by]
 * @property {string | null} [chatName] of its customer
 * @property {number} at
 * @property {number | null} [doneAt]
 * @property {string | null} [doneBy]
 */

/** @param {Task} task @param {number} now */
export function isLate({ status, dueAt }, now) {
  return status === "open" && typeof dueAt === "number" && dueAt < now;
}

/** A dot and its word. @param {Task} task @param {number} now */
export function statusMark(task, now) {
  const isOpen = task.status === "open";
  const late = isLate(task, now);
  return h(
    "span",
    { "class": "ticket-status" },
    h("span", { "class": `dot ${!isOpen ? "ended" : late ? "high" : "ok"}` }),
    !isOpen ? "Done" : late ? "Late" : "Open",
  );
}
