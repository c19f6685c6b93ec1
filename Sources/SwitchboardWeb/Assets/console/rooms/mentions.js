import { fill, h } from "../../shared/dom.js";
import { ALL, matching, mentionAt } from "../state/mentions.js";
import { initials } from "./room-words.js";

/** @typedef {import("../state/mentions.js").Person} Person */

/** Choices that are shown at once. */
const SHOWN = 8;

/** Distance from the box, and from the edge of the window, in pixels. */
const GAP = 6, MARGIN = 8;

/**
 * Whom one can speak to in a room: the members of an instant message, who has access to a chat room. Fetched when
 * first needed.
 */
export class People {
  #desk;
  #session;
  /** @type {Person[]} */
  #fetched = [];
  #sign = "";
  /** The answer that is under way, or was the last. */
  #answer = Promise.resolve();

  /** @param {import("../live/desk.js").Desk} desk @param {import("../live/room-session.js").RoomSession} session */
  constructor(desk, session) {
    this.#desk = desk;
    this.#session = session;
  }

  /** Everybody who can be meant, oneself too: for reading names that were typed. @returns {Person[]} */
  get all() {
    return [...this.#fetched, ...this.#session.names.all];
  }

  /** Who is offered: everybody but oneself. @returns {Person[]} */
  get others() {
    const { row, me } = this.#session;
    const all = row?.kind === "instant" ? (row.agents ?? []).filter(({ state }) => state !== "left") : this.#fetched;
    const others = all.filter(({ id }) => id !== me.id);
    return others.length > 1 || row?.kind === "room" ? [...others, ALL] : others;
  }

  /** Those with access, unless they are here already and the room is as open as it was. @returns {Promise<void>} */
  need() {
    const { row } = this.#session;
    if (!row) return this.#loaded();
    const sign = JSON.stringify(row?.permissions ?? null);
    if (row?.kind !== "room" || sign === this.#sign) return this.#answer;
    this.#sign = sign;
    this.#answer = this.#ask();
    return this.#answer;
  }

  /** Who just opened the room may write before it stands there. @returns {Promise<void>} */
  #loaded() {
    return new Promise((resolve) =>
      this.#session.addEventListener("loaded", () => resolve(this.need()), { once: true })
    );
  }

  async #ask() {
    try {
      const { items } = await this.#desk.api.get(`/api/rooms/${this.#session.id}/access`);
      this.#fetched = items.map((/** @type {{id: number, name: string}} */ { id, name }) => ({ id, name }));
      this.#session.names.learn(items);
    } catch {
      this.#sign = ""; // asked again with the next @
    }
  }
}

/**
 * Names of colleagues while they are typed: the list above the box follows. Arrows choose, Enter or Tab inserts,
 * Escape leaves the text.
 */
export class Mentions {
  #composer;
  #people;
  /** @type {Person[]} */
  #choices = [];
  #chosen = 0;
  #from = 0;
  /** Where the @ stands that was escaped from. @type {number | null} */
  #dismissed = null;
  #list;
  #box;

  /** @param {import("./room-composer.js").RoomComposer} composer @param {People} people @param {AbortSignal} signal */
  constructor(composer, people, signal) {
    this.#composer = composer;
    this.#people = people;
    const { area } = composer;
    this.#list = h("ul", { id: `${area.id}-people`, role: "listbox", "aria-label": "Colleagues" });
    this.#box = h("div", { "class": "mention-box", popover: "manual" }, this.#list);
    area.setAttribute("aria-autocomplete", "list");
    area.addEventListener("focus", () => void people.need(), { signal });
    area.addEventListener("input", () => this.#look(), { signal });
    area.addEventListener("click", () => this.#look(), { signal });
    area.addEventListener("keydown", (event) => this.#pressed(event), { signal, capture: true });
    area.addEventListener("keyup", (event) => /^Arrow(Left|Right)|Home|End/.test(event.key) && this.#look(), {
      signal,
    });
    area.addEventListener("blur", () => this.close(), { signal });
    this.#box.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    signal.addEventListener("abort", () => this.close());
  }

  close() {
    const { area } = this.#composer;
    area.removeAttribute("aria-activedescendant");
    area.removeAttribute("aria-controls");
    this.#box.remove();
  }

  /** Types the sign that a name begins with. */
  begin() {
    this.#composer.insert("@");
    this.#people.need().then(() => this.#look());
  }

  // Internal

  #look() {
    const { area } = this.#composer;
    const at = area.selectionStart === area.selectionEnd ? mentionAt(area.value, area.selectionStart) : null;
    if (at?.from !== this.#dismissed) this.#dismissed = null;
    if (!at || this.#dismissed !== null) return this.close();
    const choices = matching(this.#people.others, at.query).slice(0, SHOWN);
    if (choices.length === 0 || choices.length === 1 && choices[0].name === at.query) return this.close();
    const before = this.#choices[this.#chosen];
    this.#choices = choices;
    this.#chosen = Math.max(0, at.from === this.#from ? choices.indexOf(before) : 0);
    this.#from = at.from;
    this.#draw();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (!this.#box.isConnected || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 })[event.key];
    if (step) {
      this.#chosen = (this.#chosen + step + this.#choices.length) % this.#choices.length;
      this.#draw();
    } else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) {
      this.#accept(this.#choices[this.#chosen]);
    } else if (event.key === "Escape") {
      this.#dismissed = this.#from;
      this.close();
    } else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** @param {Person} person */
  #accept({ name }) {
    const to = this.#composer.area.selectionStart;
    this.close();
    this.#composer.replace(this.#from, to, `@${name} `);
    this.close(); // what was typed so has asked again
  }

  #draw() {
    const { area, element } = this.#composer;
    fill(this.#list, this.#choices.map((person, index) => this.#option(person, index)));
    if (!this.#box.isConnected) {
      element.append(this.#box);
      this.#box.showPopover();
      area.setAttribute("aria-controls", this.#list.id);
    }
    area.setAttribute("aria-activedescendant", `${this.#list.id}-${this.#chosen}`);
    const edge = element.getBoundingClientRect();
    this.#box.style.left = `${Math.round(edge.left)}px`;
    this.#box.style.width = `${Math.round(Math.min(320, innerWidth - edge.left - MARGIN))}px`;
    this.#box.style.bottom = `${Math.round(innerHeight - edge.top + GAP)}px`;
    this.#box.style.maxHeight = `${Math.round(edge.top - GAP - MARGIN)}px`;
  }

  /** @param {Person} person @param {number} index */
  #option(person, index) {
    const isAll = person.id === "all";
    return h(
      "li",
      {
        id: `${this.#list.id}-${index}`,
        role: "option",
        "aria-selected": String(index === this.#chosen),
        on: {
          click: () => this.#accept(person),
          pointermove: () => {
            if (this.#chosen === index) return;
            this.#chosen = index;
            this.#draw();
          },
        },
      },
      h("span", { "class": "face", "aria-hidden": "true" }, isAll ? "@" : initials(person.name)),
      h("span", null, person.name),
      isAll && h("small", null, "everybody here"),
    );
  }
}
