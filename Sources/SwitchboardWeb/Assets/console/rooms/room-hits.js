import { h } from "../../shared/dom.js";
import { fullTime, shortTime } from "../../shared/time.js";
import { PAGE_OF } from "../state/room.js";
import { roomsAddress } from "../state/room-route.js";
import { drawn } from "../ui/icons.js";
import { markedParts } from "./room-words.js";

/**
 * Messages that hold what was searched, newest first: each a link to that very message.
 * @param {readonly import("./room-model.js").Hit[]} hits
 * @param {string} query
 * @param {(hit: import("./room-model.js").Hit) => string} title of its room
 * @param {number} now
 */
export function hitList(hits, query, title, now) {
  if (hits.length === 0) return null;
  return h(
    "section",
    { "class": "room-hits", "aria-labelledby": "room-hits" },
    h("h3", { id: "room-hits" }, "Messages"),
    h("ul", null, hits.map((hit) => h("li", null, line(hit, query, title(hit), now)))),
  );
}

/** @param {import("./room-model.js").Hit} hit @param {string} query @param {string} title @param {number} now */
function line(hit, query, title, now) {
  const href = roomsAddress({ page: PAGE_OF[hit.kind], id: hit.room, isArchived: false, at: hit.seq });
  return h(
    "a",
    { href },
    h(
      "div",
      { "class": "room-head" },
      drawn(hit.kind === "room" ? "rooms" : "instant"),
      h("b", { dir: "auto" }, title),
      h("time", { title: fullTime(hit.at) }, shortTime(hit.at, now)),
    ),
    h(
      "p",
      { dir: "auto" },
      `${hit.by.name}: `,
      markedParts(hit.excerpt ?? hit.text, query).map((part, index) => index % 2 ? h("mark", null, part) : part),
    ),
  );
}
