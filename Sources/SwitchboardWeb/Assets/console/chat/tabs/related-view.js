import { h } from "../../../shared/dom.js";
import { fullTime, shortTime } from "../../../shared/time.js";
import { whyNotWork } from "../../live/details.js";
import { button, forbid } from "../../ui/button.js";
import { drawn } from "../../ui/icons.js";
import { complain } from "../../ui/toast.js";
import { ItemList } from "./item-list.js";

/**
 * @typedef {"ticket" | "task" | "call" | "time-log" | "file" | "chat"} RelatedType
 * @typedef {{type: RelatedType, ref: number, title: string, status?: string | null, at: number, removable: boolean}} RelatedItem as in docs/api.md
 */

/** What each is called, and where it leads. */
/** @type {Record<RelatedType, {label: string, icon: import("../../ui/icons.js").IconName, href?: (ref: number) => string, tab?: string}>} */
const TYPES = {
  ticket: { label: "Ticket", icon: "tickets", href: (ref) => `/console/tickets/${ref}` },
  task: { label: "Task", icon: "task", href: (ref) => `/console/tasks/${ref}` },
  call: { label: "Call", icon: "phone", href: (ref) => `/console/calls/${ref}` },
  "time-log": { label: "Time log", icon: "waiting", tab: "time-logs" },
  file: { label: "File", icon: "attach", tab: "attachments" },
  chat: { label: "Chat", icon: "chat", href: (ref) => `/console/chat/${ref}` },
};

/** The Related Items tab: everything that belongs to this chat and has a place of its own. */
export class RelatedView {
  #session;
  #desk;
  #pane;
  #list;
  #tools;
  element;

  /**
   * @param {import("./all.js").ChatSession} session
   * @param {import("./all.js").Desk} desk
   * @param {import("../chat-pane.js").ChatPane} pane
   */
  constructor(session, desk, pane) {
    this.#session = session;
    this.#desk = desk;
    this.#pane = pane;
    this.#tools = [
      button({ label: "Attach", icon: "link", title: "A ticket, chat or call that exists" }, () => pane.act("related")),
      button({ label: "New ticket", icon: "tickets" }, () => pane.act("ticket")),
      button({ label: "New task", icon: "task" }, () => pane.act("task")),
    ];
    /** @type {ItemList<RelatedItem>} */
    this.#list = new ItemList({
      label: "Related items",
      load: async (signal) => (await desk.api.get(`/api/chats/${session.id}/related`, signal)).items,
      key: ({ type, ref }) => `${type}:${ref}`,
      draw: (item) => this.#drawn(item),
      empty: {
        icon: "link",
        title: "Nothing belongs to this chat yet",
        text: "Tickets, tasks, calls, time logs, files and other chats stand here.",
      },
    });
    this.element = h(
      "div",
      { "class": "tab-body", tabindex: 0 },
      h("div", { "class": "timer-bar" }, this.#tools),
      this.#list.element,
    );
  }

  refresh() {
    for (const each of this.#tools) forbid(each, whyNotWork(this.#session, this.#desk));
    return this.#list.refresh();
  }

  dispose() {
    this.#list.dispose();
  }

  // Internal

  /** @param {RelatedItem} item */
  #drawn(item) {
    const { type, ref, title, status, at, removable } = item;
    const { label, icon, href, tab } = TYPES[type];
    const target = type === "chat" || this.#pane.isWindow ? "_blank" : null;
    return h(
      "li",
      { "class": "record related" },
      drawn(icon),
      h("span", { "class": "what" }, type === "ticket" ? `${label} #${ref}` : label),
      href ? h("a", { href: href(ref), target, dir: "auto" }, title) : h("button", {
        type: "button",
        "class": "link",
        dir: "auto",
        on: { click: () => tab && this.#pane.turn(tab) },
      }, title),
      status && h("span", { "class": "chip" }, status.charAt(0).toUpperCase() + status.slice(1)),
      h("time", { title: fullTime(at) }, shortTime(at, this.#desk.store.now())),
      removable && whyNotWork(this.#session, this.#desk) === null &&
        button({ icon: "end", title: `Take away ${title}`, kind: "quiet" }, () => this.#remove(item)),
    );
  }

  /** The other one stays as it is: only the link goes. @param {RelatedItem} item */
  async #remove({ type, ref }) {
    try {
      await this.#desk.api.delete(`/api/chats/${this.#session.id}/related/${type}/${ref}`);
      await this.#list.refresh();
    } catch (refusal) {
      complain(refusal);
    }
  }
}
