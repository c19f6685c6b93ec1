import { hasEnded } from "../../state/idle.js";

/** Sends the customer a form to fill in (S100). @type {import("./all.js").Action} */
export const formAction = {
  key: "form",
  label: "Send Form",
  icon: "form",
  menu: "more",
  why: ({ row }, { store }) => {
    if (!row || !store.may("chat.forms")) return undefined;
    if (hasEnded(row)) return "This chat has ended";
    return row.agent === store.me.id ? null : "Only the chat's agent may send a form";
  },
  run: async (session, desk) => (await import("../form-chooser.js")).chooseForm(session, desk),
};
