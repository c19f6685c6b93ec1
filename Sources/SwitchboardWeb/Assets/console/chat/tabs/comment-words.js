/** @typedef {"general" | "resolution" | "transfer" | "follow-up" | "sticky"} CommentKind */

/**
 * @typedef {object} Comment as in docs/api.md
 * @property {number} id
 * @property {CommentKind} kind
 * @property {string} text
 * @property {string} by
 * @property {number | null} byID
 * @property {number} at
 * @property {number | null} [editedAt]
 * @property {import("../../state/using.js").Source | null} [source] the words were said in a room first
 */

/** The five kinds, with what each is for. @type {Record<CommentKind, {label: string, help: string, icon: import("../../ui/icons.js").IconName}>} */
export const KINDS = {
  general: { label: "General", help: "A note for your colleagues.", icon: "comment" },
  resolution: {
    label: "Resolution",
    help: "What solved it. It is found at once and proposed in chats like this one.",
    icon: "done",
  },
  transfer: { label: "Transfer", help: "What the next agent has to know.", icon: "transfer" },
  "follow-up": { label: "Follow-Up", help: "What is still to be done.", icon: "calendar" },
  sticky: { label: "Sticky", help: "Stays on top of the others.", icon: "pin" },
};

/** In the order of the choice. */
export const KIND_NAMES = /** @type {CommentKind[]} */ (Object.keys(KINDS));

/** Characters of one comment. */
export const LONGEST = 4_000;
