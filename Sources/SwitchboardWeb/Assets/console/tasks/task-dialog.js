import { agentField } from "../chat/actions/agent-field.js";
import { openForm } from "../chat/actions/form-dialog.js";
import "../chat/actions/moment-field.js";
import { proposals } from "../state/follow-up.js";

/**
 * @param {import("../live/desk.js").Desk} desk
 * @param {import("./task-words.js").Task} task
 * @param {(change: Record<string, unknown>) => Promise<unknown>} change
 */
export async function openTaskChange(desk, task, change) {
  const assignee = await agentField(desk, {
    key: "assignee",
    label: "For",
    chat: task.chat ?? null,
    empty: "Anybody in the group",
  });
  openForm({
    title: "Change the task",
    className: "small",
    fields: [
      { key: "title", label: "What is to be done", type: "text", required: true, max: 200 },
      { key: "description", label: "Description", type: "textarea", max: 8_000 },
      { key: "dueAt", label: "Due", type: "moment", extra: { proposals: proposals(desk.store.now()) } },
      assignee,
    ],
    values: task,
    yes: "Save",
    submit: change,
  });
}
