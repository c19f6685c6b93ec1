import { fill, h } from "../../../shared/dom.js";
import { whyNotWork } from "../../live/details.js";
import { Timers } from "../../live/timers.js";
import { stopwatch } from "../../state/idle.js";
import { button, forbid } from "../../ui/button.js";
import { ticker } from "../../ui/ticker.js";
import { openTimeLog } from "../actions/record-dialogs.js";

/** The watch of one chat: started, stopped into a time log, or put back. */
export class TimerBar {
  #session;
  #desk;
  #timers;
  #life = new AbortController();
  /** @type {boolean | null} */
  #isRunning = null;
  #time = h("output", { "class": "watch", "aria-live": "off" });
  element = h("div", { "class": "timer-bar" });

  /** @param {import("./all.js").ChatSession} session @param {import("./all.js").Desk} desk */
  constructor(session, desk) {
    this.#session = session;
    this.#desk = desk;
    this.#timers = new Timers(desk);
    const { signal } = this.#life;
    desk.preferences.addEventListener("change", () => this.draw(), { signal });
    ticker.add(() => this.#tick(), signal);
  }

  draw() {
    const { id } = this.#session;
    const isRunning = this.#timers.startedAt(id) !== null;
    this.#tick();
    if (this.#isRunning === isRunning) return;
    const hadFocus = this.element.contains(document.activeElement);
    this.#isRunning = isRunning;
    const stop = button({ label: "Stop and log", icon: "stop", kind: "primary" }, () => this.#stop());
    const discard = button({ label: "Discard", kind: "quiet" }, () => this.#timers.stop(id));
    const start = button({ label: "Start timer", icon: "play", kind: "primary" }, () => this.#timers.start(id));
    const add = button({ label: "Add time log", icon: "add" }, () => openTimeLog(this.#session, this.#desk));
    for (const each of [start, add]) forbid(each, whyNotWork(this.#session, this.#desk));
    fill(this.element, isRunning ? [this.#time, stop, discard] : [start, add]);
    if (hadFocus) this.focus();
  }

  focus() {
    /** @type {HTMLElement | null} */ (this.element.querySelector("button"))?.focus();
  }

  dispose() {
    this.#life.abort();
  }

  // Internal

  #tick() {
    const text = stopwatch(this.#timers.seconds(this.#session.id) * 1_000);
    if (this.#time.textContent !== text) this.#time.textContent = text;
  }

  #stop() {
    const { id } = this.#session;
    const startedAt = this.#timers.startedAt(id);
    if (startedAt === null) return;
    const seconds = Math.max(1, this.#timers.seconds(id));
    openTimeLog(this.#session, this.#desk, { startedAt, seconds }, () => this.#timers.stop(id));
  }
}
