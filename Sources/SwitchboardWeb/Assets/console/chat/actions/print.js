/** On paper: the chat, its custom fields and its details (S98). @type {import("./all.js").Action} */
export const printAction = {
  key: "print",
  label: "Print",
  icon: "print",
  menu: "more",
  isQuick: true,
  part: "out",
  title: "On paper, or as a PDF",
  keys: "Ctrl P",
  why: ({ detail }) => detail ? null : "The chat is still being fetched",
  run: async (session, desk) => (await import("../print/print-sheet.js")).printChat(session, desk),
};
