import { button } from "../ui/button.js";
import { openDialog } from "../ui/dialog.js";
import { Form } from "../ui/form.js";
import { say } from "../ui/toast.js";

/** @param {import("../live/desk.js").Desk} desk */
export function openPassword(desk) {
  const form = new Form(
    [
      { key: "current", label: "Present password", type: "password", required: true, autocomplete: "current-password" },
      {
        key: "new",
        label: "New password",
        type: "password",
        required: true,
        autocomplete: "new-password",
        help: "At least 10 characters. A sentence is easier to remember and harder to guess.",
      },
    ],
    {},
    async (values) => {
      await desk.api.put("/api/me/password", values);
      dialog.close();
      say("The password is changed. Other browsers are signed out.");
    },
  );
  const dialog = openDialog({
    title: "Change password",
    className: "small",
    body: [form.element],
    actions: [button({ label: "Change password", kind: "primary" }, () => form.submit())],
  });
}
