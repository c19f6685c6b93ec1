import { Uploads } from "../../../shared/uploads.js";
import { say } from "../../ui/toast.js";

/** @typedef {"reply" | "coaching" | "staff"} Place where a file goes: the conversation, coaching, or the chat's own attachments */
/** @typedef {import("../../live/chat-session.js").ChatSession} ChatSession */
/** @typedef {{id: number, detail: Record<string, any> | null}} Talk a chat, or a room */

/** Uploads go on while another chat or room is in front. @type {WeakMap<Talk, Uploads>} */
const known = new WeakMap();

/** What is on its way from here into one chat or room. @param {import("../../live/desk.js").Desk} desk @param {Talk} session */
export function uploadsOf(desk, session) {
  let uploads = known.get(session);
  if (!uploads) {
    uploads = new Uploads();
    known.set(session, uploads);
    desk.addEventListener("state", () => desk.connection.state === "open" && uploads?.wake());
  }
  return uploads;
}

/**
 * Sends files into the chat or room, or attaches them for staff.
 * @param {import("../../live/desk.js").Desk} desk
 * @param {Talk} session
 * @param {Place} place
 * @param {Iterable<File>} files
 */
export function send(desk, session, place, files) {
  const { detail } = session;
  if (!detail) return;
  for (const file of files) {
    if (file.size === 0) {
      say(`“${file.name}” is empty, or a folder. It was not sent.`, "bad");
      continue;
    }
    uploadsOf(desk, session).add(file, ({ id, name }) => {
      const words = new URLSearchParams({ id, name });
      if (place === "staff") return `/api/chats/${session.id}/files?${words}`;
      return `/api/conversations/${place === "reply" ? detail.conversation : detail.backstage}/files?${words}`;
    }, { place });
  }
}

/** Lets somebody choose files. @returns {Promise<File[]>} empty when they thought better of it */
export function chosenFiles() {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = true;
    input.addEventListener("change", () => resolve([...input.files ?? []]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}

/**
 * Why a file cannot be sent from this box.
 * @param {ChatSession} session @param {import("../../live/desk.js").Desk} desk @returns {string | null}
 */
export function whyNotSend({ row }, desk) {
  if (!row) return "The chat is being fetched.";
  if (row.status === "completed" || row.status === "abandoned") return "This chat has ended.";
  if (row.agent !== desk.store.me.id) return "Take the chat before you answer the customer.";
  return null;
}
