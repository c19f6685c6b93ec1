/**
 * Why a chat cannot be transferred by this person (S133); null when it can.
 * @param {import("../state/types.js").Row | undefined} row
 * @param {import("../state/types.js").Me} me
 * @returns {string | null}
 */
export function whyNotTransfer(row, me) {
  if (!row) return "The chat is still being fetched";
  if (row.status !== "queued" && row.status !== "active") return "This chat has ended";
  const may = (/** @type {string} */ permission) => me.permissions.includes(permission);
  if (!may("chat.transfer")) return "Your role does not allow transferring chats";
  if (row.status === "queued") return may("chat.take") ? null : "Your role does not allow taking chats from the queue";
  return row.agent === me.id || may("chat.take-from-others") ? null : "Only the chat's agent may transfer it";
}

/**
 * Transfers one chat or several.
 * @param {import("./desk.js").Desk} desk
 * @param {number[]} chats
 * @param {ReturnType<typeof import("../state/targets.js").order>} order
 * @returns {Promise<{chat: number, refusal: {title: string} | null}[]>} what became of each
 */
export async function transfer(desk, chats, order) {
  for (const chat of chats) desk.alerts.own(chat);
  if (chats.length === 1) {
    const row = await desk.api.post(`/api/chats/${chats[0]}/transfer`, order);
    if (row) desk.store.applyRow(row);
    return [{ chat: chats[0], refusal: null }];
  }
  const { items } = await desk.api.post("/api/transfers", { chats, ...order });
  for (const { row } of items) if (row) desk.store.applyRow(row);
  return items.map((/** @type {any} */ { chat, refusal }) => ({ chat, refusal: refusal ?? null }));
}

/**
 * Asks where to, and transfers. The dialog is fetched with the first use.
 * @param {import("./desk.js").Desk} desk
 * @param {number[]} chats
 * @returns {Promise<number[]>} those that went
 */
export async function askTransfer(desk, chats) {
  const { TransferDialog } = await import("../transfer/transfer-dialog.js");
  return await new TransferDialog(desk, chats).done;
}
