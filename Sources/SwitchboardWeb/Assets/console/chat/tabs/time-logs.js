import { lazy } from "./lazy.js";

/** Time that was spent on the chat (S107). @type {import("./all.js").Tab} */
export const timeLogsTab = {
  key: "time-logs",
  title: "Time Logs",
  countKey: "timeLogs",
  what: ["time-log"],
  make: lazy(async (session, desk) => new (await import("./time-logs-view.js")).TimeLogsView(session, desk)),
};
