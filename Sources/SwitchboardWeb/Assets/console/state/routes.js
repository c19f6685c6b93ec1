import { RECORD_PAGES, recordAddress, recordRoute } from "../records/record-route.js";
import { ticketsAddress, ticketsRoute } from "../tickets/ticket-route.js";
import { isList } from "./lists.js";
import { isRoomsPage, roomsAddress, roomsRoute } from "./room-route.js";

/**
 * Addresses of the console.
 * @typedef {{page: "list", list: import("./lists.js").ListName, group: number | null, chat: number | null}} ListRoute
 * @typedef {{page: "chat", chat: number}} ChatRoute one chat in a window of its own
 * @typedef {{page: "settings", screen: string | null, item: string | null}} SettingsRoute item: an id or "new"
 * @typedef {{page: "surveys"}} SurveysRoute what customers answered (S122)
 * @typedef {{page: "survey", chat: number}} SurveyRoute one chat's survey in a window of its own (S111)
 * @typedef {{page: "customer", email: string}} CustomerRoute everything of one customer, in a window of its own (S112)
 * @typedef {{page: "agents"}} AgentsRoute Active Live Chat Groups (S69)
 * @typedef {import("../tickets/ticket-route.js").TicketsRoute} TicketsRoute
 * @typedef {import("./room-route.js").RoomsRoute} RoomsRoute instant messages and chat rooms (S164, S178)
 * @typedef {{page: "room", room: number}} RoomRoute one room in a window of its own (S176)
 * @typedef {{filter: string | null, id: number | null}} InRecords
 * @typedef {InRecords & {page: "tasks"} | InRecords & {page: "calls"}} RecordsRoute
 * @typedef {ListRoute | ChatRoute | SettingsRoute | AgentsRoute | SurveysRoute | SurveyRoute | TicketsRoute | RecordsRoute | RoomsRoute | RoomRoute | CustomerRoute} Route
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
  if (first === "survey" && number(second) !== null) return { page: "survey", chat: Number(second) };
  const email = url.searchParams.get("email");
  if (first === "customer" && email) return { page: "customer", email };
  if (first === "room" && number(second) !== null) return { page: "room", room: Number(second) };
  if (isRoomsPage(first)) return roomsRoute(first, number(second), url.searchParams);
  if (first === "surveys") return { page: "surveys" };
  if (first === "settings") return { page: "settings", screen: second || null, item: third || null };
  if (first === "agents") return { page: "agents" };
  if (first === "tickets") return ticketsRoute(second, url.searchParams.get("status"));
  if (RECORD_PAGES.includes(first)) {
    return /** @type {RecordsRoute} */ (recordRoute(first, second, url.searchParams.get("show")));
  }
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
  if (route.page === "survey") return `/console/survey/${route.chat}`;
  if (route.page === "customer") return `/console/customer?email=${encodeURIComponent(route.email)}`;
  if (route.page === "surveys") return "/console/surveys";
  if (route.page === "agents") return "/console/agents";
  if (route.page === "tickets") return ticketsAddress(route);
  if (route.page === "tasks" || route.page === "calls") return recordAddress(route);
  if (route.page === "room") return `/console/room/${route.room}`;
  if (route.page === "messages" || route.page === "rooms") return roomsAddress(route);
  const query = new URLSearchParams();
  if (route.group !== null) query.set("group", String(route.group));
  if (route.chat !== null) query.set("chat", String(route.chat));
  return `/console/${route.list}${query.size > 0 ? `?${query}` : ""}`;
}
