import { fileAction } from "./file.js";
import { sendFileAction } from "./file-send.js";
import { closeAction } from "./close.js";
import { deleteAction, emailAction, followUpAction, pinAction, priorityAction, subjectAction } from "./details.js";
import { dutyCardAction } from "./duty-card.js";
import { endAction } from "./end.js";
import { formAction } from "./form.js";
import { instantAction } from "./instant.js";
import { articlesAction, resolutionsAction } from "./suggestions.js";
import { manualEventAction } from "./manual-events.js";
import { printAction } from "./print.js";
import { callAction, commentAction, relatedAction, taskAction, ticketAction, timeLogAction } from "./records.js";
import { statusAction } from "./status.js";
import { takeAction } from "./take.js";
import { transcriptAction } from "./transcript.js";
import { transferAction } from "./transfer.js";
import { translateAction } from "./translate.js";
import { cannedAction, spellingAction } from "./writing.js";

/**
 * What can be done with a chat. The toolbar and its menus are drawn from this list, in its order.
 *
 * @typedef {import("../../live/chat-session.js").ChatSession} ChatSession
 * @typedef {import("../../live/desk.js").Desk} Desk
 * @typedef {import("../chat-pane.js").ChatPane} ChatPane
 *
 * @typedef {object} Action
 * @property {string} key its name in code: `pane.act("transfer")`
 * @property {string | ((session: ChatSession, desk: Desk) => string)} label
 * @property {import("../../ui/icons.js").IconName} icon
 * @property {"toolbar" | "add" | "more" | "assistance"} menu where it stands
 * @property {boolean} [isQuick] of a menu: stands in the toolbar as well, where there is room for it
 * @property {boolean} [isLast] of the toolbar: stands at its end, apart from the others
 * @property {string} [part] of a menu: those of one part stand together, under a line
 * @property {string} [title] a hint
 * @property {string} [keys] the key that does the same, for the hint
 * @property {(session: ChatSession, desk: Desk) => string | null | undefined} why null: it may be used; a reason: it is
 *   shown and says why not; undefined: it is not shown. Asked again whenever the chat or the person changes
 * @property {(session: ChatSession, desk: Desk, pane: ChatPane) => unknown} run
 * @property {(session: ChatSession, desk: Desk) => Promise<import("../../ui/menu.js").MenuItem[]>} [items] of a menu: what
 *   it offers there under its label, fetched when the menu opens. Such an action has a part of its own
 */

/** @type {Action[]} */
export const ACTIONS = [
  takeAction,
  transferAction,
  endAction,
  closeAction,
  commentAction,
  taskAction,
  fileAction,
  timeLogAction,
  callAction,
  ticketAction,
  relatedAction,
  statusAction,
  followUpAction,
  priorityAction,
  dutyCardAction,
  pinAction,
  formAction,
  subjectAction,
  emailAction,
  sendFileAction,
  cannedAction,
  spellingAction,
  transcriptAction,
  printAction,
  deleteAction,
  manualEventAction,
  translateAction,
  articlesAction,
  resolutionsAction,
  instantAction,
];
