import { hasEnded } from "../../state/idle.js";
import { changeDetails, whyNotWork } from "../../live/details.js";
import { confirmed } from "../../ui/dialog.js";
import { complain } from "../../ui/toast.js";

/** What staff keep about a chat: the actions that change it. Their dialogs are fetched with the first use. */

/** @typedef {import("./all.js").Action} Action */

const dialogs = () => import("./detail-dialogs.js");

/** A date, somebody and a note; red when it is due (S102). @type {Action} */
export const followUpAction = {
  key: "follow-up",
  label: ({ row }) => row?.followUp ? "Change Follow-up" : "Follow-up",
  icon: "calendar",
  menu: "more",
  why: whyNotWork,
  run: async (session, desk) => (await dialogs()).openFollowUp(session, desk),
};

/** Opens the menu that stands in the header too. @type {Action} */
export const priorityAction = {
  key: "priority",
  label: "Priority",
  icon: "flag",
  menu: "more",
  why: (session, desk) => session.row && hasEnded(session.row) ? "This chat has ended" : whyNotWork(session, desk),
  run: (_session, _desk, pane) => pane.header.openPriority(),
};

/** Keeps it with its agent and on top of lists. @type {Action} */
export const pinAction = {
  key: "pin",
  label: ({ row }) => row?.pinned ? "Unpin" : "Pin",
  icon: "pin",
  menu: "more",
  isQuick: true,
  why: whyNotWork,
  run: (session, desk) => changeDetails(desk, session.id, { pinned: !session.row?.pinned }).catch(complain),
};

/** @type {Action} */
export const subjectAction = {
  key: "subject",
  label: "Change Subject",
  icon: "edit",
  menu: "more",
  part: "change",
  why: whyNotWork,
  run: async (session, desk) => (await dialogs()).openSubject(session, desk),
};

/** @type {Action} */
export const emailAction = {
  key: "email",
  label: "Change Email Address",
  icon: "mail",
  menu: "more",
  part: "change",
  why: whyNotWork,
  run: async (session, desk) => (await dialogs()).openEmail(session, desk),
};

/** Ended chats only, and kept for 90 days (C3). @type {Action} */
export const deleteAction = {
  key: "delete",
  label: ({ row }) => row?.deletedAt ? "Take back from the deleted" : "Delete",
  icon: "trash",
  menu: "more",
  part: "delete",
  why: ({ row }, { store }) => {
    if (!store.may("chat.delete")) return undefined;
    return row && !hasEnded(row) ? "End the chat before you delete it" : null;
  },
  run: async ({ id, row }, desk, pane) => {
    try {
      if (row?.deletedAt) return await desk.api.put(`/api/chats/${id}/restoration`);
      const isSure = await confirmed({
        title: "Delete this chat?",
        text:
          `The chat with ${row?.name} and all that is attached to it leaves every list. It can be taken back for 90 days.`,
        yes: "Delete",
        kind: "danger",
      });
      if (!isSure) return;
      await desk.api.delete(`/api/chats/${id}`);
      pane.closed();
    } catch (refusal) {
      complain(refusal);
    }
  },
};
