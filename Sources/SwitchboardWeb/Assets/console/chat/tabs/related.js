import { lazy } from "./lazy.js";

/** Tickets, tasks, calls, files and chats that belong to this one (S108). @type {import("./all.js").Tab} */
export const relatedTab = {
  key: "related",
  title: "Related Items",
  countKey: "related",
  make: lazy(async (session, desk, pane) => new (await import("./related-view.js")).RelatedView(session, desk, pane)),
};
