/**
 * Rooms as lists show them (docs/api.md): what colleagues say to each other, in instant messages (S163) and chat rooms (S177).
 *
 * @typedef {"instant" | "room"} RoomKind
 * @typedef {"invited" | "joined" | "declined" | "left"} MemberState
 * @typedef {{id: number, name: string}} Named
 * @typedef {{kind: "company" | "department" | "group" | "role", id?: number, name: string}} Permission
 *
 * @typedef {object} RoomRow
 * @property {number} id
 * @property {RoomKind} kind
 * @property {number} conversation
 * @property {string | null} [name] of a chat room
 * @property {Permission[]} [permissions] of a chat room
 * @property {(Named & {state: MemberState})[]} [agents] of an instant message, those who left among them
 * @property {number | null} [archivedAt]
 * @property {number} createdAt
 * @property {Named | null} [createdBy]
 * @property {number} rev grows with every change
 * @property {number} lastSeq
 * @property {number} messages messages and files
 * @property {string | null} [lastText] empty: it was deleted
 * @property {Named | null} [lastBy]
 * @property {number | null} [lastAt]
 * @property {number | null} [purgedBefore] the first number that is left, when older ones were deleted for good
 *
 * @typedef {object} Mine one's own marks in a room
 * @property {MemberState | "access"} state
 * @property {"all" | "mentions" | "none"} level what one wants to hear of
 * @property {number} seenSeq
 * @property {number} seenMessages
 * @property {number} mentions unread ones
 * @property {boolean} archived put away until somebody writes
 *
 * @typedef {{type: "chat" | "ticket", id: number, label: string}} Related
 * @typedef {{room: RoomRow, mine: Mine, mayEdit?: boolean, mayPost?: boolean, related?: Related | null, draft?: string}} RoomView as one person sees it
 * @typedef {{instant: number, rooms: number, invited: number}} RoomCounts
 */

/** @type {RoomCounts} */
export const NO_ROOM_COUNTS = { instant: 0, rooms: 0, invited: 0 };

/** The console's page of each kind, as in addresses. @type {Record<RoomKind, "messages" | "rooms">} */
export const PAGE_OF = { instant: "messages", room: "rooms" };

/** Messages that one has not seen. @param {RoomRow | undefined} row @param {Mine | undefined} mine */
export function unreadIn(row, mine) {
  if (!row || !mine || mine.state === "left") return 0;
  return Math.max(0, row.messages - mine.seenMessages);
}

/**
 * What one room adds to the counts of the navigation: an instant message its unread ones, a chat room those that one wants
 * to hear of.
 * @param {RoomRow | undefined} row @param {Mine | undefined} mine @returns {RoomCounts}
 */
export function countsOf(row, mine) {
  if (!row || !mine) return NO_ROOM_COUNTS;
  const unread = unreadIn(row, mine);
  if (row.kind === "room") {
    const wanted = mine.level === "all" ? unread : mine.level === "mentions" ? mine.mentions : 0;
    return { ...NO_ROOM_COUNTS, rooms: row.archivedAt ? 0 : wanted };
  }
  const isHeard = (mine.state === "invited" || mine.state === "joined") && mine.level !== "none";
  return { instant: isHeard ? unread : 0, rooms: 0, invited: mine.state === "invited" ? 1 : 0 };
}

/** The others of an instant message; one who left is not meant any more. @param {RoomRow} row @param {number} me */
export function othersIn(row, me) {
  const others = (row.agents ?? []).filter(({ id }) => id !== me);
  const present = others.filter(({ state }) => state !== "left");
  return present.length > 0 ? present : others;
}

/** What a room is called: its name, or those with whom one talks (S166). @param {RoomRow} row @param {number} me */
export function roomTitle(row, me) {
  if (row.kind === "room") return row.name ?? "";
  return othersIn(row, me).map(({ name }) => name).join(", ") || "Only you";
}

/** Who may be there, in words: "Everybody", "Billing, Manager". @param {RoomRow} row */
export function accessText({ permissions = [] }) {
  if (permissions.some(({ kind }) => kind === "company")) return "Everybody";
  return permissions.map(({ name }) => name).join(", ") || "Nobody";
}

/** When something happened last: what lists are ordered by, newest first. @param {RoomRow} row */
export function freshness({ lastAt, createdAt }) {
  return lastAt ?? createdAt;
}

/** Newest first; of the same moment the newer room. @param {RoomRow} a @param {RoomRow} b */
export function byFreshness(a, b) {
  return freshness(b) - freshness(a) || b.id - a.id;
}
