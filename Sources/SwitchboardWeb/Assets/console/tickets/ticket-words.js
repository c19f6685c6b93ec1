import { h } from "../../shared/dom.js";

/** @typedef {import("./ticket-model.js").TicketStatus} TicketStatus */

/** @type {Record<TicketStatus, string>} */
export const STATUS = { active: "Active", waiting: "Waiting", closed: "Closed" };

/** @type {readonly TicketStatus[]} */
export const STATUSES = ["active", "waiting", "closed"];

/** Colours of the dots: somebody has to answer, it is for the customer, over. @type {Record<TicketStatus, string>} */
const DOT = { active: "warn", waiting: "ok", closed: "ended" };

/** A dot and its word. @param {TicketStatus} status */
export function statusMark(status) {
  return h("span", { "class": "ticket-status" }, h("span", { "class": `dot ${DOT[status]}` }), STATUS[status]);
}
