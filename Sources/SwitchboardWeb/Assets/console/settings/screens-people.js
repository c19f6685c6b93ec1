import { byID, NAME, named, plural } from "./shared-fields.js";

/** @typedef {import("./screens.js").Item} Item */

/** Who works at the desk, and what they may do. @type {Record<string, import("./screens.js").Screen>} */
export const PEOPLE = {
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
};
