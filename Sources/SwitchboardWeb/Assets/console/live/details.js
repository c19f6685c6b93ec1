/**
 * Why this person may not add to a chat or change what staff keep about it; null when they may (docs/api.md).
 * @param {{row?: import("../state/types.js").Row}} session
 * @param {{store: import("../state/store.js").Store}} desk
 * @returns {string | null}
 */
export function whyNotWork({ row }, { store: { me } }) {
  if (!row) return "The chat is still being fetched";
  if (row.deletedAt) return "This chat was deleted";
  const isMember = me.groups.some(({ id, member }) => id === row.group && member);
  return row.agent === me.id || isMember ? null : `Only members of ${row.groupName} may change this chat`;
}

/**
 * Subject, name, e-mail, pin, follow-up, language: what is absent stays, null is cleared.
 * @param {import("./desk.js").Desk} desk
 * @param {number} chat
 * @param {Record<string, unknown>} change
 */
export async function changeDetails(desk, chat, change) {
  desk.store.applyRow(await desk.api.put(`/api/chats/${chat}/details`, change));
}
