import { openForm } from "../chat/actions/form-dialog.js";
import { complain } from "../ui/toast.js";
import { requestIDs } from "./request-id.js";
import "./access-field.js";

/** @typedef {import("../state/room.js").RoomView} RoomView */

/** Characters of a room's name. */
const MOST = 80;

/**
 * A new chat room, or one that is changed: its name and who has access (S183-S187).
 * @param {import("../live/desk.js").Desk} desk
 * @param {RoomView} [view] the one to change
 * @returns {Promise<RoomView | null>} null: nothing was made or changed
 */
export async function openRoomDialog(desk, view) {
  const room = view?.room;
  /** @type {RoomView | null} */
  let stored = null;
  const idOf = requestIDs();
  let choices;
  try {
    choices = await desk.api.get("/api/rooms/choices");
  } catch (refusal) {
    complain(refusal);
    return null;
  }
  const dialog = openForm({
    title: room ? "Change the chat room" : "New chat room",
    className: "small room-dialog",
    fields: [
      { key: "name", label: "Name", type: "text", required: true, max: MOST, placeholder: "Support Chat" },
      {
        key: "permissions",
        label: "Who has access",
        type: "room-access",
        help: "Whoever is in one of these may read and write here, also everything that was said before.",
      },
    ],
    values: { name: room?.name ?? "", permissions: room?.permissions ?? [] },
    context: { choices },
    yes: room ? "Save" : "OK",
    submit: async ({ name, permissions }) => {
      const body = { kind: "room", name, permissions };
      stored = room
        ? await desk.api.put(`/api/rooms/${room.id}`, { name, permissions })
        : await desk.api.post("/api/rooms", { id: idOf(body), ...body });
      desk.rooms.learn([/** @type {RoomView} */ (stored)]);
    },
  });
  await dialog.closed;
  return stored;
}
