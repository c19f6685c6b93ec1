/**
 * What can be begun anywhere (S168). A call belongs to a chat: to the one in front; tickets and tasks need none.
 * @param {import("../live/desk.js").Desk} desk
 * @param {() => import("../chat/chat-pane.js").ChatPane | null} front
 * @returns {import("../ui/menu.js").MenuPart[]}
 */
export function newMenu(desk, front) {
  const pane = front();
  const row = pane?.session.row;
  const inChat = (/** @type {string} */ key) => ({
    forbidden: pane ? pane.why(key) : "Open the chat that it belongs to",
    note: row?.name,
    choose: () => void pane?.act(key),
  });
  const dialogs = () => import("../chat/actions/record-dialogs.js");
  const rooms = () => import("../rooms/start.js");
  return [{
    items: [
      { label: "Instant Message", icon: "instant", choose: async () => (await rooms()).startInstant(desk) },
      ...desk.store.may("room.create")
        ? [{
          label: "Chat Room",
          icon: /** @type {const} */ ("rooms"),
          choose: async () => (await rooms()).startRoom(desk),
        }]
        : [],
    ],
  }, {
    items: [
      { label: "Task", icon: "task", choose: async () => (await dialogs()).openTask(desk) },
      { label: "Call Log", icon: "phone", ...inChat("call") },
      { label: "Ticket", icon: "tickets", choose: async () => (await dialogs()).openFreeTicket(desk) },
    ],
  }];
}
