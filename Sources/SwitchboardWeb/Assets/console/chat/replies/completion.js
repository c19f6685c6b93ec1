import { fill, h } from "../../../shared/dom.js";
import { found, marked, slashAt } from "./matching.js";
import { insertReply, preview } from "./inserting.js";
import { shelfOf } from "./shelf.js";

/** Choices that are shown at once. */
const SHOWN = 8;

/** Distance from the box, and from the edge of the window, in pixels. */
const GAP = 6, MARGIN = 8;

/**
 * Canned replies by `/` in the reply box: the list above it follows what is typed. Arrows choose, Enter or Tab inserts, Escape
 * leaves the slash a slash.
 */
export class Completion {
  #desk;
  #composer;
  #shelf;
  /** @type {import("./matching.js").Reply[]} */
  #choices = [];
  #chosen = 0;
  #query = "";
  #from = 0;
  /** Where the slash stands that was escaped from. @type {number | null} */
  #dismissed = null;
  #list;
  #preview = h("div", { "class": "reply-preview", "aria-hidden": "true", dir: "auto" });
  #box;

  /** @param {import("../../live/desk.js").Desk} desk @param {import("../composer.js").Composer} composer */
  constructor(desk, composer) {
    this.#desk = desk;
    this.#composer = composer;
    this.#shelf = shelfOf(desk);
    const { area, signal } = composer;
    this.#list = h("ul", { id: `${area.id}-replies`, role: "listbox", "aria-label": "Canned replies" });
    this.#box = h("div", { "class": "replies-box", popover: "manual" }, this.#list, this.#preview);
    area.setAttribute("aria-autocomplete", "list");
    area.setAttribute("aria-haspopup", "listbox");
    area.addEventListener("focus", () => void this.#shelf.renew().catch(() => {}), { signal });
    area.addEventListener("input", () => this.#look(), { signal });
    area.addEventListener("click", () => this.#look(), { signal });
    area.addEventListener("keydown", (event) => this.#pressed(event), { signal, capture: true });
    area.addEventListener("keyup", (event) => /^Arrow|Home|End/.test(event.key) && this.#look(), { signal });
    area.addEventListener("blur", () => this.close(), { signal });
    this.#box.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    this.#shelf.addEventListener("change", () => document.activeElement === area && this.#look(), { signal });
    signal.addEventListener("abort", () => this.close());
  }

  close() {
    const { area } = this.#composer;
    area.removeAttribute("aria-activedescendant");
    area.removeAttribute("aria-controls");
    this.#box.remove();
  }

  // Internal

  get #isOpen() {
    return this.#box.isConnected;
  }

  #look() {
    const { area, session } = this.#composer;
    const slash = area.selectionStart === area.selectionEnd ? slashAt(area.value, area.selectionStart) : null;
    if (slash?.from !== this.#dismissed) this.#dismissed = null;
    if (!slash || !session.row || this.#dismissed !== null) return this.close();
    this.#shelf.renew().catch(() => {}); // without the list, a slash is a slash
    const choices = found(this.#shelf.for(session.row), slash.query, session.row.language ?? navigator.language).slice(
      0,
      SHOWN,
    );
    if (choices.length === 0) return this.close();
    const before = this.#choices[this.#chosen];
    this.#choices = choices;
    this.#chosen = slash.query === this.#query && before
      ? Math.max(0, choices.findIndex(({ id }) => id === before.id))
      : 0;
    this.#query = slash.query;
    this.#from = slash.from;
    this.#draw();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (!this.#isOpen || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 })[event.key];
    if (step) {
      this.#chosen = (this.#chosen + step + this.#choices.length) % this.#choices.length;
      this.#draw();
    } else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) this.#accept(this.#chosen);
    else if (event.key === "Escape") {
      this.#dismissed = this.#from;
      this.close();
    } else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** @param {number} index */
  #accept(index) {
    const reply = this.#choices[index];
    const to = this.#composer.area.selectionStart;
    this.close();
    insertReply(this.#desk, this.#composer, reply, { from: this.#from, to });
  }

  #draw() {
    const { area, element, session } = this.#composer;
    fill(this.#list, this.#choices.map((reply, index) => this.#option(reply, index)));
    const chosen = this.#choices[this.#chosen];
    if (session.row) fill(this.#preview, preview(this.#desk, session.row, chosen));
    if (!this.#isOpen) {
      element.append(this.#box);
      this.#box.showPopover();
      area.setAttribute("aria-controls", this.#list.id);
    }
    area.setAttribute("aria-activedescendant", `${this.#list.id}-${this.#chosen}`);
    const edge = element.getBoundingClientRect();
    this.#box.style.left = `${Math.round(edge.left)}px`;
    this.#box.style.width = `${Math.round(Math.min(Math.max(edge.width, 320), innerWidth - edge.left - MARGIN))}px`;
    this.#box.style.bottom = `${Math.round(innerHeight - edge.top + GAP)}px`;
    this.#box.style.maxHeight = `${Math.round(edge.top - GAP - MARGIN)}px`;
  }

  /** @param {import("./matching.js").Reply} reply @param {number} index */
  #option(reply, index) {
    const isChosen = index === this.#chosen;
    const text = (/** @type {string} */ value) =>
      marked(value, this.#query).map(({ text, isHit }) => isHit ? h("mark", null, text) : text);
    return h(
      "li",
      {
        id: `${this.#list.id}-${index}`,
        role: "option",
        "aria-selected": String(isChosen),
        on: {
          click: () => this.#accept(index),
          pointermove: () => {
            if (this.#chosen === index) return;
            this.#chosen = index;
            this.#draw();
          },
        },
      },
      h("span", { "class": "reply-title" }, text(reply.title)),
      reply.folder && h("span", { "class": "reply-folder" }, text(reply.folder.replaceAll("/", " / "))),
      reply.shortcut && h("kbd", null, "/", text(reply.shortcut)),
    );
  }
}
