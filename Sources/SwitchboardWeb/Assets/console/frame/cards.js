import { fill, h } from "../../shared/dom.js";
import { hasEnded, idleTime, queueTime, severity, severityText, stopwatch } from "../state/idle.js";
import { unreadCount } from "../state/unread.js";
import { dueText, isDue } from "../state/follow-up.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { ticker } from "../ui/ticker.js";
import { connectionWords } from "./connection-words.js";

/** One card for every open chat (S26), and the state of the connection. */
export class Cards {
  #desk;
  #events;
  /** @type {Map<number, Card>} */
  #cards = new Map();
  #list = h("ul", { "class": "cards-list", "aria-label": "Open chats" });
  #state = h("div", { "class": "state", role: "status" });

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {{open: (id: number) => void, close: (id: number) => void}} events
   * @param {AbortSignal} signal
   */
  constructor(desk, events, signal) {
    this.#desk = desk;
    this.#events = events;
    this.element = h("footer", { "class": "cards" }, this.#list, this.#state);
    desk.addEventListener("sessions", () => this.draw(), { signal });
    desk.addEventListener("state", () => this.#drawState(), { signal });
    for (const type of ["online", "offline"]) globalThis.addEventListener(type, () => this.#drawState(), { signal });
    desk.store.addEventListener(
      "row",
      (event) => this.#cards.get(/** @type {CustomEvent} */ (event).detail.after.id)?.draw(),
      { signal },
    );
    desk.store.addEventListener("me", () => this.draw(), { signal });
    ticker.add(() => {
      for (const card of this.#cards.values()) card.tick();
    }, signal);
    this.draw();
    this.#drawState();
  }

  get order() {
    return [...this.#cards.keys()];
  }

  draw() {
    const { sessions } = this.#desk;
    for (const [id, card] of this.#cards) {
      if (sessions.has(id)) continue;
      card.element.remove();
      this.#cards.delete(id);
    }
    for (const [id, session] of sessions) {
      if (this.#cards.has(id)) continue;
      const card = new Card(this.#desk, session, this.#events);
      this.#cards.set(id, card);
      this.#list.append(card.element);
    }
  }

  /** @param {number | null} id the chat in front */
  mark(id) {
    for (const [each, card] of this.#cards) card.mark(each === id);
    if (id !== null) this.#cards.get(id)?.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  #drawState() {
    const { text, kind } = connectionWords(this.#desk.connection.state, navigator.onLine);
    if (this.#state.textContent === text) return;
    this.#state.className = `state ${kind}`;
    fill(this.#state, h("span", { "class": `dot ${kind}` }), h("span", null, text));
  }
}

class Card {
  #desk;
  #session;
  #events;
  #dot = h("span", { "class": "dot" });
  #name = h("span", { "class": "name" });
  #unread = h("b");
  #time = h("time");
  #due = h("span", { "class": "card-due", hidden: true }, drawn("bell"));
  #open = h(
    "button",
    { type: "button", "class": "card-open" },
    this.#dot,
    this.#name,
    this.#due,
    this.#unread,
    this.#time,
  );
  #shut;
  element = h("li", { "class": "card" }, this.#open);

  /** @param {import("../live/desk.js").Desk} desk @param {import("../live/chat-session.js").ChatSession} session @param {{open: (id: number) => void, close: (id: number) => void}} events */
  constructor(desk, session, events) {
    this.#desk = desk;
    this.#session = session;
    this.#events = events;
    this.#open.addEventListener("click", () => events.open(session.id));
    this.#shut = button({ icon: "end", title: "Put away", kind: "quiet" }, () => this.#events.close(session.id));
    this.element.append(this.#shut);
    session.addEventListener("change", () => this.draw());
    session.addEventListener("loaded", () => this.draw());
    this.draw();
  }

  draw() {
    const { row } = this.#session;
    if (!row) return void (this.#name.textContent = "…");
    const unread = unreadCount(row, this.#session.open.events);
    this.#name.textContent = row.name;
    this.#unread.textContent = unread > 0 ? String(unread) : "";
    this.#unread.hidden = unread === 0;
    const isMine = row.agent === this.#desk.store.me.id && !hasEnded(row);
    this.#shut.hidden = isMine;
    this.#shut.setAttribute("aria-label", `Put away ${row.name}`);
    this.tick();
  }

  tick() {
    const { row } = this.#session;
    if (!row) return;
    const now = this.#desk.store.now();
    const kind = severity(row, now);
    const text = hasEnded(row)
      ? "ended"
      : stopwatch(row.status === "queued" ? queueTime(row, now) : idleTime(row, now));
    if (this.#time.textContent !== text) this.#time.textContent = text;
    if (this.#dot.className !== `dot ${kind}`) this.#dot.className = `dot ${kind}`;
    const unread = this.#unread.textContent;
    const due = row.followUp && isDue(row, now) ? `${dueText(row.followUp)}. ` : "";
    this.#due.hidden = due === "";
    const label = `${row.name}. ${unread ? `${unread} unread. ` : ""}${due}${severityText[kind]}`;
    if (this.#open.getAttribute("aria-label") !== label) this.#open.setAttribute("aria-label", label);
  }

  /** @param {boolean} isHere */
  mark(isHere) {
    this.element.classList.toggle("here", isHere);
    if (isHere) this.#open.setAttribute("aria-current", "true");
    else this.#open.removeAttribute("aria-current");
  }
}
