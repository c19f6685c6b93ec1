import { blankIn, filled, parts, valuesOf } from "./filling.js";
import { shelfOf } from "./shelf.js";
import { h } from "../../../shared/dom.js";
import { say } from "../../ui/toast.js";

/** @typedef {import("./matching.js").Reply} Reply */

/**
 * Puts a reply into the box in place of what stands between two offsets, and goes to the first variable that has no value.
 * @param {import("../../live/desk.js").Desk} desk
 * @param {import("../composer.js").Composer} composer
 * @param {Reply} reply
 * @param {{from: number, to: number}} place
 */
export async function insertReply(desk, composer, reply, place) {
  const { row, id } = composer.session;
  const slash = composer.area.value.slice(place.from, place.to);
  let text = row ? filled(reply.text, valuesOf(row, desk.store.me.displayName, reply)) : reply.text;
  try {
    ({ text } = await shelfOf(desk).take(reply, id));
  } catch (refusal) {
    // What the screen knows is nearly as good; a reply that was deleted meanwhile is not to be sent.
    const { status, message } = /** @type {import("../../../shared/api.js").Refusal} */ (refusal);
    if (status !== 0) return say(message, "bad");
  }
  const { area } = composer;
  // Somebody may have gone on typing while the desk answered.
  const isThere = area.value.slice(place.from, place.to) === slash;
  const [from, to] = isThere ? [place.from, place.to] : [area.selectionStart, area.selectionEnd];
  const lead = from > 0 && !/\s/.test(area.value[from - 1]) ? " " : "";
  composer.replace(from, to, lead + text);
  if (reply.file) carry(composer, reply.id, reply.file);
  const blank = blankIn(text);
  const start = from + lead.length;
  if (blank) area.setSelectionRange(start + blank.from, start + blank.to);
}

/**
 * Fetches what goes with a reply, so that it is at hand when Send is pressed.
 * @param {import("../composer.js").Composer} composer @param {number} id @param {{name: string, type: string}} file
 */
async function carry(composer, id, { name, type }) {
  try {
    const answer = await fetch(`/api/replies/${id}/file/${encodeURIComponent(name)}`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    composer.carried.add(new File([await answer.blob()], name, { type }));
  } catch {
    say(`“${name}” could not be fetched, and does not go with the reply.`, "bad");
  }
}

/**
 * How a reply will read in a chat: what was filled in is tinted, what has no value stands out.
 * @param {import("../../live/desk.js").Desk} desk
 * @param {import("../../state/types.js").Row} row
 * @param {Reply} reply
 */
export function preview(desk, row, reply) {
  return parts(reply.text, valuesOf(row, desk.store.me.displayName, reply)).map(({ text, kind }) =>
    kind === "plain" ? text : h("span", { "class": `variable ${kind}` }, text)
  );
}

/** Whose it is, in a word or two. @param {Reply} reply */
export function owner({ scope, groupName, departmentName }) {
  return {
    personal: "Only me",
    group: `Group ${groupName}`,
    department: `Department ${departmentName}`,
    all: "Everybody",
  }[scope];
}
