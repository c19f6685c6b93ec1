import { whyNotWork } from "../../live/details.js";

/** What can be attached to a chat (S82-S87). Their dialogs are fetched with the first use. */

/** @typedef {import("./all.js").Action} Action */

const dialogs = () => import("./record-dialogs.js");

/** A note, or what solved it (S83). @type {Action} */
export const commentAction = {
  key: "comment",
  label: "Comment",
  icon: "comment",
  menu: "add",
  why: whyNotWork,
  run: (_session, _desk, pane) => pane.turn("comments", { isFocused: true }),
};

/** Stands in Related Items and among the tasks (S84). @type {Action} */
export const taskAction = {
  key: "task",
  label: "Task",
  icon: "task",
  menu: "add",
  why: whyNotWork,
  run: async (session, desk) => (await dialogs()).openTask(desk, session),
};

/** @type {Action} */
export const timeLogAction = {
  key: "time-log",
  label: "Time Log",
  icon: "waiting",
  menu: "add",
  why: whyNotWork,
  run: async (session, desk, pane) => {
    pane.turn("time-logs");
    (await dialogs()).openTimeLog(session, desk);
  },
};

/** @type {Action} */
export const callAction = {
  key: "call",
  label: "Call Log",
  icon: "phone",
  menu: "add",
  why: whyNotWork,
  run: async (session, desk) => (await dialogs()).openCall(desk, session),
};

/** A new one with what was said so far (S86, C8). @type {Action} */
export const ticketAction = {
  key: "ticket",
  label: "Ticket",
  icon: "tickets",
  menu: "add",
  why: whyNotWork,
  run: async (session, desk) => (await dialogs()).openTicket(desk, session),
};

/** One that is there already (S87). @type {Action} */
export const relatedAction = {
  key: "related",
  label: "Related Item",
  icon: "link",
  menu: "add",
  why: whyNotWork,
  run: async (session, desk, pane) => {
    pane.turn("related");
    (await import("./related-dialog.js")).openRelated(session, desk);
  },
};
