import { hasEnded } from "../../state/idle.js";

/**
 * What the suggestions show, as values.
 *
 * @typedef {"articles" | "resolutions"} Part
 * @typedef {{id: number, title: string, excerpt: string, url: string, uses: number, ended: number}} Article
 * @typedef {{type: "chat" | "ticket", id: number, subject?: string | null}} Origin `subject` absent: one may not open it
 * @typedef {{id: number, text: string, by: string, at: number, from: Origin, uses: number, ended: number}} Resolution
 * @typedef {{words: string[], articles: Article[], resolutions: Resolution[]}} Found
 */

/** Characters of one message (docs/socket.md). */
const MOST = 8_000;

/** How often it helped, in words; null when nobody has used it. @param {{uses: number, ended: number}} figures */
export function usefulness({ uses, ended }) {
  if (ended > 0) return `Ended ${ended} ${ended === 1 ? "chat" : "chats"}`;
  return uses > 0 ? `Used ${uses === 1 ? "once" : `${uses} times`}` : null;
}

/** The title and the address, as they stand in a message. @param {{title: string, url: string}} article @param {string} origin */
export function asLink({ title, url }, origin) {
  return `${title}: ${new URL(url, origin).href}`;
}

/** As much of a text as a message still holds, cut between words. @param {string} text @param {number} written characters in the box */
export function asText(text, written) {
  const room = MOST - written - 1;
  const plain = text.trim().replace(/\n{3,}/g, "\n\n");
  if (plain.length <= room) return plain;
  const cut = plain.slice(0, Math.max(0, room - 1));
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), cut.lastIndexOf("\n"))) || cut}…`;
}

/** Where a resolution comes from, in words and as an address. @param {Origin} from */
export function source({ type, id, subject }) {
  const name = `${type === "ticket" ? "Ticket" : "Chat"} ${id}`;
  if (subject === null || subject === undefined) return { name, subject: null, address: null };
  return { name, subject, address: type === "ticket" ? `/console/tickets/${id}` : `/console/chat/${id}` };
}

/**
 * Why nothing can be put into the reply; null: it can.
 * @param {import("../../state/types.js").Row | undefined} row @param {{id: number}} me
 */
export function whyNotInsert(row, me) {
  if (!row || hasEnded(row)) return "This chat has ended";
  return row.agent === me.id ? null : "Take the chat to reply";
}

/** Whether the conversation has moved on since it was last looked at. @param {{last: number}} open @param {number | null} looked */
export function isStale(open, looked) {
  return looked === null || open.last > looked;
}
