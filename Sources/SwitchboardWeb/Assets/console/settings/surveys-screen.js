import { SCOPE, scopeWords } from "./fields-screen.js";
import { NAME, plural } from "./shared-fields.js";
import "./forms-builder.js";
import "./forms-preview.js";

/** @type {[string, string][]} */
const TYPES = [["stars", "One to five stars"], ["choice", "One of several"], ["text", "Own words"]];

/** What customers are asked after their chats (S12). @type {Record<string, import("./screens.js").Screen>} */
export const SURVEYS = {
  "surveys": {
    one: "survey",
    a: "a survey",
    text:
      "Customers are asked once, after their chat, and may skip it. A department's own survey goes before its brand's.",
    needs: ["departments"],
    isWide: true,
    name: (item) => item.name,
    about: (item, context) => `${plural((item.questions ?? []).length, "question")} · ${scopeWords(item, context)}`,
    tag: (item) => item.isOn ? null : "Off",
    deletion: { text: "What was answered stays; it is not offered any more.", yes: "Delete survey" },
    fields: [
      { ...NAME, placeholder: "After the chat", help: "Staff see it; customers do not." },
      { key: "isOn", label: "Offered to customers", type: "switch" },
      {
        key: "questions",
        label: "Questions",
        type: "questions",
        extra: { types: TYPES, withChoices: ["choice"] },
      },
      { key: "customer-preview", label: "As the customer sees it", type: "customer-preview", extra: { of: "survey" } },
      { ...SCOPE[0], heading: "After which chats" },
      SCOPE[1],
    ],
  },
};

export const FRESH_SURVEY = {
  brand: null,
  isOn: true,
  questions: [
    { label: "How was your chat?", type: "stars", options: [], required: false },
    { label: "What could we do better?", type: "text", options: [], required: false },
  ],
};
