import { fill, h } from "../../shared/dom.js";
import { duration } from "../../shared/time.js";
import { hasEnded, length, severity, severityText } from "../state/idle.js";
import { openWindow, whyNotTake } from "../live/taking.js";
import { statusText } from "../list/cells.js";
import { button, forbid } from "../ui/button.js";
import { ticker } from "../ui/ticker.js";

/**
 * Who the customer is, where the chat stands, and what can be done with it.
 * @typedef {{take: () => void, end: () => void, close: () => void, back: (() => void) | null, isWindow: boolean}} HeaderActions
 */
export class ChatHeader {
  #desk;
  #session;
  #name;
  #dot = h("span", { "class": "dot" });
  #state = h("span", null);
  #path = h("div", { "class": "path" });
  #take;
  #end;
  #close;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/chat-session.js").ChatSession} session
   * @param {HeaderActions} actions
   * @param {AbortSignal} signal
   */
  constructor(desk, session, actions, signal) {
    this.#desk = desk;
    this.#session = session;
    this.#name = h(actions.isWindow ? "h1" : "h2", { tabindex: -1 });
    this.#take = button({ label: "Take", icon: "take", kind: "quiet" }, actions.take);
    this.#end = button({ label: "End Chat", icon: "end", kind: "quiet" }, actions.end);
    this.#close = button({ label: "Close", icon: "archive", kind: "quiet" }, actions.close);
    const popup = !actions.isWindow &&
      button(
        { label: "Popup", icon: "popup", kind: "quiet", title: "Open in a window of its own" },
        () => openWindow(session.id),
      );
    const back = actions.back && button({ icon: "back", title: "Back to the list", kind: "quiet" }, actions.back);
    back && back.classList.add("to-list");
    const chip = h("span", { "class": "chip" }, this.#dot, this.#state);
    this.tools = h(
      "div",
      { "class": "tools", role: "toolbar", "aria-label": "Chat" },
      this.#take,
      this.#end,
      this.#close,
      popup,
    );
    this.element = h("div", null, h("div", { "class": "title" }, back, this.#name, chip), this.#path, this.tools);
    ticker.add(() => this.#tick(), signal);
  }

  draw() {
    const { row } = this.#session;
    if (!row) return;
    this.#name.textContent = row.name;
    const places = [row.brandName, row.departmentName, row.groupName, row.agentName].filter(Boolean).join(" / ");
    fill(
      this.#path,
      h("span", null, places),
      row.email && h("a", { href: `mailto:${row.email}` }, row.email),
      row.verified && h("span", { data: { hint: "The website has confirmed who this is" }, tabindex: 0 }, "verified"),
      !hasEnded(row) && !row.customerOnline && h("span", { "class": "away" }, "customer is offline"),
    );
    const { me } = this.#desk.store;
    const cannotTake = whyNotTake(row, me);
    this.#take.hidden = hasEnded(row) || row.agent === me.id;
    forbid(this.#take, cannotTake);
    const isOthers = row.agent !== me.id && !me.permissions.includes("chat.end-others");
    forbid(
      this.#end,
      hasEnded(row) ? "This chat has ended already" : isOthers ? "Only the chat's agent may end it" : null,
    );
    forbid(this.#close, isOthers ? "Only the chat's agent may close it" : null);
    this.#tick();
  }

  focus() {
    this.#name.focus();
  }

  #tick() {
    const { row } = this.#session;
    if (!row) return;
    const now = this.#desk.store.now();
    const kind = severity(row, now);
    const text = `${statusText(row.status)} ${duration(length(row, now))}`;
    if (this.#state.textContent !== text) this.#state.textContent = text;
    if (this.#dot.className === `dot ${kind}`) return;
    this.#dot.className = `dot ${kind}`;
    this.#dot.title = severityText[kind];
  }
}
