import { byFreshness, roomTitle } from "../state/room.js";

/**
 * Rooms for the palette, newest message first: those that are known here and the newest of the desk.
 * @param {import("../live/desk.js").Desk} desk
 * @returns {Promise<import("../frame/palette.js").Destination[]>}
 */
export async function roomDestinations(desk) {
  const { rooms, api, store } = desk;
  const pages = ["instant", "room"].map((kind) => api.get(`/api/rooms?kind=${kind}`));
  for (const page of await Promise.allSettled(pages)) if (page.status === "fulfilled") rooms.learn(page.value.rooms);
  return rooms.rows.sort(byFreshness).map((row) => ({
    label: roomTitle(row, store.me.id),
    note: row.kind === "room" ? "Chat room" : "Instant message",
    icon: row.kind === "room" ? "rooms" : "instant",
    go: () => rooms.open(row.id, row.kind),
  }));
}
