import { lazy } from "./lazy.js";

/** What staff say about the chat, never to the customer (S105). @type {import("./all.js").Tab} */
export const commentsTab = {
  key: "comments",
  title: "Comments",
  countKey: "comments",
  what: ["comment"],
  make: lazy(async (session, desk) => new (await import("./comments-view.js")).CommentsView(session, desk)),
};
