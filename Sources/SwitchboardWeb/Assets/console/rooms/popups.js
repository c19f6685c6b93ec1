import { fill, h } from "../../shared/dom.js";
import { Draft } from "../../shared/draft.js";
import { draftKey } from "../live/chat-session.js";
import { PAGE_OF } from "../state/room.js";
import { RoomPopup } from "./popup.js";

/** Boxes at once, and how long a message may take to be seen elsewhere before it pops up here, in milliseconds. */
const MOST = 3, GRACE = 250;

/** @typedef {import("../live/room-book.js").Said} Said */

/**
 * The boxes in the corner: one for each room in which somebody wrote that is not in front here (S174). They go in every window
 * when the message was read in one, but for those in which an answer is being typed.
 */
export class RoomPopups {
  #desk;
  #signal;
  /** Oldest first. @type {Map<number, RoomPopup>} */
  #boxes = new Map();
  /** @type {Set<number>} rooms whose boxes had to make room */
  #more = new Set();
  #rest = h("a", { href: `/console/${PAGE_OF.instant}`, "class": "popups-rest" });
  #voice = h("div", { "class": "visually-hidden", role: "status" });
  #stack = h("div", { "class": "popups-stack" });
  element = h(
    "div",
    { "class": "room-popups", role: "region", "aria-label": "Messages of colleagues" },
    this.#voice,
    this.#stack,
  );

  /** @param {import("../live/desk.js").Desk} desk @param {HTMLElement} frame @param {AbortSignal} signal */
  constructor(desk, frame, signal) {
    this.#desk = desk;
    this.#signal = signal;
    frame.append(this.element);
    if (frame.classList.contains("window")) this.#rest.target = "_blank"; // what stands in this window stays there
    desk.rooms.addEventListener("change", (event) => this.#changed(/** @type {CustomEvent} */ (event).detail), {
      signal,
    });
    desk.rooms.addEventListener("front", () => desk.rooms.front !== null && this.#leave(desk.rooms.front), { signal });
    document.addEventListener("keydown", (event) => this.#pressed(event), { signal });
  }

  /** @param {Said} said */
  tell(said) {
    if (this.#isInFront(said.room)) return;
    setTimeout(() => {
      if (!this.#signal.aborted && !this.#isInFront(said.room) && !this.#isRead(said)) this.#show(said);
    }, GRACE);
  }

  // Internal

  /** @param {number} room */
  #isInFront(room) {
    return this.#desk.rooms.front === room && document.visibilityState === "visible";
  }

  /** @param {Said} said */
  #isRead({ room, seq }) {
    return (this.#desk.rooms.mine(room)?.seenSeq ?? 0) >= seq;
  }

  /** @param {Said} said */
  #show(said) {
    const known = this.#boxes.get(said.room);
    const box = known ?? this.#made(said);
    if (known) known.add(said);
    this.#more.delete(said.room);
    const spare = [...this.#boxes.values()].find((each) => each !== box && !each.isTyped);
    if (this.#boxes.size > MOST && spare) {
      this.#more.add(spare.room);
      this.#remove(spare.room);
    }
    this.#drawRest();
    this.#voice.textContent = `${box.element.getAttribute("aria-label")}: ${said.text}`;
  }

  /** @param {Said} said */
  #made(said) {
    const box = new RoomPopup(this.#desk, said);
    this.#boxes.set(said.room, box);
    this.#stack.append(box.element);
    box.addEventListener("close", () => this.#leave(box.room));
    box.addEventListener("open", () => {
      const { room, kind } = box.last;
      this.#leave(room);
      this.#desk.rooms.open(room, kind);
    });
    return box;
  }

  /** @param {{id: number, isGone: boolean}} change */
  #changed({ id, isGone }) {
    const box = this.#boxes.get(id);
    if (isGone || this.#desk.rooms.unread(id) === 0) this.#more.delete(id);
    if (!box) return this.#drawRest();
    const state = this.#desk.rooms.mine(id)?.state;
    const isOver = isGone || state === "declined" || state === "left" || this.#isRead(box.last);
    if (isOver && (isGone || !box.isTyped)) this.#leave(id);
    else box.draw();
  }

  /** What was typed and not sent waits in the room. @param {number} room */
  #leave(room) {
    const box = this.#boxes.get(room);
    this.#more.delete(room);
    if (!box) return;
    if (box.text !== "") new Draft(this.#desk.storage, draftKey(box.last.c)).giveBack(box.text);
    this.#remove(room);
    this.#drawRest();
  }

  /** @param {number} room */
  #remove(room) {
    this.#boxes.get(room)?.element.remove();
    this.#boxes.delete(room);
  }

  #drawRest() {
    const count = this.#more.size;
    if (count === 0) return this.#rest.remove();
    fill(this.#rest, `${count} more in Instant Messages`);
    this.#stack.prepend(this.#rest);
  }

  /** Alt with I goes to the newest box: nothing here takes the focus by itself. @param {KeyboardEvent} event */
  #pressed(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyI") return;
    const newest = [...this.#boxes.values()].at(-1);
    if (!newest || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    newest.focus();
  }
}
