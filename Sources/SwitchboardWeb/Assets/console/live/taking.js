import { complain, say } from "../ui/toast.js";

/**
 * Takes a chat (S80). Exactly one of several agents gets it; the others hear who was faster, and stay where they are.
 * @param {import("./desk.js").Desk} desk
 * @param {number} id
 * @returns {Promise<boolean>} whether it is ours now
 */
export async function take(desk, id) {
  const from = desk.store.rows.get(id)?.agent ?? null;
  desk.alerts.own(id);
  try {
    desk.store.applyRow(await desk.api.put(`/api/chats/${id}/assignment`, { from }));
    return true;
  } catch (refusal) {
    const { code, info } = /** @type {import("../../shared/api.js").Refusal} */ (refusal);
    if (code === "taken" && info?.agentName) say(`${info.agentName} was faster`);
    else complain(refusal);
    return false;
  }
}

/**
 * Why a chat cannot be taken by this person; null when it can.
 * @param {import("../state/types.js").Row | undefined} row
 * @param {import("../state/types.js").Me} me
 * @returns {string | null}
 */
export function whyNotTake(row, me) {
  if (!row) return "The chat is still being fetched";
  if (row.status === "queued") {
    return me.permissions.includes("chat.take") ? null : "Your role does not allow taking chats";
  }
  if (row.status !== "active") return "This chat has ended";
  if (row.agent === me.id) return "You have this chat already";
  return me.permissions.includes("chat.take-from-others")
    ? null
    : "Your role does not allow taking chats from other agents";
}

/** Opens a chat in a window of its own (S77). @param {number} id */
export function openWindow(id) {
  const opened = globalThis.open(`/console/chat/${id}`, `switchboard-chat-${id}`, "popup,width=760,height=720");
  if (!opened) say("The browser has blocked the window. Allow pop-ups for this site.", "bad");
  opened?.focus();
}
