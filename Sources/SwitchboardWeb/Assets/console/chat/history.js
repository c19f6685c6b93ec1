import { fill, h } from "../../shared/dom.js";
import { clock, dayKey, dayLine, fullTime } from "../../shared/time.js";
import { blank } from "../list/states.js";
import { button } from "../ui/button.js";
import { decisionView } from "./decision-view.js";

/** The History tab: every action as a sentence, oldest first. Fetched when it is looked at, and again when something happens. */
export class History {
  #desk;
  #session;
  #load = new AbortController();
  /** Decisions whose figures are open, by their moment: they stay so when something happens. @type {Set<number>} */
  #opened = new Set();
  element = h("div", { "class": "history", tabindex: 0 });

  /** @param {import("../live/desk.js").Desk} desk @param {import("../live/chat-session.js").ChatSession} session */
  constructor(desk, session) {
    this.#desk = desk;
    this.#session = session;
  }

  async refresh() {
    this.#load.abort();
    this.#load = new AbortController();
    if (!this.element.hasChildNodes()) fill(this.element, ...[60, 40, 72, 52].map((width) => this.#ghost(width)));
    try {
      const items = await this.#desk.api.get(`/api/chats/${this.#session.id}/history`, this.#load.signal);
      fill(
        this.element,
        items.length === 0
          ? blank("waiting", "Nothing has happened yet", "Every action in this chat is kept here.")
          : this.#days(items),
      );
    } catch (refusal) {
      if (this.#load.signal.aborted) return;
      const { message } = /** @type {Error} */ (refusal);
      fill(
        this.element,
        blank(
          "warning",
          "The history could not be loaded",
          message,
          button({ label: "Try again" }, () => this.refresh()),
        ),
      );
    }
  }

  /** @param {{at: number, text: string, by: {name?: string} | string | null, decision?: import("../state/decisions.js").Decision}[]} items */
  #days(items) {
    const list = h("ol", { "class": "steps" });
    let day = "";
    for (const { at, text, by, decision } of items) {
      if (dayKey(at) !== day) list.append(h("li", { "class": "day" }, dayLine(at)));
      day = dayKey(at);
      const name = typeof by === "string" ? by : by?.name;
      list.append(
        h(
          "li",
          null,
          h("time", { title: fullTime(at) }, clock(at)),
          h(
            "div",
            null,
            name && !text.startsWith(name) && h("b", null, `${name} `),
            decision ? withoutReason(text, decision.reason) : text,
            decision && decisionView(decision, {
              isOpen: this.#opened.has(at),
              toggled: (isOpen) => isOpen ? this.#opened.add(at) : this.#opened.delete(at),
            }),
          ),
        ),
      );
    }
    return list;
  }

  /** @param {number} width */
  #ghost(width) {
    const line = h("div", { "class": "skeleton bar-of-text" });
    line.style.width = `${width}%`;
    return line;
  }
}

/** The sentence stands beside the figures once. @param {string} text @param {string} reason */
function withoutReason(text, reason) {
  return text.endsWith(reason) ? text.slice(0, -reason.length).trim().replace(/\.$/, "") : text;
}
