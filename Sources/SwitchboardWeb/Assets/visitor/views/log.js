import { fill, h } from "../../shared/dom.js";
import { linkify } from "../../shared/linkify.js";
import { clock, dayLine, fullTime } from "../../shared/time.js";

/**
 * The conversation on screen. Elements stay as long as their row: nothing flickers, a selection survives, and a screen
 * reader hears only what is new (P22).
 */
export class Log {
  #text;
  /** @type {Map<string, {element: HTMLElement, drawn: string}>} */
  #elements = new Map();
  element;

  /** @param {import("../texts.js").Texts} text */
  constructor(text) {
    this.#text = text;
    const label = text("conversation");
    this.element = h("div", {
      class: "log",
      role: "log",
      "aria-label": label,
      "aria-relevant": "additions",
      tabindex: "0",
    });
    this.element.append(...placeholders());
  }

  /**
   * @param {import("../rows.js").Row[] | null} rows null while nothing is known
   * @returns {boolean} whether somebody else's row was added
   */
  draw(rows) {
    if (!rows) return false;
    /** @type {HTMLElement[]} */
    const wanted = [];
    let isNew = false;
    const before = this.#elements;
    this.#elements = new Map();
    for (const row of rows) {
      const known = before.get(row.key);
      const drawn = JSON.stringify(row);
      const element = known?.element ?? h("div");
      if (known?.drawn !== drawn) this.#fill(element, row);
      isNew ||= !known && before.size > 0 && !(row.type === "bubble" && row.isMine);
      this.#elements.set(row.key, { element, drawn });
      wanted.push(element);
    }
    this.#place(wanted);
    return isNew;
  }

  // Internal

  /** Moves as little as possible: an element that is put in again is announced again. */
  /** @param {HTMLElement[]} wanted */
  #place(wanted) {
    const kept = new Set(wanted);
    for (const child of [...this.element.children]) if (!kept.has(/** @type {HTMLElement} */ (child))) child.remove();
    wanted.forEach((element, index) => {
      const there = this.element.children[index];
      if (there !== element) this.element.insertBefore(element, there ?? null);
    });
  }

  /** @param {HTMLElement} element @param {import("../rows.js").Row} row */
  #fill(element, row) {
    if (row.type === "day") return this.#line(element, "day", dayLine(row.at));
    if (row.type === "joined") return this.#line(element, "news", this.#text("joined", { name: row.name }));
    if (row.type === "ended") return this.#line(element, "news", this.#ended(row));
    element.className = row.isMine ? "row mine" : "row";
    if (row.mark === "sending" || row.mark === "waiting") element.classList.add("pending");
    const who = row.isMine ? this.#text("you") : row.name;
    const under = row.isLast &&
      h("p", { class: "under", "aria-live": "off", title: fullTime(row.at) }, this.#under(row));
    const bubble = element.querySelector(".bubble");
    if (bubble) { while (bubble.nextSibling) bubble.nextSibling.remove(); }
    else {element.append(
        h("div", { class: "bubble" }, h("span", { class: "visually-hidden" }, `${who}: `), linkify(row.text)),
      );}
    element.classList.toggle("last", row.isLast);
    if (under) element.append(under);
  }

  /** @param {HTMLElement} element @param {string} name @param {string} words */
  #line(element, name, words) {
    element.className = name;
    fill(element, h("span", null, words));
  }

  /** @param {import("../rows.js").EndedRow} row */
  #ended({ reason, name }) {
    if (reason === "customer") return this.#text("endedCustomer");
    return reason === "system" ? this.#text("ended") : this.#text("endedAgent", { name });
  }

  /** @param {import("../rows.js").BubbleRow} row */
  #under({ mark, name, at }) {
    switch (mark) {
      case "sending":
        return this.#text("sending");
      case "waiting":
        return this.#text("willSend");
      case "sent":
        return `${this.#text("sent")} ${clock(at)}`;
      case "seen":
        return `${this.#text("seen")} ${clock(at)}`;
      default:
        return `${name} · ${clock(at)}`;
    }
  }
}

function placeholders() {
  return ["mine", "", "mine"].map((side) =>
    h("div", { class: `row ${side}`, "aria-hidden": "true" }, h("div", { class: "bubble skeleton" }))
  );
}
