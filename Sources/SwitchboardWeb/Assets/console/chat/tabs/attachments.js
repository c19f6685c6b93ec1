import { lazy } from "./lazy.js";

/** What was sent and attached (S106). @type {import("./all.js").Tab} */
export const attachmentsTab = {
  key: "attachments",
  title: "Attachments",
  countKey: "files",
  what: ["file"],
  make: lazy((session, desk) =>
    import("../files/attachments.js").then(({ Attachments }) => new Attachments(desk, session))
  ),
};
