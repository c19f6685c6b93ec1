import { lazy } from "./lazy.js";

/** What the desk wants to know of this chat (S109). @type {import("./all.js").Tab} */
export const fieldsTab = {
  key: "fields",
  title: "Custom Fields",
  countKey: "fields",
  what: ["fields"],
  make: lazy(async (session, desk) => new (await import("../fields-view.js")).FieldsView(session, desk)),
};
