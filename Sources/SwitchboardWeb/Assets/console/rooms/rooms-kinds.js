import { blank } from "../list/states.js";

/**
 * What differs between the page of instant messages and that of chat rooms.
 * @typedef {object} RoomsKind
 * @property {"messages" | "rooms"} page in the address
 * @property {string} title
 * @property {import("../ui/icons.js").IconName} icon
 * @property {string} none when there are none
 * @property {string} text what they are for
 * @property {string} closed when none is open
 */

/** @type {Record<import("../state/room.js").RoomKind, RoomsKind>} */
export const KINDS = {
  instant: {
    page: "messages",
    title: "Instant Messages",
    icon: "instant",
    none: "No instant messages",
    text: "Ask a colleague without leaving the customer: only those whom you choose read it.",
    closed: "No conversation is open",
  },
  room: {
    page: "rooms",
    title: "Chat Rooms",
    icon: "rooms",
    none: "No chat rooms",
    text: "Rooms that you have access to stand here. They stay, and so does what was said.",
    closed: "No chat room is open",
  },
};

/** Why a list is empty. @param {RoomsKind} kind @param {{query: string, isArchived: boolean}} asked */
export function nothingListed({ icon, none, text }, { query, isArchived }) {
  if (query) return blank("search", `Nothing found for “${query}”`, "Names, people and messages were searched.");
  if (isArchived) return blank("archive", "Nothing is archived", "What is put away stands here.");
  return blank(icon, none, text);
}

/** @param {RoomsKind} kind */
export function nothingOpen({ icon, closed }) {
  return blank(icon, closed, "Choose one from the list.");
}
