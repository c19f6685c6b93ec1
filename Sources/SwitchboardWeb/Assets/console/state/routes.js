import { isList } from "./lists.js";

/**
 * Addresses of the console.
 * @typedef {{page: "list", list: import("./lists.js").ListName, group: number | null, chat: number | null}} ListRoute
 * @typedef {{page: "chat", chat: number}} ChatRoute one chat in a window of its own
 * @typedef {{page: "settings", screen: string | null, item: string | null}} SettingsRoute item: an id or "new"
 * @typedef {ListRoute | ChatRoute | SettingsRoute} Route
 */

/** @param {string | null} text */
function number(text) {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** What an address shows; an unknown one shows My Active (S18). @param {string} address path and query @returns {Route} */
export function routeOf(address) {
  const url = new URL(address, "http://desk");
  const [, , first = "", second = null, third = null] = url.pathname.split("/");
  if (first === "chat" && number(second) !== null) return { page: "chat", chat: Number(second) };
  if (first === "settings") return { page: "settings", screen: second || null, item: third || null };
  return {
    page: "list",
    list: isList(first) ? first : "mine",
    group: number(url.searchParams.get("group")),
    chat: number(url.searchParams.get("chat")),
  };
}

/** @param {Route} route @returns {string} */
export function addressOf(route) {
  if (route.page === "chat") return `/console/chat/${route.chat}`;
  if (route.page === "settings") {
    return ["/console/settings", route.screen, route.item].filter((part) => part !== null).join("/");
  }
  const query = new URLSearchParams();
  if (route.group !== null) query.set("group", String(route.group));
  if (route.chat !== null) query.set("chat", String(route.chat));
  return `/console/${route.list}${query.size > 0 ? `?${query}` : ""}`;
}
