import { h } from "../../shared/dom.js";
import { dueText, isDue, plannedText } from "../state/follow-up.js";
import { hasEnded, severity } from "../state/idle.js";
import { isPressing, priorityText } from "../state/priority.js";
import { drawn } from "../ui/icons.js";
import { isUnread } from "../state/unread.js";
import { column } from "../state/columns.js";
import { CELL, snippet, ticking } from "./cells.js";

/** One row on the screen. It touches only what has changed. */
export class RowView {
  /** @type {import("../state/types.js").Row} */
  #row;
  /** @type {Map<import("../state/order.js").SortKey, Text>} */
  #texts = new Map();
  #dot = h("span", { "class": "dot" });
  #snippet = document.createTextNode("");
  #marks = h("span", { "class": "row-marks" });
  #marked = "";
  #box = h("input", { type: "checkbox", tabindex: -1 });

  /**
   * @param {import("../state/types.js").Row} row
   * @param {import("../state/order.js").SortKey[]} columns
   * @param {number} now
   */
  constructor(row, columns, now) {
    this.#row = row;
    this.element = h("tr", { role: "row", id: `row-${row.id}`, data: { id: String(row.id) } });
    this.element.append(h("td", { role: "gridcell", "class": "check" }, this.#box));
    for (const key of columns) this.element.append(this.#cell(key));
    this.#box.setAttribute("aria-label", `Select ${row.name}`);
    this.update(row, now);
  }

  /** @param {import("../state/types.js").Row} row @param {number} now */
  update(row, now) {
    this.#row = row;
    for (const [key, text] of this.#texts) put(text, CELL[key](row, now));
    put(this.#snippet, snippet(row));
    this.#colour(now);
    this.element.classList.toggle("unread", isUnread(row));
    this.#mark(row, now);
  }

  /** A second has passed. @param {number} now */
  tick(now) {
    if (this.#row.followUp) this.#mark(this.#row, now);
    const keys = ticking(this.#row);
    if (keys.length === 0) return;
    for (const key of keys) {
      const text = this.#texts.get(key);
      if (text) put(text, CELL[key](this.#row, now));
    }
    this.#colour(now);
  }

  /** @param {{index: number, isChosen: boolean, isActive: boolean, isOpen: boolean, hasLeft: boolean}} state */
  show({ index, isChosen, isActive, isOpen, hasLeft }) {
    const { element } = this;
    attribute(element, "aria-rowindex", String(index + 2));
    attribute(element, "aria-selected", String(isChosen));
    element.classList.toggle("chosen", isChosen);
    element.classList.toggle("active", isActive);
    element.classList.toggle("here", isOpen);
    element.classList.toggle("left", hasLeft);
    this.#box.checked = isChosen;
  }

  /** What has to be seen at a glance. @param {import("../state/types.js").Row} row @param {number} now */
  #mark(row, now) {
    const wanted = marksOf(row, now);
    const look = JSON.stringify(wanted);
    if (this.#marked === look) return;
    this.#marked = look;
    this.#marks.replaceChildren(...wanted.map(({ icon, title, kind }) => mark(icon, title, kind ?? "")));
  }

  /** @param {import("../state/order.js").SortKey} key */
  #cell(key) {
    const text = document.createTextNode("");
    this.#texts.set(key, text);
    const cell = h("td", { role: "gridcell", "class": `${key}${column(key).end ? " end" : ""}` });
    if (key === "status") cell.append(this.#dot, h("span", { "class": "visually-hidden" }, text));
    else if (key === "user") {
      cell.append(this.#marks, h("span", { "class": "name" }, text), " ", h("small", null, this.#snippet));
    } else cell.append(text);
    return cell;
  }

  /** @param {number} now */
  #colour(now) {
    const kind = `dot ${severity(this.#row, now)}`;
    if (this.#dot.className !== kind) this.#dot.className = kind;
  }
}

/**
 * It is pinned, a follow-up is due, it is urgent, the customer has closed the page.
 * @param {import("../state/types.js").Row} row @param {number} now
 * @returns {{icon: import("../ui/icons.js").IconName, title: string, kind?: string}[]}
 */
function marksOf(row, now) {
  /** @type {ReturnType<typeof marksOf>} */
  const marks = [];
  if (row.pinned) marks.push({ icon: "pin", title: "Pinned" });
  if (row.followUp && isDue(row, now)) marks.push({ icon: "bell", title: dueText(row.followUp), kind: "urgent" });
  else if (row.followUp) marks.push({ icon: "calendar", title: plannedText(row.followUp) });
  if (isPressing(row)) {
    marks.push({ icon: "flag", title: `${priorityText(row)} priority`, kind: row.priority === 3 ? "urgent" : "" });
  }
  if (!hasEnded(row) && !row.customerOnline) marks.push({ icon: "leave", title: "The customer has left the page" });
  return marks;
}

/** @param {import("../ui/icons.js").IconName} icon @param {string} title @param {string} kind */
function mark(icon, title, kind) {
  return h(
    "span",
    { "class": `row-mark ${kind}`, title },
    drawn(icon),
    h("span", { "class": "visually-hidden" }, `${title}. `),
  );
}

/** @param {Text} node @param {string} text */
function put(node, text) {
  if (node.data !== text) node.data = text;
}

/** @param {Element} element @param {string} name @param {string} value */
function attribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
