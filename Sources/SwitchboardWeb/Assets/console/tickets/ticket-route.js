import { STATUSES } from "./ticket-words.js";

/** @typedef {import("./ticket-model.js").TicketStatus} TicketStatus */
/** @typedef {{page: "tickets", status: TicketStatus | null, ticket: number | null}} TicketsRoute `status` null: all */

/** `/console/tickets/1001?status=closed`; without a status the active ones. @param {string | null} ticket @param {string | null} status @returns {TicketsRoute} */
export function ticketsRoute(ticket, status) {
  const known = STATUSES.find((each) => each === status);
  return {
    page: "tickets",
    status: known ?? (status === "all" ? null : "active"),
    ticket: ticket !== null && /^\d{1,15}$/.test(ticket) ? Number(ticket) : null,
  };
}

/** @param {TicketsRoute} route */
export function ticketsAddress({ status, ticket }) {
  const path = ticket === null ? "/console/tickets" : `/console/tickets/${ticket}`;
  return status === "active" ? path : `${path}?status=${status ?? "all"}`;
}
