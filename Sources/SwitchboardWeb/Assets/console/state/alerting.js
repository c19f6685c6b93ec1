/**
 * What deserves a sound (S56, S57), as decisions without a loudspeaker.
 *
 * @typedef {import("./types.js").Row} Row
 * @typedef {import("./types.js").Me} Me
 * @typedef {"queue" | "chat" | "transfer" | "message" | "coaching" | "ended" | "handoff" | "instant" | "mention"} AlertKind
 */

/** Every sound, in the order in which it is set. @type {{kind: AlertKind, label: string, text: string}[]} */
export const ALERTS = [
  { kind: "queue", label: "Queue", text: "A chat waits in the queue. Repeats until somebody takes it." },
  { kind: "chat", label: "New chat", text: "A chat was given to you." },
  { kind: "transfer", label: "Transfer", text: "A colleague handed a chat over to you." },
  { kind: "message", label: "Message", text: "A customer wrote in one of your chats." },
  { kind: "coaching", label: "Coaching", text: "A colleague coached you." },
  { kind: "ended", label: "Chat ended", text: "A customer ended one of your chats." },
  {
    kind: "handoff",
    label: "Hand-off",
    text: "A chat was taken from an agent who did not answer, or nobody answers it.",
  },
  { kind: "instant", label: "Instant message", text: "A colleague wrote to you, or in a chat room that you follow." },
  { kind: "mention", label: "Mention", text: "A colleague named you in a chat room." },
];

/** A transfer this old is no news to a window that hears of the chat only now, in milliseconds. */
const RECENT = 60_000;

/**
 * The alert that a changed row causes.
 * @param {Row | undefined} before undefined: this window did not know the chat, so there is nothing to compare
 * @param {Row} after
 * @param {number} me
 * @param {number} now
 * @returns {AlertKind | null}
 */
export function alertFor(before, after, me, now) {
  if (after.agent !== me) return null;
  if (after.status === "active" && before?.agent !== me) return isHandedOver(before, after, now) ? "transfer" : "chat";
  if (!before) return null;
  if (
    after.status === "active" && after.lastBy === "customer" && after.lastSeq > before.lastSeq &&
    after.messages > before.messages
  ) return "message";
  if (before.status === "active" && after.status !== "active" && after.endedBy === "customer") return "ended";
  return null;
}

/** Whether it is by a transfer that a chat has come here. @param {Row | undefined} before @param {Row} after @param {number} now */
function isHandedOver(before, after, now) {
  if (!after.transfer) return false;
  return before ? before.transfer?.at !== after.transfer.at : now - after.transfer.at < RECENT;
}

/** What is said beside the customer's name. @param {AlertKind} kind @param {Row} row */
export function alertText(kind, row) {
  if (kind === "message") return row.lastText ?? "";
  if (kind === "ended") return "The customer ended the chat.";
  if (kind === "transfer" && row.transfer) {
    return [`From ${row.transfer.by}`, row.transfer.comment].filter(Boolean).join(": ");
  }
  return row.question ?? "";
}

/**
 * The queued chats that this person is called for: available, and Active in the chat's group.
 * @param {Iterable<Row>} rows
 * @param {Me} me
 * @returns {Row[]}
 */
export function calling(rows, me) {
  if (!me.available || !me.permissions.includes("chat.take")) return [];
  const groups = new Set(me.groups.filter((group) => group.member && group.active).map((group) => group.id));
  return [...rows].filter((row) => row.status === "queued" && groups.has(row.group));
}

/** The title of the window: "(3) Switchboard". @param {string} title @param {number} count */
export function counted(title, count) {
  return count > 0 ? `(${count > 99 ? "99+" : count}) ${title}` : title;
}
