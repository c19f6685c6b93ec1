import { LISTS, listsOf } from "../state/lists.js";
import { screensFor } from "../settings/screen-names.js";
import { paneKey } from "../chat/pane-keys.js";
import { openHelp, openPalette } from "./dialogs.js";

/**
 * The keys that work everywhere (help.js names them all).
 * @param {import("./console.js").Console} console
 * @param {import("../live/desk.js").Desk} desk
 * @param {AbortSignal} signal
 */
export function installKeys(console, desk, signal) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (pressed(console, desk, event)) event.preventDefault();
  }, { signal });
}

/** @param {import("./console.js").Console} console @param {import("../live/desk.js").Desk} desk @param {KeyboardEvent} event @returns {boolean} whether the key was used */
function pressed(console, desk, event) {
  const isTyping = event.target instanceof HTMLElement &&
    event.target.matches("input:not([type=checkbox]), textarea, select");
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    return void openPalette(destinations(console, desk), roomsOf(desk)), true;
  }
  if ((event.ctrlKey || event.metaKey) && console.pane && paneKey(console.pane, event)) return true;
  if (event.key === "F6") return nextPane(event.shiftKey), true;
  if (event.altKey && !event.ctrlKey && !event.metaKey) return inChats(console, event);
  if (event.key === "Escape" && isTyping && event.target === console.top.search) {
    return console.list?.grid.focus(), true;
  }
  if (event.key === "Escape" && console.pane?.element.contains(/** @type {Node} */ (event.target))) {
    return console.list?.grid.focus(), console.list !== null;
  }
  if (isTyping || event.ctrlKey || event.metaKey) return false;
  if (event.key === "/") return console.top.search.focus(), true;
  if (event.key === "?") return void openHelp(), true;
  return false;
}

/** @param {import("./console.js").Console} console @param {KeyboardEvent} event */
function inChats(console, event) {
  const { order } = console.cards;
  const digit = /^Digit([1-9])$/.exec(event.code);
  const here = console.pane ? order.indexOf(console.pane.session.id) : -1;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const to = digit
    ? order[Number(digit[1]) - 1]
    : step && order.length > 0
    ? order[(here + step + order.length) % order.length]
    : undefined;
  if (to !== undefined) return console.openChat(to), true;
  if (event.code === "KeyT" && transferred(console, event)) return true;
  return console.pane !== null && paneKey(console.pane, event);
}

/** What is chosen in the list one is in, before the chat in front. */
/** @param {import("./console.js").Console} console @param {KeyboardEvent} event */
function transferred(console, event) {
  const { list } = console;
  if (list && event.target instanceof Node && list.element.contains(event.target) && list.selection.chosen.size > 0) {
    return void list.transfer(), true;
  }
  return false;
}

/** @param {boolean} isBack */
function nextPane(isBack) {
  const places = [
    ".side a[aria-current], .side a",
    ".list [role=grid]",
    ".chat textarea:not([hidden]), .chat h2",
    ".room-place textarea, .room-place h2",
    ".page-place :is(a, input):not(.rooms-page *)",
    ".room-popup textarea",
    ".cards button",
  ]
    .map((
      selector,
    ) => /** @type {HTMLElement | undefined} */ ([
      .../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector)),
    ].find((element) => element.checkVisibility())))
    .filter((element) => element !== undefined);
  const panes = [".side", ".list", ".chat", ".room-place", ".page-place", ".room-popups", ".cards"];
  const at = panes.find((selector) => document.activeElement?.closest(selector)) ?? "";
  const index = places.findIndex((element) => at !== "" && element.closest(at));
  places.at((index + (isBack ? -1 : 1) + places.length) % places.length)?.focus();
}

/** @param {import("./console.js").Console} console @param {import("../live/desk.js").Desk} desk @returns {import("./palette.js").Destination[]} */
function destinations(console, desk) {
  const { me } = desk.store;
  const chats = [...desk.sessions.values()].filter((session) => session.row).map((session) => ({
    label: session.row?.name ?? "",
    note: `Chat · ${session.row?.groupName}`,
    icon: /** @type {const} */ ("chat"),
    go: () => void console.openChat(session.id),
  }));
  const lists = listsOf(me).flatMap((list) =>
    [null, ...me.groups].map((group) => ({
      label: group ? `${LISTS[list].title} · ${group.name}` : LISTS[list].title,
      note: "List",
      icon: /** @type {const} */ ("queue"),
      go: () =>
        void console.go({ page: "list", list, group: group?.id ?? null, chat: null }).then(() =>
          console.list?.grid.focus()
        ),
    }))
  );
  const settings = screensFor(me.permissions).map((
    { key, title, icon },
  ) => ({
    label: title,
    note: "Settings",
    icon,
    go: () => void console.go({ page: "settings", screen: key, item: null }),
  }));
  return [
    ...chats,
    ...lists.filter(({ label }) => !label.includes("·")),
    ...pages(console, me),
    ...settings,
    ...lists.filter(({ label }) => label.includes("·")),
  ];
}

/** Rooms are asked for: there may be many. @param {import("../live/desk.js").Desk} desk */
async function roomsOf(desk) {
  return await (await import("../rooms/room-destinations.js")).roomDestinations(desk);
}

/** @param {import("./console.js").Console} console @param {import("../state/types.js").Me} me @returns {import("./palette.js").Destination[]} */
function pages(console, me) {
  const records = /** @type {const} */ ([["tasks", "Tasks", "task"], ["calls", "Calls", "phone"]]);
  const workspace =
    /** @type {const} */ ([["messages", "Instant Messages", "instant"], ["rooms", "Chat Rooms", "rooms"]]);
  const tickets = /** @type {const} */ ({ page: "tickets", status: "active", ticket: null });
  return [
    ...workspace.map(([page, label, icon]) => ({
      label,
      note: "Page",
      icon,
      go: () => void console.go({ page, id: null, isArchived: false, at: null }),
    })),
    { label: "Tickets", note: "Page", icon: "tickets", go: () => void console.go(tickets) },
    ...records.map(([page, label, icon]) => ({
      label,
      note: "Page",
      icon,
      go: () => void console.go({ page, filter: null, id: null }),
    })),
    ...me.permissions.includes("agent.status")
      ? [{
        label: "Active Live Chat Groups",
        note: "Page",
        icon: /** @type {const} */ ("people"),
        go: () => void console.go({ page: "agents" }),
      }]
      : [],
  ];
}
