import { fill, h } from "../../shared/dom.js";
import { fullTime, shortTime } from "../../shared/time.js";
import { othersIn, roomTitle, unreadIn } from "../state/room.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { initials, isJoinable, lastLine, participantsText, statusText } from "./room-words.js";

/**
 * What a row needs of its list.
 * @typedef {object} RowContext
 * @property {number} me
 * @property {import("./colleagues.js").Colleagues} colleagues
 * @property {import("./room-attendance.js").RoomAttendance} attendance
 * @property {(id: number, state: "joined" | "declined") => void} answer
 */

/**
 * One room in a list. Where the list is narrow its first cell is the whole row; where there is room the columns of S187
 * stand beside it. It is drawn again only when something in it is different.
 */
export class RoomRowView {
  #context;
  #id;
  #look = "";
  #cells = ["room", "status", "by", "people", "created"].map((key) => h("td", { role: "gridcell", "class": key }));
  element;

  /** @param {number} id @param {RowContext} context */
  constructor(id, context) {
    this.#id = id;
    this.#context = context;
    this.element = h("tr", { id: `room-${id}`, data: { id: String(id) } }, this.#cells);
  }

  /** @param {import("../state/room.js").RoomRow} row @param {import("../state/room.js").Mine | undefined} mine @param {number} now */
  draw(row, mine, now) {
    const { me, colleagues, attendance } = this.#context;
    const here = attendance.of(row.id);
    const others = row.kind === "instant" ? othersIn(row, me) : [];
    const presence = others.length === 1 ? colleagues.presence(others[0].id) : null;
    const unread = unreadIn(row, mine);
    const at = row.lastAt ?? row.createdAt;
    const time = shortTime(at, now);
    const look = JSON.stringify([row, mine, presence, time, here]);
    if (look === this.#look) return;
    this.#look = look;
    const isMuted = mine?.level === "none";
    const isQuiet = isMuted || mine?.state === "declined"; // it is counted nowhere
    this.element.classList.toggle("unread", unread > 0 && !isQuiet);
    const [room, status, by, people, created] = this.#cells;
    fill(
      room,
      h(
        "div",
        { "class": "room-line" },
        h("span", { "class": `face${row.kind === "room" || others.length > 1 ? " many" : ""}` }, face(row, others)),
        presence && h("span", { "class": `dot ${presence.kind}`, title: presence.text }),
        h(
          "div",
          { "class": "room-text" },
          h(
            "div",
            { "class": "room-head" },
            h("b", { dir: "auto" }, roomTitle(row, me)),
            row.kind === "room" && h("span", { "class": "room-access", dir: "auto" }, participantsText(row, me)),
            presence && h("span", { "class": "visually-hidden" }, `, ${presence.text}. `),
            isMuted && h("span", { "class": "row-mark", title: "Muted" }, drawn("bellOff")),
            here.length > 0 && h("span", { "class": "room-here", title: here.join(", ") }, present(here)),
            h("time", { title: fullTime(at) }, time),
          ),
          h(
            "div",
            { "class": "room-last" },
            h("small", { dir: "auto" }, mine?.state === "invited" ? invitation(row) : lastLine(row, mine, me)),
            badge(unread, mine?.mentions ?? 0, isQuiet),
          ),
        ),
        isJoinable(mine) && this.#answers(mine?.state === "invited"),
      ),
    );
    fill(status, statusText(row, mine));
    fill(by, row.createdBy?.name);
    fill(
      people,
      participantsText(row, me),
      here.length > 0 && h("small", null, present(here), ` · ${here.join(", ")}`),
    );
    fill(created, h("time", { title: fullTime(row.createdAt) }, shortTime(row.createdAt, now)));
  }

  /** @param {{index: number, isActive: boolean, isHere: boolean}} place */
  show({ index, isActive, isHere }) {
    this.element.classList.toggle("active", isActive);
    this.element.classList.toggle("here", isHere);
    this.element.setAttribute("aria-selected", String(isHere));
    this.element.setAttribute("aria-rowindex", String(index + 2));
  }

  /** For the pointer; the keyboard has the same in the toolbar. @param {boolean} isNew */
  #answers(isNew) {
    const answer = (/** @type {"joined" | "declined"} */ state) => (/** @type {Event} */ event) => {
      event.stopPropagation();
      this.#context.answer(this.#id, state);
    };
    const join = button({ label: "Join", kind: isNew ? "primary" : undefined }, answer("joined"));
    const reject = isNew && button({ icon: "end", title: "Reject", kind: "quiet" }, answer("declined"));
    for (const each of [join, reject]) if (each) each.tabIndex = -1;
    return h("div", { "class": "room-answers" }, join, reject);
  }
}

/** @param {import("../state/room.js").RoomRow} row @param {{name: string}[]} others */
function face(row, others) {
  if (row.kind === "room") return drawn("rooms");
  return others.length > 1 ? drawn("people") : initials(others[0]?.name ?? "");
}

/** How many have it open. @param {readonly string[]} names */
function present(names) {
  return h("span", { "class": "here-now" }, h("span", { "class": "dot ok" }), `${names.length} here`);
}

/** @param {import("../state/room.js").RoomRow} row */
function invitation(row) {
  const name = row.lastBy?.name ?? row.createdBy?.name;
  return name ? `${name} invites you${row.lastText ? `: ${row.lastText}` : ""}` : "You are invited";
}

/** @param {number} unread @param {number} mentions @param {boolean} isQuiet */
function badge(unread, mentions, isQuiet) {
  if (unread === 0 && mentions === 0) return null;
  const text = mentions > 0 ? `@ ${mentions}` : unread > 99 ? "99+" : String(unread);
  const said = mentions > 0 ? `, you were named ${mentions === 1 ? "once" : `${mentions} times`}` : " unread";
  return h(
    "span",
    { "class": `room-unread${mentions > 0 ? " named" : ""}${isQuiet && mentions === 0 ? " quiet" : ""}` },
    text,
    h("span", { "class": "visually-hidden" }, said),
  );
}
