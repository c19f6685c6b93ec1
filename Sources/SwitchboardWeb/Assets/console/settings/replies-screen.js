import { shelfOf } from "../chat/replies/shelf.js";
import "./replies-kinds.js";

/** @typedef {import("./screens.js").Item} Item */

const WHOSE = /** @type {Record<string, (item: Item) => string>} */ ({
  personal: () => "Only me",
  group: (item) => item.groupName ?? "A group",
  department: (item) => item.departmentName ?? "A department",
  all: () => "Everybody",
});

/** Canned replies (S89): everybody's own, and for those who may, the ones that others use. @type {Record<string, import("./screens.js").Screen>} */
export const REPLIES = {
  "replies": {
    one: "reply",
    a: "a reply",
    address: "/api/replies",
    query: "editable=true",
    text: "Texts that are written often. In a chat, / and a few letters insert one.",
    isSearched: true,
    changed: (desk) => shelfOf(desk).forget(),
    name: (item) => item.title,
    about: (item) => [item.folder?.replaceAll("/", " / "), WHOSE[item.scope]?.(item)].filter(Boolean).join(" · "),
    tag: (item) => item.shortcut ? `/${item.shortcut}` : null,
    deletion: { text: "Whoever uses it will not find it any more. What was sent stays.", yes: "Delete reply" },
    fields: [
      { key: "title", label: "Title", type: "text", required: true, max: 120, placeholder: "Refund is on its way" },
      { key: "text", label: "Text", type: "reply-text", required: true, max: 8_000 },
      { key: "file", label: "File", type: "reply-file", help: "Sent after the text, each time." },
      {
        key: "shortcut",
        label: "Shortcut",
        type: "reply-shortcut",
        max: 30,
        placeholder: "refund",
        help: "Letters and digits. /refund in the reply box inserts it.",
      },
      {
        key: "folder",
        label: "Folder",
        type: "reply-folder",
        max: 120,
        placeholder: "Billing/Refunds",
        help: "A / makes folders within folders.",
      },
      { key: "scope", label: "For whom", type: "reply-scope", required: true },
      { key: "group", label: "Which group", type: "reply-owner", extra: { of: "group" } },
      { key: "department", label: "Which department", type: "reply-owner", extra: { of: "department" } },
      {
        key: "language",
        label: "Language",
        type: "reply-language",
        help: "Offered first where the customer writes in it.",
      },
    ],
  },
};

/** @type {Record<string, any>} */
export const FRESH_REPLY = { scope: "personal", folder: "", text: "" };
