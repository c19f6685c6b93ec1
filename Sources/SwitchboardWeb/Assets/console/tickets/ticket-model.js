import { RecordModel } from "../records/record-model.js";

/**
 * @typedef {"active" | "waiting" | "closed"} TicketStatus
 * @typedef {"number" | "subject" | "name" | "status" | "group"} TicketKey
 * @typedef {{status: TicketStatus | null, query: string, sort: TicketKey, order: "asc" | "desc"}} TicketQuestion
 * @typedef {object} TicketRow as in docs/api.md
 * @property {number} number
 * @property {number} revision
 * @property {TicketStatus} status
 * @property {string} subject
 * @property {string} name
 * @property {string} [email]
 * @property {string} [assigneeName]
 * @property {number} [dueAt]
 * @property {string} excerpt
 * @property {number} group
 * @property {string} groupName
 * @property {number} department
 * @property {string} departmentName
 * @property {string} brandName
 * @property {number} [chat]
 * @property {number} createdAt
 * @property {number} [closedAt]
 */

/**
 * The list of tickets. The filter, the search and the heads of the table each change their part of what is wanted.
 * @extends {RecordModel<TicketRow>}
 */
export class TicketModel extends RecordModel {
  /** @type {TicketQuestion} */
  wanted = { status: "active", query: "", sort: "number", order: "desc" };

  /** @param {import("../../shared/api.js").Api} api @param {(work: () => void, ms: number) => unknown} [after] */
  constructor(api, after) {
    super(api, "/api/tickets", after);
    this.question = parameters(this.wanted);
  }

  /** @param {Partial<TicketQuestion>} part what is wanted differently now @param {boolean} [anew] also when nothing is */
  want(part, anew) {
    this.wanted = { ...this.wanted, ...part };
    return this.ask(parameters(this.wanted), anew);
  }
}

/** @param {TicketQuestion} wanted @returns {Record<string, string>} */
function parameters({ status, query, sort, order }) {
  return { ...status && { status }, ...query.trim() && { q: query.trim() }, sort, order };
}
