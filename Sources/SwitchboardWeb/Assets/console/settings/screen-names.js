/** The settings pages, in the order of setting up a desk. Apart from their fields, which are fetched when one goes there. */

/** @type {{key: string, title: string, permission: string, icon: import("../ui/icons.js").IconName, part: string}[]} */
export const SCREENS = [
  { key: "brands", title: "Brands", permission: "desk.manage", icon: "brandTag", part: "Desk" },
  { key: "departments", title: "Departments", permission: "desk.manage", icon: "department", part: "Desk" },
  { key: "groups", title: "Groups", permission: "desk.manage", icon: "people", part: "Desk" },
  { key: "agents", title: "Agents", permission: "desk.manage", icon: "person", part: "People" },
  { key: "roles", title: "Roles", permission: "desk.manage", icon: "shield", part: "People" },
  { key: "links", title: "Chat links", permission: "desk.manage", icon: "link", part: "Website" },
  { key: "articles", title: "Knowledge Base", permission: "article.manage", icon: "book", part: "Website" },
  { key: "api-keys", title: "API keys", permission: "desk.manage", icon: "key", part: "Website" },
];
