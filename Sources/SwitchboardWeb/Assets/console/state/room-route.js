/**
 * Addresses of the pages of instant messages and chat rooms: `/console/messages/7`, `/console/rooms?show=archived`,
 * `/console/rooms/7?at=120` for one message.
 * @typedef {{id: number | null, isArchived: boolean, at: number | null}} InRooms
 * @typedef {InRooms & {page: "messages"} | InRooms & {page: "rooms"}} RoomsRoute
 */

/** @param {string} name @returns {name is RoomsRoute["page"]} */
export function isRoomsPage(name) {
  return name === "messages" || name === "rooms";
}

/** @param {RoomsRoute["page"]} page @param {number | null} id @param {URLSearchParams} query @returns {RoomsRoute} */
export function roomsRoute(page, id, query) {
  const at = query.get("at") ?? "";
  return {
    page,
    id,
    isArchived: query.get("show") === "archived",
    at: id !== null && /^\d{1,15}$/.test(at) ? Number(at) : null,
  };
}

/** @param {RoomsRoute} route */
export function roomsAddress({ page, id, isArchived, at }) {
  const query = new URLSearchParams();
  if (isArchived) query.set("show", "archived");
  if (at !== null) query.set("at", String(at));
  return `/console/${page}${id === null ? "" : `/${id}`}${query.size > 0 ? `?${query}` : ""}`;
}
