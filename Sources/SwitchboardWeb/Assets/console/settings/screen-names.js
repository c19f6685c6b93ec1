/** The settings pages, in the order of setting up a desk; those without a permission are everybody's. Apart from their fields, which are fetched when one goes there. */

/** @type {{key: string, title: string, permission: string | null, icon: import("../ui/icons.js").IconName, part: string}[]} */
export const SCREENS = [
  { key: "brands", title: "Brands", permission: "desk.manage", icon: "brandTag", part: "Desk" },
  { key: "departments", title: "Departments", permission: "desk.manage", icon: "department", part: "Desk" },
  { key: "groups", title: "Groups", permission: "desk.manage", icon: "people", part: "Desk" },
  { key: "live-chat", title: "Live Chat", permission: "desk.manage", icon: "chat", part: "Desk" },
  { key: "hours", title: "Business hours", permission: "desk.manage", icon: "calendar", part: "Desk" },
  { key: "mail", title: "Mail", permission: "desk.manage", icon: "mail", part: "Desk" },
  { key: "translation", title: "Translation", permission: "desk.manage", icon: "globe", part: "Desk" },
  { key: "retention", title: "Retention", permission: "desk.manage", icon: "trash", part: "Desk" },
  { key: "outlook", title: "Will anyone answer?", permission: "desk.manage", icon: "question", part: "Desk" },
  { key: "agents", title: "Agents", permission: "desk.manage", icon: "person", part: "People" },
  { key: "roles", title: "Roles", permission: "desk.manage", icon: "shield", part: "People" },
  { key: "links", title: "Chat links", permission: "desk.manage", icon: "link", part: "Website" },
  { key: "articles", title: "Knowledge Base", permission: "article.manage", icon: "book", part: "Website" },
  { key: "api-keys", title: "API keys", permission: "desk.manage", icon: "key", part: "Website" },
  { key: "fields", title: "Custom fields", permission: "desk.manage", icon: "edit", part: "Questions" },
  { key: "customer-fields", title: "Customer fields", permission: "desk.manage", icon: "person", part: "Questions" },
  { key: "forms", title: "Forms", permission: "desk.manage", icon: "form", part: "Questions" },
  { key: "surveys", title: "Surveys", permission: "desk.manage", icon: "star", part: "Questions" },
  { key: "rules", title: "Manual events", permission: "desk.manage", icon: "event", part: "Automation" },
  { key: "replies", title: "Canned replies", permission: null, icon: "canned", part: "Writing" },
  { key: "words", title: "Spelling", permission: null, icon: "spelling", part: "Writing" },
];

/** The pages that a person may open. @param {string[]} permissions */
export function screensFor(permissions) {
  return SCREENS.filter(({ permission }) => permission === null || permissions.includes(permission));
}
