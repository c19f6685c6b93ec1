import { fill, h } from "../../shared/dom.js";
import { linkify } from "../../shared/linkify.js";
import { showTranslation } from "../translation.js";
import { span, waitRange } from "../times.js";
import { clock, dayLine, fullTime } from "../../shared/day.js";

/**
 * The conversation on screen. Elements stay as long as their row: nothing flickers, a selection survives, and a screen
 * reader hears only what is new (P22).
 */
export class Log {
  #text;
  #drawForm;
  #drawFile;
  /** @type {Map<string, {element: HTMLElement, drawn: string}>} */
  #elements = new Map();
  element;

  /**
   * @param {import("../texts.js").Texts} text
   * @param {(element: HTMLElement, row: import("../types.d.ts").FormRow) => unknown} drawForm
   * @param {(place: HTMLElement, row: import("../types.d.ts").FileRow) => unknown} drawFile
   */
  constructor(text, drawForm, drawFile) {
    this.#text = text;
    this.#drawForm = drawForm;
    this.#drawFile = drawFile;
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
   * @param {import("../types.d.ts").Row[] | null} rows null while nothing is known
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

  /** @param {HTMLElement} element @param {import("../types.d.ts").Row} row */
  #fill(element, row) {
    if (row.type === "day") return this.#line(element, "day", dayLine(row.at));
    if (row.type === "joined") return this.#line(element, "news", this.#joined(row));
    if (row.type === "waiting") return this.#line(element, "news", this.#text("waitingAgain"));
    if (row.type === "warned") return this.#line(element, "news", this.#text("wasWarned"));
    if (row.type === "ended") return this.#line(element, "news", this.#ended(row));
    if (row.type === "form") return this.#drawForm(element, row);
    element.className = row.isMine ? "row mine" : "row";
    if (["sending", "waiting", "failed"].includes(row.mark ?? "")) element.classList.add("pending");
    const who = row.isMine ? this.#text("you") : row.name;
    const under = row.isLast &&
      h("p", { class: "under", "aria-live": "off", title: fullTime(row.at) }, this.#under(row));
    const bubble = element.querySelector(".bubble");
    if (bubble) { while (bubble.nextSibling) bubble.nextSibling.remove(); }
    else {element.append(
        h(
          "div",
          { class: "bubble" },
          h("span", { class: "visually-hidden" }, `${who}: `),
          row.file ? h("div") : linkify(row.text),
        ),
      );}
    const { file } = row;
    if (file) {
      this.#drawFile(/** @type {HTMLElement} */ (element.firstElementChild?.lastElementChild), { ...row, file });
    }
    const { translation } = row;
    if (translation) {
      showTranslation(/** @type {Element} */ (element.firstElementChild), { ...row, translation }, this.#text);
    }
    element.classList.toggle("last", row.isLast);
    if (under) element.append(under);
  }

  /** @param {HTMLElement} element @param {string} name @param {string} words */
  #line(element, name, words) {
    element.className = name;
    fill(element, h("span", null, words));
  }

  /** @param {import("../types.d.ts").JoinedRow} row */
  #joined({ name, before }) {
    return before === null ? this.#text("joined", { name }) : this.#text("takenOver", { name, before });
  }

  /** @param {import("../types.d.ts").EndedRow} row */
  #ended({ reason, name }) {
    switch (reason) {
      case "customer":
        return this.#text("endedCustomer");
      case "customer-left":
        return this.#text("endedLeft");
      case "silent-customer":
        return this.#text("endedSilentCustomer");
      case "silent-agent":
        return this.#text("endedSilentAgent");
      case "system":
        return this.#text("ended");
      default:
        return this.#text("endedAgent", { name });
    }
  }

  /** @param {import("../types.d.ts").BubbleRow} row */
  #under({ mark, name, at }) {
    switch (mark) {
      case "sending":
        return this.#text("sending");
      case "waiting":
      case "failed":
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

/**
 * The place in the queue, live (S8), and the department's own message (S9).
 */
export class WaitingView {
  #text;
  element = h("div", { class: "waiting", "aria-live": "polite", "aria-atomic": "true" });
  #shown = "";

  /** @param {import("../texts.js").Texts} text */
  constructor(text) {
    this.#text = text;
  }

  /** @param {import("../types.d.ts").VisitorChat | null} chat */
  draw(chat) {
    this.element.hidden = chat?.status !== "queued";
    if (!chat || chat.status !== "queued") return;
    const { wait = null, keepPlace = null } = chat;
    const now = JSON.stringify([chat.ahead, chat.queueMessage, wait, keepPlace]);
    if (now === this.#shown) return; // nothing to announce
    this.#shown = now;
    const { ahead } = chat;
    const message = ownMessage(chat) ?? (ahead === 0 ? this.#text("nextLong") : null);
    fill(
      this.element,
      ahead !== null && ahead > 0 && h("div", { class: "count" }, String(ahead)),
      h("p", { class: "ahead" }, this.#caption(ahead)),
      wait && h("p", { class: "wait" }, waitRange(wait, this.#text)),
      message && h("p", null, message),
      keepPlace && h("p", { class: "kept" }, this.#text("keepPlace", { span: span(keepPlace, this.#text) })),
    );
  }

  /** @param {number | null} ahead */
  #caption(ahead) {
    if (ahead === null) return this.#text("waiting");
    return this.#text(ahead === 0 ? "next" : ahead === 1 ? "aheadOne" : "aheadMany");
  }
}

/**
 * The department's message, unless it only repeats the count that stands above it in large.
 * @param {import("../types.d.ts").VisitorChat} chat
 */
function ownMessage({ ahead, queueMessage }) {
  const repeats = ["You are next.", "One person is ahead of you.", `${ahead} people are ahead of you.`];
  return queueMessage && !repeats.includes(queueMessage) ? queueMessage : null;
}
