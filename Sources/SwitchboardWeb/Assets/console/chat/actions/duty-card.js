/** Shows a waiting customer to a room: whoever is free there takes the chat (section 5, idea 22). @type {import("./all.js").Action} */
export const dutyCardAction = {
  key: "duty-card",
  label: "Post to a Chat Room",
  icon: "rooms",
  menu: "more",
  title: "Everybody who may read the room sees name, question and group",
  why: ({ row }) => row?.status === "queued" ? null : undefined,
  run: async ({ id, row }, desk) =>
    (await import("../../rooms/card-dialog.js")).openCard(desk, [{ id, name: row?.name ?? "" }]),
};
