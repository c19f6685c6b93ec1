import { byID, NAME, named, withBrand } from "./shared-fields.js";
import "./forms-builder.js";
import "./forms-preview.js";

/** What a question asks for, by the names of docs/api.md. @type {[string, string][]} */
export const FIELD_TYPES = [
  ["text", "One line"],
  ["multiline", "Several lines"],
  ["number", "Number"],
  ["date", "Date"],
  ["dropdown", "One of several"],
  ["checkbox", "Tick"],
  ["email", "E-mail address"],
  ["url", "Web address"],
];

/** @param {string} type */
const typeName = (type) => FIELD_TYPES.find(([key]) => key === type)?.[1] ?? type;

/** What a custom field or a survey is for: all, or a part of the desk. @type {import("../ui/form.js").Field[]} */
export const SCOPE = [
  {
    key: "brand",
    label: "Brand",
    type: "select",
    isNumber: true,
    empty: "Every brand",
    none: 0,
    options: ({ me }) => named(me.brands),
  },
  {
    key: "department",
    label: "Department",
    type: "select",
    isNumber: true,
    empty: "Every department",
    none: 0,
    options: ({ departments, me }) => withBrand(departments, me.brands),
  },
];

/** For whom it is, in a few words. @param {import("./screens.js").Item} item @param {import("./screens.js").Context} context */
export function scopeWords(item, { me, departments }) {
  return byID(departments, item.department)?.name ?? byID(me.brands, item.brand)?.name ?? "Every department";
}

/** @type {import("../ui/form.js").Field} */
const TYPE = {
  key: "type",
  label: "Asks for",
  type: "select",
  required: true,
  options: () => FIELD_TYPES.map(([value, label]) => ({ value, label })),
};

/** @type {import("../ui/form.js").Field} */
const OPTIONS = {
  key: "options",
  label: "Choices",
  type: "choices-of-type",
  required: true,
  help: "One a line.",
  extra: { types: ["dropdown"] },
};

/** @type {import("../ui/form.js").Field} */
const ORDER = {
  key: "order",
  label: "Order",
  type: "number",
  min: 0,
  max: 10_000,
  help: "Fields with a lower number come first.",
};

/** @type {import("../ui/form.js").Field} */
const KEY = {
  key: "key",
  label: "Key",
  type: "text",
  max: 40,
  placeholder: "order-number",
  help: "Its name for programs, and in canned replies as {field:order-number}. Left empty, it is made from the name.",
};

/** Custom fields (S11, S109, 2.3). @type {Record<string, import("./screens.js").Screen>} */
export const CUSTOM_FIELDS = {
  "fields": {
    one: "custom field",
    a: "a custom field",
    text: "What the desk wants to know of its chats: asked before a chat, filled in by agents, or set by programs.",
    needs: ["departments"],
    isWide: true,
    name: (item) => item.name,
    about: (item, context) => `${typeName(item.type)} · ${scopeWords(item, context)}`,
    tag: (item) => item.hidden ? "Staff only" : item.atStart ? "At start" : null,
    deletion: { text: "Chats keep what was filled in; nobody is asked for it any more.", yes: "Delete custom field" },
    fields: [
      { ...NAME, placeholder: "Order number" },
      TYPE,
      OPTIONS,
      { key: "customer-preview", label: "As the customer sees it", type: "customer-preview", extra: { of: "field" } },
      {
        key: "atStart",
        label: "Ask before the chat",
        type: "switch",
        help: "The customer fills it in at the start.",
        heading: "Who fills it in",
      },
      { key: "required", label: "Must be filled in", type: "switch", help: "Without it no chat begins." },
      { key: "agentEditable", label: "Agents may change it", type: "switch" },
      {
        key: "hidden",
        label: "Staff only",
        type: "switch",
        help: "No customer ever sees its name or what stands in it.",
      },
      { key: "searchable", label: "Found by search", type: "switch", help: "Lists of chats look in it." },
      { ...SCOPE[0], heading: "Which chats have it" },
      SCOPE[1],
      ORDER,
      KEY,
    ],
  },
  "customer-fields": {
    one: "customer field",
    a: "a customer field",
    text:
      "What the desk wants to know of its customers: filled in by agents in the customer's pop-out, or set by programs.",
    name: (item) => item.name,
    about: (item) => typeName(item.type),
    deletion: {
      text: "Customers keep what was filled in; nobody is asked for it any more.",
      yes: "Delete customer field",
    },
    fields: [
      { ...NAME, placeholder: "Tier" },
      TYPE,
      OPTIONS,
      {
        key: "agentEditable",
        label: "Agents may change it",
        type: "switch",
        help: "Otherwise only programs with an API key do. No customer ever sees it.",
      },
      ORDER,
      { ...KEY, help: "Its name for programs. Left empty, it is made from the name." },
    ],
  },
};

export const FRESH_FIELD = { brand: null, type: "text", options: [], agentEditable: true, order: 0 };
export const FRESH_CUSTOMER_FIELD = { type: "text", options: [], agentEditable: true, order: 0 };
