import { button } from "../../ui/button.js";
import { openDialog } from "../../ui/dialog.js";
import { Form } from "../../ui/form.js";

/**
 * A form in a dialog, which closes when what was typed is stored.
 * @param {object} options
 * @param {string} options.title
 * @param {import("../../ui/form.js").Field[]} options.fields
 * @param {Record<string, any>} [options.values]
 * @param {string} options.yes
 * @param {(values: Record<string, any>) => Promise<unknown>} options.submit
 * @param {any} [options.context] for the choices of fields
 * @param {{label: string, run: () => Promise<unknown>}} [options.other] a second answer, at the other side
 * @param {string} [options.className]
 */
export function openForm({ title, fields, values = {}, yes, submit, context, other, className = "" }) {
  const form = new Form(fields, values, async (typed) => {
    await submit(typed);
    dialog.close();
  }, context);
  const second = other && button({ label: other.label, kind: "quiet" }, async () => {
    try {
      await other.run();
      dialog.close();
    } catch (refusal) {
      form.fail(refusal);
    }
  });
  second?.classList.add("apart");
  const dialog = openDialog({
    title,
    className,
    body: [form.element],
    actions: [
      ...second ? [second] : [],
      button({ label: "Cancel" }, () => dialog.close()),
      button({ label: yes, kind: "primary" }, () => form.submit()),
    ],
  });
  form.focus();
  return dialog;
}
