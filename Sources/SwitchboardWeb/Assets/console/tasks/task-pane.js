import { h } from "../../shared/dom.js";
import { linkify } from "../../shared/linkify.js";
import { fullTime } from "../../shared/time.js";
import { facts, RecordPane } from "../records/record-pane.js";
import { button } from "../ui/button.js";
import { isLate, statusMark } from "./task-words.js";

/** @typedef {import("./task-words.js").Task} Task */

/** One task, and what can be done with it. @param {import("../live/desk.js").Desk} desk @param {() => void} back @param {() => void} changed */
export function taskPane(desk, back, changed) {
  const now = () => desk.store.now();
  /** @type {RecordPane<Task>} */
  const pane = new RecordPane(desk, {
    label: "Task",
    icon: "task",
    path: (id) => `/api/tasks/${id}`,
    back,
    changed,
    draw: (task, pane) => [head(task, pane), h("div", { "class": "ticket-body", tabindex: 0 }, body(task))],
  });

  /** @param {Task} task @param {RecordPane<Task>} pane */
  function head(task, pane) {
    const isOpen = task.status === "open";
    const edit = async () =>
      (await import("./task-dialog.js")).openTaskChange(desk, task, (change) => pane.change(change));
    return h(
      "header",
      { "class": "head" },
      h("div", { "class": "title" }, pane.toList(), h("h2", null, task.title)),
      h(
        "div",
        { "class": "path" },
        h("span", null, statusMark(task, now())),
        task.groupName && h("span", null, task.groupName),
      ),
      h(
        "div",
        { "class": "tools", role: "toolbar", "aria-label": "Task" },
        isOpen
          ? button({ label: "Done", icon: "done", kind: "quiet" }, () => pane.do({ status: "done" }))
          : button({ label: "Open again", icon: "reply", kind: "quiet" }, () => pane.do({ status: "open" })),
        isOpen && task.assignee !== desk.store.me.id &&
          button({ label: "Give to me", icon: "take", kind: "quiet" }, () => pane.do({ assignee: desk.store.me.id })),
        button({ label: "Change", icon: "edit", kind: "quiet" }, edit),
      ),
    );
  }

  /** @param {Task} task */
  function body(task) {
    const { description, assigneeName, dueAt, by, at, doneAt, doneBy, chat, chatName } = task;
    return [
      description && h("div", { "class": "ticket-text", dir: "auto" }, linkify(description)),
      facts([
        ["For", assigneeName ?? "Anybody in the group"],
        ["Due", dueAt && h("span", { "class": isLate(task, now()) ? "late" : null }, fullTime(dueAt))],
        ["Chat", chat && h("a", { href: `/console/chat/${chat}`, target: "_blank" }, `Chat ${chat} with ${chatName}`)],
        ["Added", [by, fullTime(at)].filter(Boolean).join(", ")],
        ["Done", doneAt && [doneBy, fullTime(doneAt)].filter(Boolean).join(", ")],
      ]),
    ];
  }
  return pane;
}
