/**
 * What colleagues write pops up in the corner (S174); the boxes are fetched when the first one does.
 * @param {import("../live/desk.js").Desk} desk
 * @param {HTMLElement} frame of the window
 * @param {AbortSignal} signal
 */
export function installRoomPopups(desk, frame, signal) {
  /** @type {Promise<import("../rooms/popups.js").RoomPopups> | null} */
  let popups = null;
  desk.rooms.addEventListener("said", async (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    popups ??= import("../rooms/popups.js").then(({ RoomPopups }) => new RoomPopups(desk, frame, signal));
    (await popups).tell(detail);
  }, { signal });
}
