import { say } from "../ui/toast.js";

/** Opens a room in a window of its own (S171, S176). @param {number} id @returns {boolean} whether the browser allowed it */
export function openRoomWindow(id) {
  const opened = globalThis.open(`/console/room/${id}`, `switchboard-room-${id}`, "popup,width=640,height=720");
  if (!opened) say("The browser has blocked the window. Allow pop-ups for this site.", "bad");
  opened?.focus();
  return opened !== null;
}
