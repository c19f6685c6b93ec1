/**
 * Words from a room in a customer's chat (section 5, idea 21): as what they can be used, and where they came from.
 *
 * @typedef {"coaching" | "draft" | "resolution"} Use
 * @typedef {{by: string, room: number, name?: string | null, seq: number, at: number}} Source as in docs/api.md
 * @typedef {import("./types.js").Row} Row
 * @typedef {import("./types.js").Me} Me
 */

const format = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** "Bob T. in Duty room": in the middle of a sentence. @param {Source} source */
export const sourcePhrase = ({ by, name }) => `${by} in ${name ?? "an instant message"}`;

/** "Bob T. in Duty room, 21 Nov, 14:05". @param {Source} source */
export const sourceLine = (source) => `${sourcePhrase(source)}, ${format.format(source.at)}`;

/** Why words cannot be used so in this chat; null: they can. The desk decides again. @param {Use} use @param {Row} row @param {Me} me @returns {string | null} */
export function whyNotUse(use, row, me) {
  const isOpen = row.status === "queued" || row.status === "active";
  if (use !== "resolution" && !isOpen) return "This chat has ended";
  if (use === "draft") return row.agent === me.id ? null : "Take the chat before you answer the customer";
  if (row.agent === me.id) return null;
  if (use === "coaching" && !me.permissions.includes("chat.coach")) return "Your role does not allow coaching";
  const isMember = me.groups.some(({ id, member }) => id === row.group && member);
  return isMember ? null : `Only members of ${row.groupName} may do this`;
}

/** What one most likely wants: an answer of one's own chat, a word to whoever has it, or what solved it. @param {Row} row @param {Me} me @returns {Use} */
export function likelyUse(row, me) {
  return (/** @type {Use[]} */ (["draft", "coaching", "resolution"])).find((use) => whyNotUse(use, row, me) === null) ??
    "coaching";
}

/** A reply with the words below what is written there already, as the desk puts them. @param {string} draft @param {string} words */
export function drafted(draft, words) {
  return draft === "" ? words : draft.endsWith("\n") ? draft + words : `${draft}\n${words}`;
}
