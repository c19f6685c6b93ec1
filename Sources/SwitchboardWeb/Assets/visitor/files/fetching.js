import { Refusal } from "../../shared/api.js";

/**
 * The bytes behind an address. The token goes into a header, so that it never stands in an address or a log.
 * @param {import("../livechat.js").LiveChat} live
 * @param {string} address
 * @returns {Promise<Blob>}
 * @throws {Refusal}
 */
export async function fetchFile({ api }, address) {
  try {
    const answer = await fetch(address, { headers: { "Authorization": `Bearer ${api.token}` } });
    if (answer.ok) return await answer.blob();
  } catch { /* not reached */ }
  throw Refusal.unreachable();
}
