/** Events of one page. */
const PAGE = 200;

/**
 * Everything that was said to and by the customer, from the beginning: also what nobody has scrolled up to yet.
 * @param {import("../../../shared/api.js").Api} api
 * @param {number} conversation the public one: what is printed may be given to the customer
 * @returns {Promise<import("../../../shared/timeline.js").StoredEvent[]>} oldest first
 */
export async function wholeConversation(api, conversation) {
  /** @type {import("../../../shared/timeline.js").StoredEvent[]} */
  let all = [];
  for (;;) {
    const before = all.length > 0 ? `before=${all[0].seq}&` : "";
    const { events } = await api.get(`/api/conversations/${conversation}/events?${before}limit=${PAGE}`);
    all = [...events, ...all];
    if (events.length === 0 || all[0].seq <= 1) return all;
  }
}
