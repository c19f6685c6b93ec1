import { h } from "../../../shared/dom.js";
import { linkify } from "../../../shared/linkify.js";
import { duration, fullTime, shortTime } from "../../../shared/time.js";
import { whyNotWork } from "../../live/details.js";
import { button } from "../../ui/button.js";
import { confirmed } from "../../ui/dialog.js";
import { complain } from "../../ui/toast.js";
import { openTimeLog } from "../actions/record-dialogs.js";
import { ItemList } from "./item-list.js";
import { TimerBar } from "./timer-bar.js";

/**
 * @typedef {object} TimeLog as in docs/api.md
 * @property {number} id
 * @property {string} by
 * @property {number | null} byID
 * @property {number} startedAt
 * @property {number} seconds
 * @property {string} description
 * @property {boolean} billable
 */

/** The Time Logs tab: a watch to start and stop, and the time that was spent. */
export class TimeLogsView {
  #session;
  #desk;
  #timer;
  #list;
  #sum = h("p", { "class": "sum" });
  element;

  /** @param {import("./all.js").ChatSession} session @param {import("./all.js").Desk} desk */
  constructor(session, desk) {
    this.#session = session;
    this.#desk = desk;
    this.#timer = new TimerBar(session, desk);
    /** @type {ItemList<TimeLog>} */
    this.#list = new ItemList({
      label: "Time logs",
      load: async (signal) => (await desk.api.get(this.#path(), signal)).items,
      key: ({ id }) => String(id),
      draw: (log) => this.#drawn(log),
      empty: {
        icon: "waiting",
        title: "No time logged yet",
        text: "Start the timer while you work on this chat, or add the time afterwards.",
      },
    });
    this.element = h("div", { "class": "tab-body", tabindex: 0 }, this.#timer.element, this.#list.element, this.#sum);
  }

  async refresh() {
    this.#timer.draw();
    await this.#list.refresh();
    const logs = this.#list.items ?? [];
    const total = (/** @type {TimeLog[]} */ some) => some.reduce((sum, { seconds }) => sum + seconds, 0);
    const billable = logs.filter((log) => log.billable);
    this.#sum.textContent = logs.length === 0
      ? ""
      : `${spent(total(logs))} in all${billable.length > 0 ? `, ${spent(total(billable))} of it billable` : ""}`;
  }

  focus() {
    this.#timer.focus();
  }

  dispose() {
    this.#timer.dispose();
    this.#list.dispose();
  }

  // Internal

  #path(id = "") {
    return `/api/chats/${this.#session.id}/time-logs${id}`;
  }

  /** @param {TimeLog} log */
  #drawn(log) {
    const { by, byID, startedAt, seconds, description, billable } = log;
    const { store } = this.#desk;
    const mayChange = whyNotWork(this.#session, this.#desk) === null &&
      (byID === store.me.id || store.may("chat.end-others"));
    return h(
      "li",
      { "class": "record" },
      h(
        "div",
        { "class": "item-head" },
        h("strong", { "class": "spent" }, spent(seconds)),
        h("b", null, by),
        h("time", { title: fullTime(startedAt) }, shortTime(startedAt, store.now())),
        billable && h("span", { "class": "chip" }, "Billable"),
        mayChange && h(
          "span",
          { "class": "item-tools" },
          button({ icon: "edit", title: "Change", kind: "quiet" }, () => openTimeLog(this.#session, this.#desk, log)),
          button({ icon: "trash", title: "Delete", kind: "quiet" }, () => this.#delete(log)),
        ),
      ),
      description && h("div", { "class": "item-text", dir: "auto" }, linkify(description)),
    );
  }

  /** @param {TimeLog} log */
  async #delete({ id, seconds }) {
    const text = `${spent(seconds)} are taken away from this chat.`;
    if (!await confirmed({ title: "Delete this time log?", text, yes: "Delete", kind: "danger" })) return;
    try {
      await this.#desk.api.delete(this.#path(`/${id}`));
      await this.refresh();
    } catch (refusal) {
      complain(refusal);
    }
  }
}

/** "25m", not "25m 0s". @param {number} seconds */
function spent(seconds) {
  return duration(seconds * 1_000).replace(/ 0[smh]$/, "");
}
