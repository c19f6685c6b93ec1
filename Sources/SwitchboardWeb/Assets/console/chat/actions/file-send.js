import { chosenFiles, send, whyNotSend } from "../files/sending.js";

/** Sends a file to the customer (S91). @type {import("./all.js").Action} */
export const sendFileAction = {
  key: "send-file",
  label: "Send File",
  icon: "attach",
  menu: "more",
  part: "writing",
  why: (session, desk) => whyNotSend(session, desk),
  run: async (session, desk, pane) => {
    const files = await chosenFiles();
    if (files.length > 0) pane.turn("conversation");
    send(desk, session, "reply", files);
  },
};
