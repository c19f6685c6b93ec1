import { h } from "../../shared/dom.js";
import { linkify } from "../../shared/linkify.js";
import { fullTime } from "../../shared/time.js";
import { addressLink } from "../customers/address-link.js";
import { facts, RecordPane } from "../records/record-pane.js";
import { TicketResolution } from "./resolution.js";
import { done, said } from "./ticket-past.js";
import { TicketTools } from "./ticket-tools.js";
import { statusMark } from "./ticket-words.js";

/** @typedef {import("./ticket-model.js").TicketRow} TicketRow */
/** @typedef {{ticket: TicketRow, text: string, link?: string, page?: string, history: import("./ticket-past.js").Step[], transcript?: import("./ticket-past.js").Line[]}} FullTicket */

/** One ticket: what was asked, what became of it, and what can be done with it. @param {import("../live/desk.js").Desk} desk @param {() => void} back @param {() => void} changed */
export function ticketPane(desk, back, changed) {
  const resolution = new TicketResolution(desk);
  const tools = new TicketTools(desk, (change) => pane.change(change));
  /** @type {RecordPane<FullTicket>} */
  const pane = new RecordPane(desk, {
    label: "Ticket",
    icon: "chat",
    hint: "Choose one from the list to read and answer it.",
    path: (number) => `/api/tickets/${number}`,
    back,
    changed,
    draw: (full, pane) => [
      head(full.ticket, pane.toList(), tools.of(full.ticket)),
      h(
        "div",
        { "class": "ticket-body", tabindex: 0 },
        h("div", { "class": "ticket-text" }, linkify(full.text)),
        about(desk, full),
        said(full.transcript ?? []),
        resolution.of(full.ticket.number),
        done(full.history),
      ),
    ],
  });
  return pane;
}

/** @param {TicketRow} ticket @param {HTMLElement} toList @param {HTMLElement} tools */
function head({ number, subject, status, name, departmentName, groupName }, toList, tools) {
  return h(
    "header",
    { "class": "head" },
    h("div", { "class": "title" }, toList, h("h2", null, subject), h("span", { "class": "chip" }, `#${number}`)),
    h(
      "div",
      { "class": "path" },
      h("span", null, statusMark(status)),
      h("span", null, name),
      h("span", null, `${departmentName} / ${groupName}`),
    ),
    tools,
  );
}

/** @param {import("../live/desk.js").Desk} desk @param {FullTicket} full */
function about(desk, { ticket: { email, assigneeName, dueAt, createdAt, chat }, link, page }) {
  return facts([
    ["E-mail", email && addressLink(desk, email)],
    ["For", assigneeName],
    ["Due", dueAt && fullTime(dueAt)],
    ["Received", fullTime(createdAt)],
    [
      "From",
      page && /^https?:/.test(page) ? h("a", { href: page, target: "_blank", rel: "noopener noreferrer" }, page) : link,
    ],
    ["Chat", chat && h("a", { href: `/console/chat/${chat}`, target: "_blank" }, `Chat ${chat}`)],
  ]);
}
