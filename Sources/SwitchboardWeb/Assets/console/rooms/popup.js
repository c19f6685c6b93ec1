import { fill, h } from "../../shared/dom.js";
import { clientID } from "../../shared/clientid.js";
import { clock } from "../../shared/time.js";
import { othersIn } from "../state/room.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
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
  #isSending = false;
  #retry = { text: "", id: "" };
  #name = h("b", { dir: "auto" });
  #place = h("small");
  #time = h("time");
  #lines = h("div", { "class": "popup-lines" });
  #answers = h("div", { "class": "popup-answers" });
  #error = h("div", { "class": "field-error", role: "alert" });
  #box = h("textarea", { rows: 1, maxlength: 8_000 });
  #face = h("span", { "class": "face" });
  #open = button({ label: "Open", kind: "quiet" }, () => this.#emit("open"));
  /** Where the focus was before it came here. @type {Element | null} */
  #from = null;
  element;

  /** @param {import("../live/desk.js").Desk} desk @param {Said} said */
  constructor(desk, said) {
    super();
    this.#desk = desk;
    this.room = said.room;
    const away = button({ icon: "end", title: "Put away", kind: "quiet" }, () => this.putAway());
    this.element = h(
      "section",
      { "class": "room-popup", role: "group" },
      h("header", null, this.#face, h("div", { "class": "popup-who" }, this.#name, this.#place), this.#time, away),
      this.#lines,
      this.#error,
      h("div", { "class": "popup-reply" }, this.#box, this.#open),
      this.#answers,
    );
    this.#box.addEventListener("keydown", (event) => this.#pressed(event));
    this.#box.addEventListener("input", () => this.#grow());
    this.element.addEventListener("focusin", ({ relatedTarget }) => {
      if (!this.element.contains(/** @type {Node | null} */ (relatedTarget))) {
        this.#from = /** @type {Element | null} */ (relatedTarget);
      }
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

  get kind() {
    return this.last.kind;
  }

  /** Whether something was typed here: it may not go by itself. */
  get isTyped() {
    return this.#box.value.trim() !== "" || this.#isSending;
  }

  /** What was typed and not sent. */
  get text() {
    return this.#box.value.trim();
  }

  /** @param {Said} said */
  add(said) {
    this.#said.push(said);
    this.#isInvitation ||= said.invited;
    this.draw();
  }

  draw() {
    const { by, kind, name, room } = this.last;
    const row = this.#desk.rooms.row(room);
    const others = row ? othersIn(row, this.#desk.store.me.id).length - 1 : 0;
    const isAsked = this.#isInvitation && kind === "instant" &&
      (this.#desk.rooms.mine(room)?.state ?? "invited") === "invited";
    const to = others > 0 ? `you and ${others} more` : "you";
    this.#name.textContent = by.name;
    this.#place.textContent = kind === "room" ? `in ${name}` : isAsked ? `invites ${to}` : others > 0 ? `to ${to}` : "";
    this.#time.textContent = clock(this.#desk.store.now());
    fill(this.#face, kind === "room" ? drawn("rooms") : initials(by.name));
    this.element.setAttribute("aria-label", `${by.name} ${this.#place.textContent || "wrote"}`);
    this.#box.setAttribute("aria-label", `Reply to ${kind === "room" ? name : by.name}`);
    this.#box.placeholder = "Reply…";
    const lines = this.#said.slice(-LINES);
    const isMixed = lines.some((each) => each.by.id !== by.id);
    fill(
      this.#lines,
      lines.map(({ by: author, text }) => h("p", { dir: "auto" }, isMixed && h("b", null, `${author.name}: `), text)),
    );
    this.#open.hidden = isAsked; // Join opens it
    if (isAsked !== this.#answers.hasChildNodes()) fill(this.#answers, isAsked ? this.#choices() : null);
  }

  focus() {
    this.#box.focus();
  }

  /** The focus goes back to where it was. */
  putAway() {
    if (this.element.contains(document.activeElement) && this.#from instanceof HTMLElement) this.#from.focus();
    this.#emit("close");
  }

  // Internal

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
      this.#fail(refusal);
    }
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send();
  }

  async #send() {
    const { text } = this;
    if (text === "" || this.#isSending) return;
    if (this.#retry.text !== text) this.#retry = { text, id: clientID() };
    this.#isSending = true;
    this.#error.replaceChildren();
    const { c, seq } = this.last;
    try {
      await this.#desk.api.post(`/api/conversations/${c}/messages`, this.#retry);
      this.#box.value = "";
      this.#desk.connection.send({ t: "seen", c, seq }); // who answers has read
      this.#sent();
    } catch (refusal) {
      this.#fail(refusal);
    } finally {
      this.#isSending = false;
    }
  }

  #sent() {
    const hadFocus = this.element.contains(document.activeElement);
    if (hadFocus && this.#from instanceof HTMLElement) this.#from.focus();
    fill(this.#lines, h("p", { "class": "popup-sent", role: "status" }, drawn("done"), "Sent"));
    this.#answers.replaceChildren();
    setTimeout(() => this.#emit("close"), SENT);
  }

  /** @param {unknown} refusal */
  #fail(refusal) {
    fill(this.#error, /** @type {Error} */ (refusal).message);
  }

  #grow() {
    this.#box.style.height = "auto";
    this.#box.style.height = `${Math.min(96, this.#box.scrollHeight + 2)}px`;
  }

  /** @param {string} type */
  #emit(type) {
    this.dispatchEvent(new Event(type));
  }
}
