import { fill, h } from "../../shared/dom.js";
import { clock } from "../../shared/time.js";
import { othersIn } from "../state/room.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { PopupReply } from "./popup-reply.js";
import { initials } from "./room-words.js";

/** Lines of one room that a box shows, and how long "Sent" stays, in milliseconds. */
const LINES = 3, SENT = 1_200;

/** @typedef {import("../live/room-book.js").Said} Said */

/**
 * The box of one room (S174): what was written, a box to reply, and for an invitation Join, Ignore and Reject. It never takes
 * the focus. Events: `close` (it may be put away), `open` (go there).
 */
export class RoomPopup extends EventTarget {
  #desk;
  /** @type {Said[]} */
  #said = [];
  #isInvitation = false;
  #name = h("b", { dir: "auto" });
  #place = h("small");
  #time = h("time");
  #face = h("span", { "class": "face" });
  #lines = h("div", { "class": "popup-lines" });
  #answers = h("div", { "class": "popup-answers" });
  #open = button({ label: "Open", kind: "quiet" }, () => this.#emit("open"));
  #reply;
  /** Where the focus was before it came here. @type {Element | null} */
  #from = null;
  element;

  /** @param {import("../live/desk.js").Desk} desk @param {Said} said */
  constructor(desk, said) {
    super();
    this.#desk = desk;
    this.room = said.room;
    this.#reply = new PopupReply(desk.api, () => this.last.c, this.#open);
    this.#reply.addEventListener("sent", () => this.#sent());
    const away = button({ icon: "end", title: "Put away", kind: "quiet" }, () => this.putAway());
    this.element = h(
      "section",
      { "class": "room-popup", role: "group" },
      h("header", null, this.#face, h("div", { "class": "popup-who" }, this.#name, this.#place), this.#time, away),
      this.#lines,
      this.#reply.element,
      this.#answers,
    );
    this.element.addEventListener("focusin", ({ relatedTarget }) => {
      const from = /** @type {Element | null} */ (relatedTarget);
      if (!this.element.contains(from)) this.#from = from;
    });
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.putAway();
    });
    this.add(said);
  }

  /** The newest message in it. */
  get last() {
    return this.#said[this.#said.length - 1];
  }

  /** Whether something was typed here: it may not go by itself. */
  get isTyped() {
    return this.#reply.isNeeded;
  }

  /** What was typed and not sent. */
  get text() {
    return this.#reply.text;
  }

  /** @param {Said} said */
  add(said) {
    this.#said.push(said);
    this.#isInvitation ||= said.invited;
    this.#time.textContent = clock(this.#desk.store.now());
    this.draw();
  }

  draw() {
    const { by, kind, name, room } = this.last;
    const row = this.#desk.rooms.row(room);
    const others = row ? othersIn(row, this.#desk.store.me.id).length - 1 : 0;
    const to = others > 0 ? `you and ${others} more` : "you";
    const isAsked = this.#isAsked;
    this.#name.textContent = by.name;
    this.#place.textContent = kind === "room" ? `in ${name}` : isAsked ? `invites ${to}` : others > 0 ? `to ${to}` : "";
    fill(this.#face, kind === "room" ? drawn("rooms") : initials(by.name));
    this.element.setAttribute("aria-label", `${by.name} ${this.#place.textContent || "wrote"}`);
    this.#reply.label = `Reply to ${kind === "room" ? name : by.name}`;
    this.#drawLines();
    this.#open.hidden = isAsked; // Join opens it
    if (isAsked !== this.#answers.hasChildNodes()) fill(this.#answers, isAsked ? this.#choices() : null);
  }

  focus() {
    this.#reply.focus();
  }

  /** The focus goes back to where it was. */
  putAway() {
    this.#giveBack();
    this.#emit("close");
  }

  // Internal

  /** Whether an invitation waits for its answer. */
  get #isAsked() {
    const { kind, room } = this.last;
    const state = this.#desk.rooms.mine(room)?.state ?? "invited";
    return this.#isInvitation && kind === "instant" && state === "invited";
  }

  #drawLines() {
    const lines = this.#said.slice(-LINES);
    const isMixed = lines.some(({ by }) => by.id !== this.last.by.id);
    fill(
      this.#lines,
      lines.map(({ by, text }) => h("p", { dir: "auto" }, isMixed && h("b", null, `${by.name}: `), text)),
    );
  }

  #choices() {
    return [
      button({ label: "Join", kind: "primary" }, () => this.#answer("joined")),
      button({ label: "Ignore" }, () => this.putAway()),
      button({ label: "Reject" }, () => this.#answer("declined")),
    ];
  }

  /** @param {"joined" | "declined"} state */
  async #answer(state) {
    try {
      await this.#desk.api.put(`/api/rooms/${this.room}/membership`, { state });
      if (state === "joined") this.#emit("open");
      else this.putAway();
    } catch (refusal) {
      this.#reply.fail(refusal);
    }
  }

  /** Who answers has read. */
  #sent() {
    const { c, seq } = this.last;
    this.#desk.connection.send({ t: "seen", c, seq });
    this.#giveBack();
    fill(this.#lines, h("p", { "class": "popup-sent", role: "status" }, drawn("done"), "Sent"));
    fill(this.#answers);
    setTimeout(() => this.isTyped || this.#emit("close"), SENT);
  }

  #giveBack() {
    if (this.element.contains(document.activeElement) && this.#from instanceof HTMLElement) this.#from.focus();
  }

  /** @param {string} type */
  #emit(type) {
    this.dispatchEvent(new Event(type));
  }
}
