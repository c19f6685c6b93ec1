import { chosenFiles, send } from "../files/sending.js";

/** Puts a file to the chat for staff only (S82); also after the end. @type {import("./all.js").Action} */
export const fileAction = {
  key: "file",
  label: "File",
  icon: "attach",
  menu: "add",
  title: "Attach a file that only staff see",
  why: ({ detail }) => detail ? null : "The chat is being fetched.",
  run: async (session, desk, pane) => {
    const files = await chosenFiles();
    if (files.length === 0) return;
    pane.turn("attachments");
    send(desk, session, "staff", files);
  },
};
