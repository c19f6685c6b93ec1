import { say } from "../../ui/toast.js";
import { openForm } from "./form-dialog.js";

/** @param {import("./all.js").ChatSession} session @param {import("./all.js").Desk} desk */
export function openTranscript({ id, row }, desk) {
  openForm({
    title: "Email transcript",
    className: "small",
    fields: [{
      key: "to",
      label: "Send to",
      type: "email",
      required: true,
      max: 254,
      help: "What was said to the customer and by them. Coaching, comments and files themselves stay here.",
    }],
    values: { to: row?.email ?? "" },
    yes: "Send transcript",
    submit: async ({ to }) => {
      await desk.api.post(`/api/chats/${id}/transcript`, { to: to.trim() });
      say(`The transcript is on its way to ${to.trim()}`);
    },
  });
}
