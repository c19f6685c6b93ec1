import { openRoomWindow } from "../live/room-window.js";
import { openPicker } from "./picker.js";
import { requestIDs } from "./request-id.js";
import { openRoomDialog } from "./room-dialog.js";

/** @typedef {import("../live/desk.js").Desk} Desk */
/** @typedef {import("../state/room.js").Related} Related */
/** @typedef {import("../state/room.js").RoomView} RoomView */

/**
 * A new instant message (S168-S173). One that is about a chat or a ticket opens in a window of its own, so that the item stays
 * in front (S171).
 * @param {Desk} desk
 * @param {{related?: Related | null}} [about]
 */
export async function startInstant(desk, { related = null } = {}) {
  /** @type {RoomView | null} */
  let view = null;
  const idOf = requestIDs();
  await openPicker(desk, {
    title: "New instant message",
    yes: related ? "Start" : "OK",
    hasMessage: true,
    related: related?.label,
    submit: async ({ agents, text }) => {
      const body = {
        kind: "instant",
        agents,
        ...text !== "" && { text },
        ...related && { related: { type: related.type, id: related.id } },
      };
      view = await desk.api.post("/api/rooms", { id: idOf(body), ...body });
      desk.rooms.learn([/** @type {RoomView} */ (view)]);
    },
  });
  const made = /** @type {RoomView | null} */ (view);
  if (!made || related && openRoomWindow(made.room.id)) return;
  desk.rooms.open(made.room.id, "instant");
}

/** A new chat room; it opens with OK (S187). @param {Desk} desk */
export async function startRoom(desk) {
  const view = await openRoomDialog(desk);
  if (view) desk.rooms.open(view.room.id, "room");
}
