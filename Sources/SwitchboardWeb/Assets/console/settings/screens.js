/**
 * What can be set, as data: the generic page (settings-page.js) draws lists and forms from it. Names of fields are those of
 * docs/api.md.
 *
 * @typedef {import("../ui/form.js").Field} Field
 * @typedef {Record<string, any> & {id: number}} Item
 * @typedef {Record<string, any>} Context fetched collections by name, and `me`
 * @typedef {object} Screen
 * @property {string} one what an item is called
 * @property {string} a the same with its article
 * @property {string} text what the page is for
 * @property {string[]} [needs] collections that its fields refer to
 * @property {(item: Item) => string} name
 * @property {(item: Item, context: Context) => string} about the second line in the list
 * @property {(item: Item) => string | null} [tag]
 * @property {boolean} [isSearched] the server searches
 * @property {boolean} [isFixed] an item cannot be changed, only deleted
 * @property {boolean} [isWide]
 * @property {{text: string, yes: string}} [deletion]
 * @property {(item: Item) => string | null} [keeps] why an item cannot be deleted
 * @property {(item: Item) => string} [facts] figures above the form
 * @property {Field[]} fields
 */

const byID = (/** @type {Item[]} */ items = [], /** @type {number} */ id) => items.find((item) => item.id === id);
const named = (/** @type {Item[]} */ items = []) =>
  items.map((item) => ({ value: item.id, label: item.displayName ?? item.name }));
const plural = (/** @type {number} */ count, /** @type {string} */ word) => `${count} ${word}${count === 1 ? "" : "s"}`;

/** @type {Field} */
const NAME = { key: "name", label: "Name", type: "text", required: true, max: 80 };
/** @type {Field} */
const BRAND = {
  key: "brand",
  label: "Brand",
  type: "select",
  required: true,
  isNumber: true,
  options: ({ me }) => named(me.brands),
};

/** @type {Record<string, Screen>} */
export const FIELDS = {
  "brands": {
    one: "brand",
    a: "a brand",
    text: "A brand is a name that customers know. Departments, chat links and articles belong to one.",
    name: (item) => item.name,
    about: (item, { departments }) =>
      plural((departments ?? []).filter((/** @type {Item} */ each) => each.brand === item.id).length, "department"),
    needs: ["departments"],
    fields: [NAME],
  },
  "departments": {
    one: "department",
    a: "a department",
    text: "Customers choose a department; its chats begin in the front line group.",
    needs: ["groups"],
    name: (item) => item.name,
    about: (item, { me, groups }) =>
      [byID(me.brands, item.brand)?.name, byID(groups, item.frontLineGroup)?.name].filter(Boolean).join(" · "),
    fields: [
      { ...BRAND, only: "new" },
      NAME,
      {
        key: "frontLineGroupName",
        label: "Front line group",
        type: "text",
        required: true,
        only: "new",
        max: 80,
        placeholder: "Billing L1",
        help: "Is created with the department. Every new chat begins there.",
      },
      {
        key: "frontLineGroup",
        label: "Front line group",
        type: "select",
        required: true,
        only: "old",
        isNumber: true,
        help: "Every new chat of the department begins there.",
        options: ({ groups, item }) =>
          named((groups ?? []).filter((/** @type {Item} */ group) => group.department === item.id)),
      },
      {
        key: "queueMessage",
        label: "Message while waiting",
        type: /** @type {any} */ ("queue-message"),
        empty: "",
        max: 500,
        placeholder: "{ahead} people are ahead of you.",
        help: "{ahead} stands for the number of people in front. Left empty, the default is used.",
      },
      {
        key: "position",
        label: "Position",
        type: "number",
        min: 0,
        max: 1000,
        help: "Departments are offered from the smallest number to the largest.",
      },
    ],
  },
  "groups": {
    one: "group",
    a: "a group",
    text: "Departments are divided into groups of agents: level 1, level 2, management.",
    needs: ["departments", "agents"],
    name: (item) => item.name,
    about: (item, { departments }) =>
      `${byID(departments, item.department)?.name ?? ""} · ${plural((item.members ?? []).length, "member")}`,
    fields: [
      {
        key: "department",
        label: "Department",
        type: "select",
        required: true,
        isNumber: true,
        options: ({ departments }) => named(departments),
      },
      NAME,
      {
        key: "members",
        label: "Members",
        type: "members",
        help: "Active members are given chats of this group while they are available; Inactive ones are not.",
        extra: { of: "agents", id: "agent" },
      },
    ],
  },
  "agents": {
    one: "agent",
    a: "an agent",
    text: "People who work here.",
    needs: ["roles", "groups"],
    name: (item) => item.name,
    about: (item, { roles }) =>
      [item.displayName, ...(item.roles ?? []).map((/** @type {number} */ id) => byID(roles, id)?.name)].filter(Boolean)
        .join(" · "),
    tag: (item) => item.disabled ? "Disabled" : null,
    fields: [
      { ...NAME, autocomplete: "off" },
      {
        key: "displayName",
        label: "Name for customers",
        type: "text",
        max: 80,
        placeholder: "Emily W.",
        help: "What customers see in the chat.",
      },
      { key: "email", label: "E-mail", type: "email", required: true, help: "To sign in with." },
      {
        key: "password",
        label: "Password",
        type: "password",
        required: true,
        only: "new",
        autocomplete: "new-password",
        help: "At least 10 characters. The agent can change it.",
      },
      {
        key: "password",
        label: "New password",
        type: "password",
        only: "old",
        autocomplete: "new-password",
        help: "Left empty, the present one stays.",
      },
      {
        key: "maxChats",
        label: "Chats at the same time",
        type: "number",
        required: true,
        min: 1,
        max: 100,
        help: "Never given more than this, 1 to 100.",
      },
      { key: "roles", label: "Roles", type: "checks", options: ({ roles }) => named(roles) },
      { key: "groups", label: "Groups", type: "members", extra: { of: "groups", id: "group" } },
      { key: "disabled", label: "Disabled", type: "switch", help: "Can no longer sign in. Past chats stay." },
    ],
  },
  "roles": {
    one: "role",
    a: "a role",
    text: "What somebody may do. An agent may have several roles; their permissions add up.",
    needs: ["permissions"],
    name: (item) => item.name,
    about: (item) => plural((item.permissions ?? []).length, "permission"),
    tag: (item) => item.builtIn ? "Built in" : null,
    keeps: (item) => item.builtIn ? "Built-in roles stay" : null,
    fields: [
      NAME,
      {
        key: "permissions",
        label: "Permissions",
        type: "checks",
        options: ({ permissions }) =>
          (permissions ?? []).map((/** @type {Item} */ each) => ({
            value: each.name,
            label: each.text,
            note: each.name,
          })),
      },
    ],
  },
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
        options: ({ departments }) => named(departments),
      },
      { key: "title", label: "Title", type: "text", max: 80, placeholder: "Chat with us" },
      { key: "greeting", label: "Greeting", type: "textarea", max: 500, placeholder: "How can we help?" },
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

/** What a new item begins with. @type {Record<string, Record<string, any>>} */
export const FRESH = {
  agents: { maxChats: 5, roles: [], groups: [] },
  departments: { position: 0 },
  links: { askEmail: "optional", title: "Chat with us", greeting: "How can we help?" },
  articles: { format: "markdown", status: "draft" },
};
