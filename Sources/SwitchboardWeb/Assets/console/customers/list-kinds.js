import { h } from "../../shared/dom.js";
import { duration, fullTime, shortTime } from "../../shared/time.js";
import { shownAnswer } from "../chat/fields-words.js";
import { statusText } from "../list/cells.js";
import { whyNotWork } from "../live/details.js";
import { openWindow } from "../live/taking.js";
import { queueTime, severity, severityText, stopwatch } from "../state/idle.js";
import { whole } from "../state/rows.js";
import { stars } from "../surveys/survey-answers.js";
import { statusMark } from "../tickets/ticket-words.js";
import { button, forbid } from "../ui/button.js";
import { complain, say } from "../ui/toast.js";

/** @typedef {import("../live/desk.js").Desk} Desk */
/** @typedef {import("../state/types.js").Row} ChatRow */
/** @typedef {{ticket: import("../tickets/ticket-model.js").TicketRow, messages: number}} TicketRow */
/** @typedef {import("../calls/calls-page.js").Call & {group: number}} CallRow */
/** @typedef {import("../surveys/result-model.js").ResultRow} SurveyRow */
/** @typedef {{chat: number, sending: number, name: string, filledAt: number, answers: {label: string, value?: string | null}[]}} FormRow */
/** @typedef {{id: number, at: number, by: string, text: string}} ChangeRow */

const DIRECTION = { in: "They called", out: "We called" };

/** @param {number} at @param {number} now */
const moment = (at, now) => h("span", { title: fullTime(at) }, shortTime(at, now));

/** In a tab of its own: the pop-out is no place to go away from. @param {string} href @param {import("../../shared/dom.js").Child[]} content */
const away = (href, ...content) => h("a", { href, target: "_blank", "class": "name", dir: "auto" }, content);

/** A chat in its window, where one works on it. @param {number} id @param {import("../../shared/dom.js").Child[]} content */
function chatLink(id, ...content) {
  const link = away(`/console/chat/${id}`, ...content);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openWindow(id);
  });
  return link;
}

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

/** Surveys (S122). @returns {import("./customer-list.js").ListKind<SurveyRow>} */
export function surveyKind() {
  return {
    label: "Surveys",
    path: "surveys",
    id: ({ id }) => id,
    columns: [
      {
        key: "subject",
        label: "Survey",
        isHead: true,
        cell: ({ name, chat }) => away(`/console/survey/${chat}`, name),
      },
      { key: "score", label: "Score", cell: ({ score }) => score ? stars(score) : "–" },
      { key: "about", label: "About", cell: ({ chat }) => chatLink(chat, `Chat ${chat}`) },
      { key: "received", label: "Completed", end: true, cell: ({ completedAt }, now) => moment(completedAt, now) },
    ],
    empty: { icon: "star", title: "No surveys", text: "What they say after their chats stands here." },
  };
}

/** Forms that were filled in, with the answers (S123). @returns {import("./customer-list.js").ListKind<FormRow>} */
export function formKind() {
  return {
    label: "Forms",
    path: "forms",
    id: ({ sending }) => sending,
    columns: [
      {
        key: "filled",
        label: "Form",
        isHead: true,
        cell: ({ name, answers }) =>
          h(
            "details",
            { "class": "form-answers" },
            h("summary", { dir: "auto" }, name),
            h(
              "dl",
              { "class": "survey-answers" },
              answers.map(({ label, value }) =>
                h(
                  "div",
                  null,
                  h("dt", { dir: "auto" }, label),
                  h("dd", { dir: "auto" }, shownAnswer(value) || "Not answered"),
                )
              ),
            ),
          ),
      },
      { key: "about", label: "About", cell: ({ chat }) => chatLink(chat, `Chat ${chat}`) },
      { key: "received", label: "Filled in", end: true, cell: ({ filledAt }, now) => moment(filledAt, now) },
    ],
    empty: { icon: "form", title: "No forms", text: "Forms that they filled in during chats stand here." },
  };
}

/** Who wrote down what (S125). @returns {import("./customer-list.js").ListKind<ChangeRow>} */
export function changeKind() {
  return {
    label: "Changes",
    path: "changes",
    id: ({ id }) => id,
    columns: [
      {
        key: "change",
        label: "Change",
        isHead: true,
        cell: ({ by, text }) => h("span", { dir: "auto" }, h("b", null, by), ` ${text}`),
      },
      { key: "received", label: "When", end: true, cell: ({ at }, now) => moment(at, now) },
    ],
    empty: {
      icon: "edit",
      title: "Nothing was changed yet",
      text: "What staff write down about this customer is noted here.",
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
