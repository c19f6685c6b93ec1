import { accessText, othersIn } from "../state/room.js";

/** @typedef {import("../state/room.js").RoomRow} RoomRow */
/** @typedef {import("../state/room.js").Mine} Mine */

/** The state of a room as one reads it in its list (S175, S187). @param {RoomRow} row @param {Mine | undefined} mine */
export function statusText(row, mine) {
  if (row.archivedAt || mine?.archived) return "Archived";
  if (mine?.state === "invited") return "Invited";
  if (mine?.state === "declined") return "Rejected";
  if (mine?.state === "left") return "Left";
  return mine?.level === "none" ? "Muted" : "Active";
}

/** Whether Join has something to do (S175). @param {Mine | undefined} mine */
export function isJoinable(mine) {
  return mine?.state === "invited" || mine?.state === "declined" || mine?.state === "left";
}

/** What was said last, with who said it. @param {RoomRow} row @param {Mine | undefined} mine @param {number} me */
export function lastLine(row, mine, me) {
  if (mine?.state === "left") return "You left. Join to read on.";
  if (row.lastAt === null || row.lastAt === undefined) return "Nothing was said yet";
  const text = row.lastText || "A message that was deleted";
  if (!row.lastBy) return text;
  const isPair = row.kind === "instant" && othersIn(row, me).length < 2;
  if (row.lastBy.id === me) return `You: ${text}`;
  return isPair ? text : `${row.lastBy.name}: ${text}`;
}

/** Who takes part: the others of an instant message, the permissions of a chat room. @param {RoomRow} row @param {number} me */
export function participantsText(row, me) {
  return row.kind === "room" ? accessText(row) : othersIn(row, me).map(({ name }) => name).join(", ");
}

/** Letters for a round face: "Emily W." is EW. @param {string} name */
export function initials(name) {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words.slice(0, 2).map((word) => [...word][0].toLocaleUpperCase()).join("");
}

/**
 * A text cut at what was searched, so that each part can be drawn: the odd ones are found words.
 * @param {string} text @param {string} query
 */
export function markedParts(text, query) {
  const words = query.split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return words.length === 0 ? [text] : text.split(new RegExp(`(${words.join("|")})`, "giu"));
}
