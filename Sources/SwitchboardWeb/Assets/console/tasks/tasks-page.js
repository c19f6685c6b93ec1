import { h } from "../../shared/dom.js";
import { fullTime, shortTime } from "../../shared/time.js";
import { openTask } from "../chat/actions/record-dialogs.js";
import { RecordsPage } from "../records/records-page.js";
import { taskPane } from "./task-pane.js";
import { isLate, statusMark } from "./task-words.js";

/** @typedef {import("./task-words.js").Task} Task */

/** What is to be done, by whom, until when (S84). @param {import("../live/desk.js").Desk} desk @param {(route: any) => unknown} go */
export function tasksPage(desk, go) {
  /** @type {RecordsPage<Task>} */
  const page = new RecordsPage(desk, go, {
    page: "tasks",
    title: "Tasks",
    path: "/api/tasks",
    icon: "task",
    filters: [
      { key: null, label: "Mine", query: { status: "open", mine: "true" } },
      { key: "open", label: "Open", query: { status: "open" } },
      { key: "done", label: "Done", query: { status: "done" } },
    ],
    columns: [
      {
        key: "subject",
        label: "Task",
        cell: ({ title, description }) => [
          h("span", { "class": "name" }, title),
          " ",
          h("small", null, (description ?? "").replace(/\s+/g, " ").slice(0, 160)),
        ],
      },
      { key: "person", label: "For", cell: ({ assigneeName }) => assigneeName ?? "Anybody" },
      { key: "group", label: "Group", cell: ({ groupName }) => groupName },
      { key: "status", label: "Status", cell: (task, now) => statusMark(task, now) },
      {
        key: "received",
        label: "Due",
        end: true,
        cell: (task, now) =>
          task.dueAt
            ? h(
              "span",
              { "class": isLate(task, now) ? "late" : null, title: fullTime(task.dueAt) },
              shortTime(task.dueAt, now),
            )
            : null,
      },
    ],
    nothing: "What you set yourself to do about a chat, or others ask of you, stands here.",
    searched: "Titles and descriptions were searched.",
    add: { label: "New task", run: () => openTask(desk).then(() => {}) },
    pane: taskPane,
  });
  return page;
}
