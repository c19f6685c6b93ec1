import { attachmentsTab } from "./attachments.js";
import { commentsTab } from "./comments.js";
import { fieldsTab } from "./fields.js";
import { historyTab } from "./history.js";
import { relatedTab } from "./related.js";
import { surveyTab } from "./survey.js";
import { timeLogsTab } from "./time-logs.js";

/**
 * The parts of a chat beside the conversation, in their order.
 *
 * @typedef {import("../../live/chat-session.js").ChatSession} ChatSession
 * @typedef {import("../../live/desk.js").Desk} Desk
 * @typedef {import("../../live/item-counts.js").Counts} ItemCounts
 *
 * @typedef {object} TabView made when the tab is turned to for the first time, kept while the chat is open
 * @property {HTMLElement} element
 * @property {() => unknown} refresh when the tab is turned to, and while it is in front whenever something of `what` happened
 * @property {() => void} [focus] where one writes, when it was turned to by an action
 * @property {() => void} [dispose] the chat is put away
 *
 * @typedef {object} Tab
 * @property {string} key
 * @property {string} title
 * @property {keyof ItemCounts | null} countKey of GET /api/chats/{id}/items/counts; null: no count
 * @property {string[]} [what] kinds of items that are shown (`what` of the backstage event "item"); absent: all
 * @property {boolean} [followsRow] shown again when the chat's row changes
 * @property {(counts: ItemCounts) => boolean} [isShown] absent: always
 * @property {(session: ChatSession, desk: Desk, pane: import("../chat-pane.js").ChatPane) => TabView} make
 */

/** @type {Tab[]} */
export const TABS = [
  commentsTab,
  attachmentsTab,
  timeLogsTab,
  relatedTab,
  fieldsTab,
  historyTab,
  surveyTab,
];
