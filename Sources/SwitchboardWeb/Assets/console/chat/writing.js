import { fill, h } from "../../shared/dom.js";
import { hasEnded } from "../state/idle.js";
import { whyNotTake } from "../live/taking.js";
import { button } from "../ui/button.js";
import { Composer } from "./composer.js";
import { languageOf } from "./spelling/language.js";

/**
 * Where one writes: the reply to the customer on the left, coaching on its right in another colour (S127-S129). Who may not
 * reply is told why, and what to do about it.
 */
export class Writing {
  #desk;
  #session;
  #bar = h("div", { "class": "why" });
  #switch;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/chat-session.js").ChatSession} session
   * @param {() => void} take
   * @param {AbortSignal} signal
   */
  constructor(desk, session, take, signal) {
    this.#desk = desk;
    this.#session = session;
    this.take = button({ label: "Take", icon: "take", kind: "primary" }, take);
    this.reply = new Composer(desk, session, "reply", { label: "Reply", hint: "Write a reply", send: "Send" }, signal);
    this.coaching = new Composer(desk, session, "coaching", {
      label: "Coaching, staff only",
      hint: "Ask or advise.",
      send: "Coach",
    }, signal);
    this.#switch = this.#switcher();
    this.element = h("div", { "class": "write" }, this.#switch, this.#bar, this.reply.element, this.coaching.element);
    session.addEventListener("loaded", () => this.#restore(), { signal });
    this.#show(session.box);
  }

  draw() {
    const { row } = this.#session;
    if (!row) return void (this.element.hidden = true);
    const { me } = this.#desk.store;
    const isMine = row.agent === me.id;
    const reason = this.#whyNotReply(row, isMine);
    this.element.hidden = false;
    this.reply.element.hidden = reason !== null;
    this.#bar.hidden = reason === null;
    if (reason !== null && this.#bar.dataset.reason !== reason) {
      fill(this.#bar, h("span", null, reason), whyNotTake(row, me) === null && this.take);
    }
    this.#bar.dataset.reason = reason ?? "";
    /** @type {HTMLElement} */ (this.reply.label.lastElementChild).textContent = `Reply to ${row.name}`;
    const mayCoach = !hasEnded(row) && (isMine || this.#desk.store.may("chat.coach"));
    this.coaching.element.hidden = !mayCoach;
    this.coaching.area.placeholder = isMine
      ? `Ask your colleagues. ${row.name} never sees this.`
      : `Advise. ${row.name} never sees this.`;
    this.element.classList.toggle("both", reason === null && mayCoach);
    this.#switch.hidden = !(reason === null && mayCoach);
    this.reply.speak(languageOf(row));
    this.coaching.speak(navigator.language);
  }

  focus() {
    const box = this.#session.box === "coaching" && !this.coaching.element.hidden ? this.coaching : this.reply;
    if (!box.element.hidden) box.focus();
  }

  /** From the reply to coaching and back. */
  toggle() {
    const isReply = this.reply.element.contains(document.activeElement);
    const to = isReply ? this.coaching : this.reply;
    if (!to.element.hidden) this.#show(isReply ? "coaching" : "reply", true);
  }

  /** @param {import("../state/types.js").Row} row @param {boolean} isMine @returns {string | null} */
  #whyNotReply(row, isMine) {
    if (row.status === "queued") {
      return `${row.name} is waiting in the queue of ${row.groupName}. Take the chat to reply.`;
    }
    if (hasEnded(row)) {
      return row.status === "abandoned"
        ? "The customer left before somebody answered."
        : "This chat has ended. It cannot be replied to.";
    }
    return isMine ? null : `${row.agentName ?? "Another agent"} has this chat. Take it to reply, or coach.`;
  }

  /** On a phone only one of the two has room. */
  #switcher() {
    const tabs = /** @type {const} */ ([["reply", "Reply"], ["coaching", "Coaching"]]).map(([box, label]) =>
      h("button", {
        type: "button",
        "class": `switch ${box}`,
        "aria-pressed": "false",
        data: { box },
        on: { click: () => this.#show(box, true) },
      }, label)
    );
    return h("div", { "class": "switches", role: "group", "aria-label": "Write to" }, tabs);
  }

  /** @param {import("../live/chat-session.js").Box} box @param {boolean} [isFocused] */
  #show(box, isFocused = false) {
    this.#session.box = box;
    this.element.dataset.box = box;
    for (const tab of this.#switch.querySelectorAll("button")) {
      tab.setAttribute("aria-pressed", String(tab.dataset.box === box));
    }
    if (isFocused) (box === "reply" ? this.reply : this.coaching).focus();
  }

  #restore() {
    this.reply.restore();
    this.coaching.restore();
  }
}
