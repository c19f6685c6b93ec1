/** Asks a colleague about this chat, in a window beside it (S168, S171). @type {import("./all.js").Action} */
export const instantAction = {
  key: "instant",
  label: "Instant Message",
  icon: "instant",
  menu: "assistance",
  why: ({ row }) => row ? null : undefined,
  run: async ({ id, row }, desk) => {
    const { startInstant } = await import("../../rooms/start.js");
    await startInstant(desk, { related: { type: "chat", id, label: `Chat with ${row?.name}` } });
  },
};
