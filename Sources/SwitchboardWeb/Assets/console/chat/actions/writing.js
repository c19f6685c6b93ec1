import { checkSpelling, openReplies } from "../tools/dialogs.js";

/** Only who has the chat writes to the customer. @param {import("./all.js").ChatSession} session @param {import("./all.js").Desk} desk */
function whyNotWrite({ row }, { store }) {
  return row?.status === "active" && row.agent === store.me.id ? null : "Only the chat's agent writes to the customer";
}

/** The list of canned replies (S89). @type {import("./all.js").Action} */
export const cannedAction = {
  key: "canned",
  label: "Insert Canned Reply",
  icon: "canned",
  menu: "more",
  part: "writing",
  why: whyNotWrite,
  run: (_session, desk, pane) => {
    pane.turn("conversation");
    return openReplies(desk, pane.writing.reply);
  },
};

/** Goes through the mistakes in the reply (S90). @type {import("./all.js").Action} */
export const spellingAction = {
  key: "spelling",
  label: "Spell Check",
  icon: "spelling",
  menu: "more",
  part: "writing",
  why: whyNotWrite,
  run: (_session, desk, pane) => {
    pane.turn("conversation");
    return checkSpelling(desk, pane.writing.reply);
  },
};
