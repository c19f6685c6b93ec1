import { BRAND, byID, NAME, named, withBrand } from "./shared-fields.js";

/** @typedef {import("./screens.js").Item} Item */

/** How customers and programs reach the desk. @type {Record<string, import("./screens.js").Screen>} */
export const WEBSITE = {
  "links": {
    one: "chat link",
    a: "a chat link",
    text: "A link puts the chat on a website: what it asks, how it looks, where it leads.",
    needs: ["departments"],
    name: (item) => item.name,
    about: (item, { me, departments }) =>
      `${byID(me.brands, item.brand)?.name ?? ""} · ${byID(departments, item.department)?.name ?? "every department"}`,
    deletion: { text: "Websites that use it lose their chat.", yes: "Delete chat link" },
    fields: [
      NAME,
      BRAND,
      {
        key: "department",
        label: "Department",
        type: "select",
        isNumber: true,
        empty: "The customer chooses",
        none: 0,
        options: ({ departments, me }) => withBrand(departments, me.brands),
      },
      { key: "title", label: "Title", type: "text", max: 80, placeholder: "Chat with us" },
      { key: "greeting", label: "Greeting", type: "textarea", max: 300, placeholder: "How can we help?" },
      {
        key: "askEmail",
        label: "E-mail",
        type: "select",
        required: true,
        options:
          () => [{ value: "no", label: "Is not asked" }, { value: "optional", label: "Is asked, may be left out" }, {
            value: "required",
            label: "Must be given",
          }],
      },
      { key: "accent", label: "Colour", type: "color" },
      {
        key: "origins",
        label: "Websites",
        type: "lines",
        placeholder: "https://www.northwind.example",
        help: "One address a line. Left empty, any website may use the link.",
      },
      {
        key: "snippet",
        label: "To put on the website",
        type: "code",
        only: "old",
        help: "Before the end of the page's body.",
        extra: {
          text: (/** @type {Item} */ item) =>
            `<script src="${location.origin}/widget.js" data-link="${item.key}" async></script>`,
        },
      },
      {
        key: "address",
        label: "Plain link to the chat",
        type: "code",
        only: "old",
        help: "For a button, an e-mail or a page without script.",
        extra: { text: (/** @type {Item} */ item) => `${location.origin}/chat/${item.key}`, isAddress: true },
      },
      {
        key: "secret",
        label: "Secret",
        type: "copy",
        only: "old",
        help: "Signs who a customer is. It belongs on your server, never into a page.",
        extra: { isSecret: true, renew: true },
      },
    ],
  },
  "articles": {
    one: "article",
    a: "an article",
    text: "What customers are offered before they wait, and what agents look up.",
    isSearched: true,
    isWide: true,
    name: (item) => item.title,
    about: (item, { me }) =>
      `${byID(me.brands, item.brand)?.name ?? ""} · solved ${item.solved ?? 0} of ${item.shown ?? 0}`,
    tag: (item) => item.status === "draft" ? "Draft" : null,
    facts: (item) => `Shown ${item.shown ?? 0} times, opened ${item.opened ?? 0}, solved ${item.solved ?? 0}`,
    fields: [
      {
        key: "title",
        label: "Title",
        type: "text",
        required: true,
        max: 200,
        placeholder: "The question as a customer asks it",
      },
      { key: "body", label: "Text", type: "markdown", required: true },
      {
        key: "keywords",
        label: "Keywords",
        type: "lines",
        help: "Other words that customers use, separated by commas or lines.",
        extra: { rows: 2 },
      },
      {
        key: "format",
        label: "Written in",
        type: "select",
        options: () => [{ value: "markdown", label: "Markdown" }, { value: "html", label: "HTML" }],
      },
      {
        key: "status",
        label: "Status",
        type: "select",
        options: () => [{ value: "draft", label: "Draft: only here" }, {
          value: "published",
          label: "Published: offered to customers",
        }],
      },
      BRAND,
    ],
  },
  "api-keys": {
    one: "API key",
    a: "an API key",
    text: "Programs sign in with a key. A key may do what its agent may do.",
    needs: ["agents"],
    isFixed: true,
    name: (item) => item.name,
    about: (item, { agents }) => `Acts as ${byID(agents, item.agent)?.name ?? "an agent"}`,
    deletion: { text: "Programs that use it are refused from now on.", yes: "Revoke key" },
    fields: [
      { ...NAME, placeholder: "What uses it" },
      {
        key: "agent",
        label: "Acts as",
        type: "select",
        required: true,
        isNumber: true,
        options: ({ agents }) => named(agents),
      },
    ],
  },
};
