import { lazy } from "./lazy.js";

/** Every action as a sentence (S110). @type {import("./all.js").Tab} */
export const historyTab = {
  key: "history",
  title: "History",
  countKey: null,
  followsRow: true,
  make: lazy(async (session, desk) => new (await import("../history.js")).History(desk, session)),
};
