import { hasEnded } from "../../state/idle.js";
import { take, whyNotTake } from "../../live/taking.js";

/** From the queue or from another agent (S80). @type {import("./all.js").Action} */
export const takeAction = {
  key: "take",
  label: "Take",
  icon: "take",
  menu: "toolbar",
  why: ({ row }, { store }) =>
    !row || hasEnded(row) || row.agent === store.me.id ? undefined : whyNotTake(row, store.me),
  run: async (session, desk, pane) => await take(desk, session.id) && pane.writing.focus(),
};
