/** Dialogs of the reply box, each fetched with its first use. */

/** @typedef {import("../../live/desk.js").Desk} Desk */
/** @typedef {import("../composer.js").Composer} Composer */

/** All canned replies (S89). @param {Desk} desk @param {Composer} composer */
export async function openReplies(desk, composer) {
  const { openReplies } = await import("../replies/dialog.js");
  openReplies(desk, composer);
}

/** The mistakes, one after the other (S90). @param {Desk} desk @param {Composer} composer */
export async function checkSpelling(desk, composer) {
  const { checkSpelling } = await import("../spelling/dialog.js");
  await checkSpelling(desk, composer);
}
