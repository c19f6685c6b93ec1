import { fill, h } from "../../shared/dom.js";
import { clock, dayLine, fullTime } from "../../shared/time.js";
import { fileView } from "../chat/files/file-view.js";
import { listed } from "../state/room-notes.js";
import { drawn } from "../ui/icons.js";
import { richLine, richText } from "./rich-text.js";
import { reactionRow } from "./reaction-row.js";
import { drawCard } from "./room-card.js";
import { initials } from "./room-words.js";

/**
 * @typedef {import("../state/room-entries.js").RoomEntry} RoomEntry
 * @typedef {import("../state/room-entries.js").SaidEntry} SaidEntry
 * @typedef {import("../state/room-entries.js").CardEntry} CardEntry
 * @typedef {object} RoomContext
 * @property {import("./rich-text.js").Readers} readers
 * @property {boolean} isOffline
 * @property {boolean} isPair two people talk: who has read needs no name
 * @property {(seq: number) => void} goTo
 * @property {(entry: SaidEntry, emoji: string, on: boolean) => void} react
 * @property {(chat: number) => void} take
 * @property {(chat: number) => void} openChat
 * @property {(card: Record<string, any>) => string | null} whyNotTake
 * @property {() => number} now
 */

/** The most names of readers that are said without pointing at them. */
const NAMED = 3;

/** @param {RoomEntry} entry @param {RoomContext} context @returns {HTMLElement} */
export function drawRoomEntry(entry, context) {
  const isTalk = entry.type === "said" || entry.type === "card";
  const element = isTalk ? h("article", { tabindex: -1 }, h("div", { "class": "said-grid" })) : h("div", null);
  redrawRoomEntry(element, entry, context);
  return element;
}

/**
 * Keeps the keyboard where it was.
 * @param {HTMLElement} element
 * @param {RoomEntry} entry
 * @param {RoomContext} context
 */
export function redrawRoomEntry(element, entry, context) {
  switch (entry.type) {
    case "day":
      element.className = "entry day";
      return fill(element, h("span", null, dayLine(entry.at)));
    case "unread":
      element.className = "entry unread-line";
      return fill(element, h("span", null, "New"));
    case "note":
      element.className = "entry note";
      return fill(element, note(entry, context));
    default: {
      const grid = /** @type {HTMLElement} */ (element.firstElementChild);
      const active = grid.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
      const keep = active?.dataset.keep;
      drawTalk(element, grid, entry, context);
      if (!active || active.isConnected) return;
      const again =
        /** @type {HTMLElement | undefined} */ ([...grid.querySelectorAll("[data-keep]")].find((each) =>
          /** @type {HTMLElement} */ (each).dataset.keep === keep
        ));
      (again ?? element).focus({ preventScroll: true });
    }
  }
}

/** @param {import("../state/room-entries.js").NoteEntry} entry @param {RoomContext} context */
function note({ text, at, target }, { goTo }) {
  const words = target === null
    ? text
    : h("button", { type: "button", "class": "note-link", on: { click: () => goTo(target) } }, text);
  return h("span", { title: fullTime(at) }, words, h("time", null, clock(at)));
}

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} grid
 * @param {SaidEntry | CardEntry} entry
 * @param {RoomContext} context
 */
function drawTalk(element, grid, entry, context) {
  const { event, isFirst, at } = entry;
  const isPending = entry.type === "said" && entry.isPending;
  const isMeant = entry.type === "said" && !entry.mine && isMentioned(event.text ?? "", context.readers.me);
  element.className = [
    "entry said",
    isFirst && "first",
    isPending && "pending",
    event.pinned && "is-pinned",
    isMeant && "is-meant",
  ].filter(Boolean).join(" ");
  element.setAttribute("aria-label", `${event.by.name}, ${clock(at)}`);
  const time = h("time", { title: fullTime(at) }, clock(at));
  fill(
    grid,
    h(
      "div",
      { "class": "said-gutter", "aria-hidden": "true" },
      isFirst ? h("span", { "class": "face" }, initials(event.by.name)) : clock(at),
    ),
    h(
      "div",
      { "class": "said-body" },
      event.pinned && h("div", { "class": "said-pin" }, drawn("pin"), "Pinned"),
      h("div", { "class": isFirst ? "said-who" : "visually-hidden" }, h("b", null, event.by.name), " ", time),
      entry.type === "card" ? drawCard(entry, context) : said(entry, context),
    ),
  );
}

/** @param {SaidEntry} entry @param {RoomContext} context @returns {(Node | null | undefined | false | "")[]} */
function said(entry, context) {
  const { event, isPending, seen } = entry;
  if (event.deleted) {
    return [
      h("div", { "class": "said-gone", title: fullTime(event.deleted) }, drawn("trash"), "This message was deleted"),
    ];
  }
  const text = event.file ? fileView(event.file) : richText(event.text ?? "", context.readers);
  if (event.edited) text.append(" ", edited(event.edited));
  return [
    event.quote && quoted(event.quote, context),
    text,
    event.reactions?.length > 0 && reactionRow(entry, context),
    isPending &&
    h("div", { "class": "mark waits" }, drawn("waiting"), context.isOffline ? "Waits for the connection" : "Sending…"),
    seen !== "" && seenBy(seen.split("\n"), context),
  ];
}

/** @param {number} at */
function edited(at) {
  return h("span", { "class": "said-edited", data: { hint: `Edited ${fullTime(at)}` } }, "(edited)");
}

/**
 * What a message answers; a click goes there.
 * @param {import("../../shared/types.d.ts").Quote} quote
 * @param {RoomContext} context
 */
function quoted({ seq, name, text, deleted }, { goTo, readers }) {
  return h(
    "button",
    { type: "button", "class": "said-quote", data: { keep: "quote" }, on: { click: () => goTo(seq) } },
    h("span", { "class": "visually-hidden" }, "Answers "),
    h("b", null, name),
    h("span", { dir: "auto" }, deleted ? h("i", null, "This message was deleted") : richLine(text ?? "", readers)),
  );
}

/** @param {string[]} names @param {RoomContext} context */
function seenBy(names, { isPair }) {
  const others = names.length - NAMED;
  const text = isPair
    ? "Seen"
    : `Seen by ${
      others > 0 ? listed([...names.slice(0, NAMED), others === 1 ? "1 other" : `${others} others`]) : listed(names)
    }`;
  return h("div", { "class": "mark seen", data: isPair ? {} : { hint: listed(names) } }, drawn("seen"), text);
}

/** @param {string} text @param {number} me */
function isMentioned(text, me) {
  return text.includes(`<@${me}>`) || text.includes("<@all>");
}
