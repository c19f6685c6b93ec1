import { FIELD_TYPES } from "./fields-screen.js";
import { NAME, plural } from "./shared-fields.js";
import "./forms-builder.js";
import "./forms-preview.js";

/** Forms that agents send into chats (S123). @type {Record<string, import("./screens.js").Screen>} */
export const CUSTOMER_FORMS = {
  "forms": {
    one: "form",
    a: "a form",
    text: "Agents send a form into a chat; the customer fills it in there, and the answers stay with the chat.",
    isWide: true,
    name: (item) => item.name,
    about: (item) => plural((item.questions ?? []).length, "question"),
    deletion: { text: "Forms that were sent stay as they are, with their answers.", yes: "Delete form" },
    fields: [
      { ...NAME, placeholder: "Refund request", help: "Customers see it." },
      {
        key: "intro",
        label: "Introduction",
        type: "textarea",
        max: 1_000,
        placeholder: "We need a few details to send your money back.",
      },
      {
        key: "questions",
        label: "Questions",
        type: "questions",
        extra: { types: FIELD_TYPES, withChoices: ["dropdown"] },
      },
      { key: "customer-preview", label: "As the customer sees it", type: "customer-preview", extra: { of: "form" } },
    ],
  },
};

export const FRESH_FORM = { questions: [{ label: "", type: "text", options: [], required: true }] };
