import { button } from "../ui/button.js";
import { openDialog } from "../ui/dialog.js";
import { Form } from "../ui/form.js";

/** @param {string} subject as it is @param {(subject: string) => Promise<void>} change */
export function openSubject(subject, change) {
  const form = new Form(
    [{ key: "subject", label: "Subject", type: "text", required: true, max: 120 }],
    { subject },
    async ({ subject }) => {
      await change(subject);
      dialog.close();
    },
  );
  const dialog = openDialog({
    title: "Change subject",
    className: "small",
    body: [form.element],
    actions: [button({ label: "Change subject", kind: "primary" }, () => form.submit())],
  });
}
