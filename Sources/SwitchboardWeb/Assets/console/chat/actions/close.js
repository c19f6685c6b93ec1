import { hasEnded } from "../../state/idle.js";
import { confirmed } from "../../ui/dialog.js";
import { mayEnd, putClosure } from "./end.js";

/** Puts the chat away; one that is still active ends, after a warning (S97). @type {import("./all.js").Action} */
export const closeAction = {
  key: "close",
  label: "Close",
  icon: "archive",
  menu: "toolbar",
  isLast: true,
  why: (session, desk) => mayEnd(session, desk) ? null : "Only the chat's agent may close it",
  run: async (session, desk, pane) => {
    const { row } = session;
    if (!row) return;
    const isSure = hasEnded(row) || await confirmed({
      title: "Close an active chat?",
      text: `The chat with ${row.name} is still active. Closing ends it and disconnects the customer.`,
      yes: "End and close",
      kind: "danger",
    });
    if (isSure && await putClosure(session, desk, { close: true })) pane.closed();
  },
};
