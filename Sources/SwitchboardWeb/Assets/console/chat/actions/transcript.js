import { whyNotWork } from "../../live/details.js";

/** The public conversation by mail, to the customer or to somebody else (S92). @type {import("./all.js").Action} */
export const transcriptAction = {
  key: "transcript",
  label: "Email Transcript",
  icon: "mail",
  menu: "more",
  part: "writing",
  why: whyNotWork,
  run: async (session, desk) => (await import("./transcript-dialog.js")).openTranscript(session, desk),
};
