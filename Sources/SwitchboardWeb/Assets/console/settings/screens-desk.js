import { BRAND, byID, hoursField, NAME, named, plural, withBrand } from "./shared-fields.js";

/** @typedef {import("./screens.js").Item} Item */

/** What a desk consists of. @type {Record<string, import("./screens.js").Screen>} */
export const DESK = {
  "brands": {
    one: "brand",
    a: "a brand",
    text: "A brand is a name that customers know. Departments, chat links and articles belong to one.",
    name: (item) => item.name,
    about: (item, { departments }) =>
      plural((departments ?? []).filter((/** @type {Item} */ each) => each.brand === item.id).length, "department"),
    needs: ["departments", "hours"],
    fields: [NAME, hoursField("Always open")],
  },
  "departments": {
    one: "department",
    a: "a department",
    text: "Customers choose a department; its chats begin in the front line group.",
    needs: ["groups", "hours"],
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
        max: 300,
        placeholder: "{ahead} people are ahead of you.",
        help:
          "{ahead} stands for the number of people in front, {wait} for how long it may take, {department} and {name} for themselves. Left empty, the default is used.",
      },
      hoursField("Those of the brand"),
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
        options: ({ departments, me }) => withBrand(departments, me.brands),
      },
      NAME,
      {
        key: "members",
        label: "Members",
        type: "members",
        help:
          "Active members receive chats of this group while they are available. With Round Robin the first are asked before the second; who pulls takes chats from the queue.",
        extra: { of: "agents", id: "agent", withHandling: true },
      },
    ],
  },
};
