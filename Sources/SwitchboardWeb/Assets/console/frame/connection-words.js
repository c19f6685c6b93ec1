/**
 * The connection in words.
 * @param {import("../../shared/connection.js").ConnectionState} state
 * @param {boolean} isOnline what the browser thinks of the network
 * @returns {{text: string, kind: "ok" | "warn" | "high"}}
 */
export function connectionWords(state, isOnline) {
  if (state === "open") return { text: "Connected", kind: "ok" };
  if (state === "refused") return { text: "Disconnected: reload the page", kind: "high" };
  if (!isOnline) return { text: "Offline: what you write is kept", kind: "high" };
  return { text: "Reconnecting…", kind: "warn" };
}
