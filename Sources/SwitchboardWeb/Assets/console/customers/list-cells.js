import { h } from "../../shared/dom.js";
import { fullTime, shortTime } from "../../shared/time.js";
import { openWindow } from "../live/taking.js";

/** @param {number} at @param {number} now */
export const moment = (at, now) => h("span", { title: fullTime(at) }, shortTime(at, now));

/** In a tab of its own: the pop-out is no place to go away from. @param {string} href @param {import("../../shared/dom.js").Child[]} content */
export const away = (href, ...content) => h("a", { href, target: "_blank", "class": "name", dir: "auto" }, content);

/** A chat in its window, where one works on it. @param {number} id @param {import("../../shared/dom.js").Child[]} content */
export function chatLink(id, ...content) {
  const link = away(`/console/chat/${id}`, ...content);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openWindow(id);
  });
  return link;
}
