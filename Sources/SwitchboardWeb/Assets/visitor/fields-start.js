import { Questions } from "./fields.js";
import { styled } from "./form-style.js";

/** @typedef {{turn: (department: number | null) => Record<string, string>, check: () => HTMLElement | null, fault: (id: string, message: string) => boolean}} StartFields */

/**
 * What the desk wants to know before the chat (S11), below what every desk asks.
 * @param {HTMLElement} form
 * @param {import("./types.d.ts").DetailsOptions} options
 * @returns {Promise<StartFields>}
 */
export async function startFields(form, { link, text, memory, availability }) {
  await styled();
  const { fields = [], departments } = link;
  const questions = fields.map(({ name, ...field }) => ({ ...field, id: String(field.id), label: name }));
  const asked = new Questions(questions, text, { prefix: "fields", values: memory.details.fields });
  form.append(...asked.elements);
  return {
    check: () => asked.check(),
    fault: (id, message) => asked.fault(id, message),
    /** Shows those of the department that was chosen, and answers what they hold. Only a chat has them. */
    turn(chosen) {
      const department = chosen ?? (departments.length === 1 ? departments[0].id : null);
      const isAsked = (/** @type {import("./types.d.ts").StartField | undefined} */ field) =>
        availability.isOnline && (!field?.department || field.department === department);
      asked.show(({ id }) => isAsked(fields.find((field) => String(field.id) === id)));
      return asked.values;
    },
  };
}
