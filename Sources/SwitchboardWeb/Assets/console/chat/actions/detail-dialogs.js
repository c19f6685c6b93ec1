import { changeDetails } from "../../live/details.js";
import { proposals } from "../../state/follow-up.js";
import { complain } from "../../ui/toast.js";
import { agentField } from "./agent-field.js";
import { openForm } from "./form-dialog.js";
import "./moment-field.js";

/** @typedef {import("./all.js").ChatSession} ChatSession */
/** @typedef {import("./all.js").Desk} Desk */

/** @param {ChatSession} session @param {Desk} desk */
export function openSubject({ id, row }, desk) {
  openForm({
    title: "Change subject",
    className: "small",
    fields: [{
      key: "subject",
      label: "Subject",
      type: "text",
      max: 200,
      placeholder: row?.question ?? "",
      help: "Without one, the customer's question is the subject.",
    }],
    values: { subject: row?.subject ?? "" },
    yes: "Change subject",
    submit: ({ subject }) => changeDetails(desk, id, { subject: subject.trim() === "" ? null : subject }),
  });
}

/** @param {ChatSession} session @param {Desk} desk */
export function openEmail({ id, row }, desk) {
  openForm({
    title: "Change e-mail address",
    className: "small",
    fields: [{
      key: "email",
      label: "E-mail address",
      type: "email",
      max: 254,
      help: `Transcripts and answers go there when ${row?.name} has left.`,
    }],
    values: { email: row?.email ?? "" },
    yes: "Change address",
    submit: ({ email }) => changeDetails(desk, id, { email: email.trim() === "" ? null : email.trim() }),
  });
}

/** @param {ChatSession} session @param {Desk} desk */
export async function openFollowUp({ id, row }, desk) {
  const present = row?.followUp ?? null;
  let assignee;
  try {
    assignee = await agentField(desk, { key: "agent", label: "For", chat: id });
  } catch (refusal) {
    return complain(refusal);
  }
  openForm({
    title: present ? "Change follow-up" : "Follow-up",
    className: "small",
    fields: [
      {
        key: "at",
        label: "When",
        type: "moment",
        required: true,
        extra: { proposals: proposals(desk.store.now()) },
      },
      { ...assignee, required: true },
      { key: "note", label: "Note", type: "textarea", max: 500, placeholder: "What is to be done then" },
    ],
    values: { at: present?.at ?? null, agent: present?.agent ?? row?.agent ?? desk.store.me.id, note: present?.note },
    yes: present ? "Change follow-up" : "Set follow-up",
    other: present ? { label: "Take it away", run: () => changeDetails(desk, id, { followUp: null }) } : undefined,
    submit: async ({ at, agent, note }) => {
      try {
        await changeDetails(desk, id, { followUp: { at, agent, note: note?.trim() || undefined } });
      } catch (refusal) {
        const culprit = /** @type {import("../../../shared/api.js").Refusal} */ (refusal);
        culprit.field = culprit.field?.replace("followUp.", "") ?? null;
        throw refusal;
      }
    },
  });
}
