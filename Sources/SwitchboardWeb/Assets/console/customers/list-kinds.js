import { h } from "../../shared/dom.js";
import { duration, fullTime } from "../../shared/time.js";
import { statusText } from "../list/cells.js";
import { whyNotWork } from "../live/details.js";
import { queueTime, severity, severityText, stopwatch } from "../state/idle.js";
import { whole } from "../state/rows.js";
import { statusMark } from "../tickets/ticket-words.js";
import { button, forbid } from "../ui/button.js";
import { complain, say } from "../ui/toast.js";
import { away, chatLink, moment } from "./list-cells.js";

/** @typedef {import("../live/desk.js").Desk} Desk */
/** @typedef {import("../state/types.js").Row} ChatRow */
/** @typedef {{ticket: import("../tickets/ticket-model.js").TicketRow, messages: number}} TicketRow */
/** @typedef {import("../calls/calls-page.js").Call & {group: number}} CallRow */

const DIRECTION = { in: "They called", out: "We called" };

/** Tickets (S119). @returns {import("./customer-list.js").ListKind<TicketRow>} */
export function ticketKind() {
  return {
    label: "Tickets",
    path: "tickets",
    id: ({ ticket }) => ticket.number,
    columns: [
      {
        key: "subject",
        label: "Subject",
        isHead: true,
        cell: (
          { ticket: { number, subject } },
        ) => [away(`/console/tickets/${number}`, subject), " ", h("small", null, `#${number}`)],
      },
      { key: "status", label: "Status", cell: ({ ticket }) => statusMark(ticket.status) },
      { key: "count", label: "Msgs", end: true, cell: ({ messages }) => messages },
      { key: "person", label: "Agent", cell: ({ ticket }) => ticket.assigneeName ?? "–" },
      { key: "received", label: "Opened", end: true, cell: ({ ticket }, now) => moment(ticket.createdAt, now) },
    ],
    empty: { icon: "tickets", title: "No tickets", text: "Tickets of this address that you may see stand here." },
  };
}

/** Chats (S120), each with a way to a ticket. @param {Desk} desk @param {() => void} changed @returns {import("./customer-list.js").ListKind<ChatRow>} */
export function chatKind(desk, changed) {
  return {
    label: "Live chats",
    path: "chats",
    id: ({ id }) => id,
    read: whole,
    columns: [
      {
        key: "subject",
        label: "Question",
        isHead: true,
        cell: (row, now) => [
          h("span", {
            "class": `dot ${severity(row, now)}`,
            title: `${statusText(row.status)}. ${severityText[severity(row, now)]}`,
          }),
          " ",
          chatLink(row.id, (row.subject ?? row.question ?? "").replace(/\s+/g, " ").slice(0, 120)),
          " ",
          row.verified && h("small", null, "verified"),
        ],
      },
      { key: "group", label: "Group", cell: ({ groupName }) => groupName },
      { key: "lasted", label: "Queue", end: true, cell: (row, now) => stopwatch(queueTime(row, now)) },
      { key: "count", label: "Msgs", end: true, cell: ({ messages }) => messages },
      { key: "person", label: "Agent", cell: ({ agentName }) => agentName ?? "–" },
      { key: "received", label: "Started", end: true, cell: ({ startedAt }, now) => moment(startedAt, now) },
      {
        key: "act",
        label: "Ticket",
        end: true,
        cell: (row) => {
          const ticket = button(
            { icon: "tickets", title: "Start a ticket", kind: "quiet" },
            () => startTicket(desk, row, "", changed),
          );
          forbid(ticket, whyNotWork({ row }, desk));
          return ticket;
        },
      },
    ],
    empty: { icon: "chat", title: "No live chats", text: "Chats of this address that you may see stand here." },
  };
}

/** Calls (S121). @param {Desk} desk @param {() => void} changed @returns {import("./customer-list.js").ListKind<CallRow>} */
export function callKind(desk, changed) {
  return {
    label: "Calls",
    path: "calls",
    id: ({ id }) => id,
    columns: [
      {
        key: "subject",
        label: "Number",
        isHead: true,
        cell: ({ id, number, description }) => [
          away(`/console/calls/${id}`, number),
          " ",
          h("small", { dir: "auto" }, (description ?? "").replace(/\s+/g, " ").slice(0, 120)),
        ],
      },
      { key: "status", label: "Direction", cell: ({ direction }) => DIRECTION[direction] },
      { key: "group", label: "Group", cell: ({ groupName }) => groupName ?? "" },
      { key: "lasted", label: "Length", end: true, cell: ({ seconds }) => duration(seconds * 1_000) },
      { key: "person", label: "Agent", cell: ({ by }) => by },
      { key: "received", label: "Began", end: true, cell: ({ startedAt }, now) => moment(startedAt, now) },
      {
        key: "act",
        label: "Ticket",
        end: true,
        cell: (call) =>
          button({ icon: "tickets", title: "Start a ticket", kind: "quiet" }, () => ticketOf(desk, call, changed)),
      },
    ],
    empty: {
      icon: "phone",
      title: "No calls",
      text: "Calls that were written down in this customer's chats stand here.",
    },
  };
}

/** @param {Desk} desk @param {ChatRow} row @param {string} text what it begins with @param {() => void} added */
async function startTicket(desk, row, text, added) {
  const { openTicket } = await import("../chat/actions/record-dialogs.js");
  openTicket(desk, /** @type {any} */ ({ id: row.id, row }), { text, added });
}

/** A ticket from a call is one of the chat that the call was about. @param {Desk} desk @param {CallRow} call @param {() => void} added */
async function ticketOf(desk, { chat, number, direction, description, startedAt }, added) {
  try {
    const row = await desk.api.get(`/api/chats/${chat}`);
    const why = whyNotWork({ row }, desk);
    if (why) return say(`${why}.`, "bad");
    const called = `${direction === "in" ? "Call from" : "Call to"} ${number}, ${fullTime(startedAt)}`;
    await startTicket(desk, row, [called, description].filter(Boolean).join("\n"), added);
  } catch (refusal) {
    complain(refusal);
  }
}
