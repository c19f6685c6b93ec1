import { fill, h } from "../../shared/dom.js";
import { clock, duration, fullTime } from "../../shared/time.js";
import { hasEnded, length, severity, severityText, stopwatch } from "../state/idle.js";
import { queuePlaceText } from "../state/queue-place.js";
import { isDue, plannedText } from "../state/follow-up.js";
import { openWindow } from "../live/taking.js";
import { Timers } from "../live/timers.js";
import { statusText } from "../list/cells.js";
import { addressLink, setAddress } from "../customers/address-link.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { ticker } from "../ui/ticker.js";
import { FollowUpBar } from "./follow-up-bar.js";
import { PriorityMenu } from "./priority-menu.js";
import { Toolbar } from "./toolbar.js";
import { Viewers } from "./viewers.js";

/** Who the customer is, where the chat stands, and what can be done with it. */
export class ChatHeader {
  #desk;
  #session;
  #name;
  #dot = h("span", { "class": "dot" });
  #state = h("span", null);
  #path = h("div", { "class": "path" });
  // Links that stay while the path is drawn anew, as it is at each message: a click is lost with the element that it began on.
  #mail;
  #earlier = h("a", null, "goes on from an earlier chat");
  #priority;
  #toolbar;
  #due;
  #timer;
  #timers;
  #subject = h("div", { "class": "subject", dir: "auto" });

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/chat-session.js").ChatSession} session
   * @param {import("./chat-pane.js").ChatPane} pane
   * @param {{back: (() => void) | null, isWindow: boolean}} surroundings
   * @param {AbortSignal} signal
   */
  constructor(desk, session, pane, { back, isWindow }, signal) {
    this.#desk = desk;
    this.#session = session;
    this.#mail = addressLink(desk);
    if (isWindow) this.#earlier.target = "_blank";
    this.#name = h(isWindow ? "h1" : "h2", { tabindex: -1 });
    this.#priority = new PriorityMenu(desk, session);
    this.#toolbar = new Toolbar(desk, session, pane);
    this.#due = new FollowUpBar(desk, session, pane);
    this.#timers = new Timers(desk);
    this.#timer = h("button", { type: "button", "class": "chip timer", on: { click: () => pane.turn("time-logs") } });
    const popup = !isWindow &&
      button(
        { icon: "popup", kind: "quiet", title: "Open in a window of its own" },
        () => openWindow(session.id),
      );
    if (popup) popup.classList.add("popup");
    const toList = back && button({ icon: "back", title: "Back to the list", kind: "quiet" }, back);
    toList && toList.classList.add("to-list");
    const viewers = new Viewers(desk, session, signal);
    const chip = h("span", { "class": "chip" }, this.#dot, this.#state);
    const title = h(
      "div",
      { "class": "title" },
      toList,
      this.#name,
      chip,
      this.#priority.element,
      this.#timer,
      viewers.element,
      popup,
    );
    this.element = h("div", null, title, this.#subject, this.#path, this.#due.element, this.#toolbar.element);
    desk.preferences.addEventListener("change", () => this.#tick(), { signal });
    session.addEventListener("change", () => this.#drawPath(), { signal });
    ticker.add(() => this.#tick(), signal);
  }

  draw() {
    const { row } = this.#session;
    if (!row) return;
    this.#name.textContent = row.name;
    this.#subject.textContent = row.subject ?? "";
    this.#drawPath();
    this.#priority.draw();
    this.#toolbar.draw();
    this.#tick();
  }

  /** One of the toolbar's menus. @param {"add" | "more" | "assistance"} menu */
  openMenu(menu) {
    this.#toolbar.open(menu);
  }

  /** The menu of priorities, which stands here. */
  openPriority() {
    this.#priority.element.click();
  }

  focus() {
    this.#name.focus();
  }

  #drawPath() {
    const { row } = this.#session;
    if (!row) return;
    setAddress(this.#mail, row.email ?? "");
    this.#earlier.href = `/console/mine-completed?chat=${row.previous}`;
    const places = [row.brandName, row.departmentName, row.groupName, row.agentName].filter(Boolean).join(" / ");
    fill(
      this.#path,
      h("span", null, places),
      row.email && this.#mail,
      row.verified && h("span", { data: { hint: "The website has confirmed who this is" }, tabindex: 0 }, "verified"),
      row.status === "queued" && h("span", null, queuePlaceText(row, this.#desk.store.rows.all())),
      row.pinned && h("span", { "class": "pinned-mark" }, drawn("pin"), "pinned"),
      row.followUp && !isDue(row, this.#desk.store.now()) && h("span", null, plannedText(row.followUp)),
      row.deletedAt && h("span", { "class": "away" }, drawn("trash"), `deleted ${fullTime(row.deletedAt)}`),
      row.previous && this.#earlier,
      this.#goneText(row),
    );
  }

  /** The customer has closed the page, and since when. @param {import("../state/types.js").Row} row */
  #goneText(row) {
    if (hasEnded(row) || row.customerOnline) return null;
    const left = this.#session.backstage.events.findLast(({ kind }) => kind === "left");
    return h(
      "span",
      { "class": "away" },
      drawn("leave"),
      left ? `customer left at ${clock(left.at)}` : "customer has left",
    );
  }

  #tick() {
    const { row } = this.#session;
    if (!row) return;
    const now = this.#desk.store.now();
    this.#drawTimer();
    const wasDue = !this.#due.element.hidden;
    this.#due.draw();
    if (wasDue === this.#due.element.hidden) this.#drawPath();
    const kind = severity(row, now);
    const text = `${statusText(row.status)} ${duration(length(row, now))}`;
    if (this.#state.textContent !== text) this.#state.textContent = text;
    if (this.#dot.className === `dot ${kind}`) return;
    this.#dot.className = `dot ${kind}`;
    this.#dot.title = severityText[kind];
  }

  #drawTimer() {
    const { id } = this.#session;
    this.#timer.hidden = this.#timers.startedAt(id) === null;
    if (this.#timer.hidden) return;
    const text = stopwatch(this.#timers.seconds(id) * 1_000);
    if (!this.#timer.hasChildNodes()) fill(this.#timer, drawn("waiting"), h("span", null, text));
    /** @type {Element} */ (this.#timer.lastElementChild).textContent = text;
    this.#timer.setAttribute("aria-label", "A timer is running: to the time logs");
  }
}
