import { hasEnded } from "../../state/idle.js";
import { confirmed } from "../../ui/dialog.js";
import { complain } from "../../ui/toast.js";

/** The chat's agent, and who may end the chats of others. @param {import("./all.js").ChatSession} session @param {import("./all.js").Desk} desk */
export function mayEnd({ row }, { store }) {
  return row !== undefined && (row.agent === store.me.id || store.may("chat.end-others"));
}

/** Ends it for the customer as well (S79). @type {import("./all.js").Action} */
export const endAction = {
  key: "end",
  label: "End Chat",
  icon: "end",
  menu: "toolbar",
  isLast: true,
  why: (session, desk) =>
    session.row && hasEnded(session.row)
      ? "This chat has ended already"
      : mayEnd(session, desk)
      ? null
      : "Only the chat's agent may end it",
  run: async (session, desk) => {
    const isSure = await confirmed({
      title: "End this chat?",
      text: `${session.row?.name} is told that the chat has ended and cannot write any more. What was said stays here.`,
      yes: "End Chat",
      kind: "danger",
    });
    if (isSure) await putClosure(session, desk, {});
  },
};

/** @param {import("./all.js").ChatSession} session @param {import("./all.js").Desk} desk @param {{close?: boolean}} body */
export async function putClosure({ id }, desk, body) {
  try {
    await desk.api.put(`/api/chats/${id}/closure`, body);
    return true;
  } catch (refusal) {
    complain(refusal);
    return false;
  }
}
