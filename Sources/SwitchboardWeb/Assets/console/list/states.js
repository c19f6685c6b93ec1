import { h } from "../../shared/dom.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";

/** @type {Record<import("../state/lists.js").ListName, {icon: import("../ui/icons.js").IconName, title: string, text: string}>} */
const EMPTY = {
  "mine": { icon: "chat", title: "No active chats", text: "Chats that you take or that are given to you stand here." },
  "mine-completed": { icon: "done", title: "Nothing completed yet", text: "Your chats move here when they end." },
  "queue": { icon: "queue", title: "Nobody is waiting", text: "New chats appear here the moment they arrive." },
  "active": { icon: "chat", title: "No active chats", text: "Chats of every agent in your groups stand here." },
  "completed": { icon: "done", title: "Nothing completed yet", text: "Ended chats of your groups stand here." },
};

/** @param {import("../state/lists.js").ListName} list @param {string} query */
export function emptyList(list, query) {
  if (query.trim() !== "") {
    return blank(
      "search",
      `Nothing found for “${query.trim()}”`,
      "Names, e-mail addresses, questions and numbers of this list were searched.",
    );
  }
  const { icon, title, text } = EMPTY[list];
  return blank(icon, title, text);
}

/** @param {() => void} again */
export function failedList(again) {
  return blank(
    "warning",
    "The list could not be loaded",
    "It is fetched again as soon as the connection is back.",
    button({ label: "Try again" }, again),
  );
}

/**
 * A pane that has nothing to show says why, and what to do.
 * @param {import("../ui/icons.js").IconName} icon
 * @param {string} title
 * @param {string} text
 * @param {...Node} actions
 */
export function blank(icon, title, text, ...actions) {
  return h("div", { "class": "blank" }, drawn(icon), h("strong", null, title), h("p", null, text), actions);
}
