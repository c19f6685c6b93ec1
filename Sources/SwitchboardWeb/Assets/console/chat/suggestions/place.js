import { Suggestions } from "./suggestions.js";

/**
 * @typedef {import("../../live/chat-session.js").ChatSession} ChatSession
 * @typedef {import("../../live/desk.js").Desk} Desk
 * @typedef {import("../chat-pane.js").ChatPane} ChatPane
 */

/** What is open beside each chat. @type {WeakMap<ChatPane, Suggestions>} */
const open = new WeakMap();

/**
 * Opens the suggestions at the right of the chat, and gives them the focus.
 * @param {ChatSession} session @param {Desk} desk @param {ChatPane} pane @param {import("./model.js").Part} part
 */
export function openSuggestions(session, desk, pane, part) {
  const present = open.get(pane) ?? place(session, desk, pane);
  present.turn(part);
  present.focus();
}

/** Narrower windows have no room for both, in pixels. */
const ROOM = 1_280;

/** Beside every chat, for who keeps them open. @param {ChatSession} session @param {Desk} desk @param {ChatPane} pane */
export function keepSuggestions(session, desk, pane) {
  if (!open.has(pane) && innerWidth >= ROOM) place(session, desk, pane);
}

/** @param {ChatSession} session @param {Desk} desk @param {ChatPane} pane */
function place(session, desk, pane) {
  const suggestions = new Suggestions(session, desk, pane, () => open.delete(pane));
  open.set(pane, suggestions);
  pane.element.append(suggestions.element);
  suggestions.shown();
  return suggestions;
}
