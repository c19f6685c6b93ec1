import { clientID } from "../../shared/clientid.js";
import { Slot } from "../../shared/storage.js";
import { openForm } from "../chat/actions/form-dialog.js";
import { complain, say } from "../ui/toast.js";

/** @typedef {import("../state/room.js").RoomView} RoomView */

/**
 * Posts chats that wait as cards into a chat room (section 5, idea 22). The room of the last time is proposed.
 * @param {import("../live/desk.js").Desk} desk
 * @param {{id: number, name: string}[]} chats
 */
export async function openCard(desk, chats) {
  /** @type {RoomView[]} */
  let rooms;
  try {
    rooms = (await desk.api.get("/api/rooms?kind=room")).rooms;
  } catch (refusal) {
    return complain(refusal);
  }
  const open = rooms.filter(({ mayPost }) => mayPost).map(({ room: { id, name } }) => ({
    value: id,
    label: name ?? "",
  }));
  if (open.length === 0) return say("There is no chat room that you may write in.", "bad");
  const last = /** @type {Slot<number>} */ (new Slot(desk.storage, `switchboard.duty-room.${desk.store.me.id}`));
  const ids = new Map(chats.map(({ id }) => [id, clientID()]));
  const what = chats.length === 1 ? `the chat with ${chats[0].name}` : `${chats.length} chats`;
  openForm({
    title: "Post to a chat room",
    className: "small",
    fields: [{
      key: "room",
      label: "Chat room",
      type: "select",
      isNumber: true,
      required: true,
      options: () => open,
      help:
        `Everybody who may read the room sees the customer’s name, question and group of ${what}. To take a chat still needs the right to.`,
    }],
    values: { room: open.find(({ value }) => value === last.value)?.value ?? open[0].value },
    yes: "Post",
    submit: async ({ room }) => {
      for (const { id } of chats) {
        await desk.api.post(`/api/rooms/${room}/cards`, { id: `${ids.get(id)}-${room}`, chat: id });
      }
      last.value = room;
      const name = open.find(({ value }) => value === room)?.label;
      say(chats.length === 1 ? `${chats[0].name} waits in ${name} too` : `${chats.length} chats wait in ${name} too`);
    },
  });
}
