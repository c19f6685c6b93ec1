import { say } from "../../ui/toast.js";
import { Refusal } from "../../../shared/api.js";
import { agentField } from "./agent-field.js";
import { openForm } from "./form-dialog.js";
import { proposals } from "../../state/follow-up.js";
import "./length-field.js";
import "./moment-field.js";

/** @typedef {import("./all.js").ChatSession} ChatSession */
/** @typedef {import("./all.js").Desk} Desk */

/** Who may be asked when the list of agents cannot be fetched: nobody in particular. */
/** @param {Desk} desk @param {ChatSession | null} session */
async function assignee(desk, session) {
  try {
    return [
      await agentField(desk, {
        key: "assignee",
        label: "For",
        chat: session?.id ?? null,
        empty: session?.row ? `Anybody in ${session.row.groupName}` : "Anybody in the group",
      }),
    ];
  } catch {
    return [];
  }
}

/** The groups that one is a member of: an item without a chat needs one. @param {Desk} desk @returns {import("../../ui/form.js").Field} */
function groupField({ store }) {
  const options = store.me.groups.filter(({ member }) => member).map(({ id, name }) => ({ value: id, label: name }));
  return { key: "group", label: "Group", type: "select", isNumber: true, options: () => options };
}

/** @param {number | null} seconds */
function whole(seconds) {
  if (seconds !== null && !Number.isNaN(seconds)) return seconds;
  throw new Refusal({ code: "invalid", field: "seconds", message: "Type hours and minutes, like 0:15, or minutes." });
}

/** @param {Desk} desk @param {ChatSession | null} session the chat it belongs to */
export async function openTask(desk, session = null) {
  openForm({
    title: "New task",
    className: "small",
    fields: [
      { key: "title", label: "What is to be done", type: "text", required: true, max: 200 },
      { key: "description", label: "Description", type: "textarea", max: 8_000 },
      { key: "dueAt", label: "Due", type: "moment", extra: { proposals: proposals(desk.store.now()) } },
      ...await assignee(desk, session),
      ...session ? [] : [groupField(desk)],
    ],
    values: { assignee: desk.store.me.id },
    yes: "Add task",
    submit: async ({ title, description, dueAt, assignee, group }) => {
      await desk.api.post("/api/tasks", {
        title,
        description,
        ...dueAt !== null && { dueAt },
        ...assignee && { assignee },
        ...session ? { chat: session.id } : group && { group },
      });
      say("The task was added");
    },
  });
}

/** @param {Desk} desk @param {ChatSession} session */
export function openCall(desk, session) {
  openForm({
    title: "New call log",
    className: "small",
    fields: [
      { key: "number", label: "Phone number", type: "tel", required: true, max: 40, autocomplete: "off" },
      {
        key: "direction",
        label: "Direction",
        type: "select",
        options: () => [{ value: "in", label: "They called" }, { value: "out", label: "We called" }],
      },
      { key: "startedAt", label: "Began", type: "moment", required: true },
      { key: "seconds", label: "Length", type: "length", required: true, help: "Hours and minutes: 0:15. Or minutes." },
      { key: "description", label: "What it was about", type: "textarea", max: 1_000 },
    ],
    values: { direction: "in", startedAt: desk.store.now() },
    yes: "Add call log",
    submit: async ({ seconds, ...rest }) => {
      await desk.api.post(`/api/chats/${session.id}/call-logs`, { ...rest, seconds: whole(seconds) });
      say("The call was logged");
    },
  });
}

/**
 * @param {Desk} desk @param {ChatSession} session
 * @param {{text?: string, added?: () => void}} [how] text: what it begins with
 */
export async function openTicket(desk, session, { text = "", added } = {}) {
  const { row, id } = session;
  openForm({
    title: "New ticket",
    className: "small",
    fields: [
      { key: "subject", label: "Subject", type: "text", required: true, max: 120 },
      { key: "text", label: "Text", type: "textarea", max: 8_000, placeholder: "What is still to be answered" },
      ...await assignee(desk, session),
      {
        key: "withTranscript",
        label: "With what was said so far",
        type: "check",
        help: "What the customer and the agents wrote to each other. Coaching and comments stay here.",
      },
    ],
    values: { subject: (row?.subject ?? row?.question ?? "").slice(0, 120), text, withTranscript: true },
    yes: "Add ticket",
    submit: async ({ subject, text, assignee, withTranscript }) => {
      const { number } = await desk.api.post(`/api/chats/${id}/tickets`, {
        subject,
        ...text.trim() && { text },
        ...assignee && { assignee },
        withTranscript,
      });
      say(`Ticket ${number} was added`);
      added?.();
    },
  });
}

/** For somebody who wrote or called, without a chat. @param {Desk} desk */
export async function openFreeTicket(desk) {
  openForm({
    title: "New ticket",
    className: "small",
    fields: [
      { key: "subject", label: "Subject", type: "text", required: true, max: 120 },
      { key: "text", label: "Text", type: "textarea", required: true, max: 8_000 },
      { key: "name", label: "Customer's name", type: "text", required: true, max: 80 },
      { key: "email", label: "E-mail", type: "email", max: 254 },
      groupField(desk),
      ...await assignee(desk, null),
    ],
    yes: "Add ticket",
    submit: async ({ email, assignee, ...rest }) => {
      const { number } = await desk.api.post("/api/tickets", {
        ...rest,
        ...email.trim() && { email: email.trim() },
        ...assignee && { assignee },
      });
      say(`Ticket ${number} was added`);
    },
  });
}

/**
 * @param {ChatSession} session @param {Desk} desk
 * @param {Partial<import("../tabs/time-logs-view.js").TimeLog>} [log] one to change, or what a timer has counted
 * @param {() => void} [stored]
 */
export function openTimeLog({ id }, desk, log = {}, stored) {
  const isOld = log.id !== undefined;
  openForm({
    title: isOld ? "Change the time log" : "Time log",
    className: "small",
    fields: [
      {
        key: "seconds",
        label: "Time spent",
        type: "length",
        required: true,
        help: "Hours and minutes: 0:15. Or minutes.",
      },
      { key: "startedAt", label: "Began", type: "moment", required: true },
      { key: "description", label: "What was done", type: "textarea", max: 1_000 },
      { key: "billable", label: "Billable", type: "check" },
    ],
    values: { billable: false, startedAt: desk.store.now(), ...log },
    yes: isOld ? "Save" : "Add time log",
    submit: async ({ seconds, ...rest }) => {
      const body = { ...rest, seconds: whole(seconds) };
      const path = `/api/chats/${id}/time-logs`;
      if (isOld) await desk.api.put(`${path}/${log.id}`, body);
      else await desk.api.post(path, body);
      stored?.();
    },
  });
}
