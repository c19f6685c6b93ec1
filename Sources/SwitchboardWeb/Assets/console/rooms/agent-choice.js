import { fill, h } from "../../shared/dom.js";
import { drawn } from "../ui/icons.js";
import { matching, nobody, optionParts } from "./agent-options.js";

/** @typedef {import("./colleagues.js").Colleague} Colleague */

/**
 * A box to type names into, the chosen ones as chips in it, and below it everybody: those who are online, then the others
 * (S169). The focus stays in the box; the list is walked with the arrow keys (ARIA authoring practices, combobox). Events:
 * `change` (who is chosen), `done` (Enter with nothing more to choose).
 */
export class AgentChoice extends EventTarget {
  /** @type {readonly Colleague[]} */
  #items = [];
  /** @type {Colleague[]} */
  #shown = [];
  /** In the order of choice. @type {Set<number>} */
  #chosen = new Set();
  #at = -1;
  #chips = h("ul", { "class": "chosen-agents", "aria-label": "Chosen" });
  #box = h("input", {
    type: "text",
    id: "agent-search",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": "agent-options",
    "aria-autocomplete": "list",
    "aria-label": "Agent",
    placeholder: "Type a name",
    autocomplete: "off",
    spellcheck: "false",
  });
  #list = h("div", {
    id: "agent-options",
    role: "listbox",
    "aria-multiselectable": "true",
    "aria-label": "Agents",
    "class": "agent-options",
  });
  element = h(
    "div",
    { "class": "agent-choice" },
    h("div", { "class": "agent-box" }, this.#chips, this.#box),
    this.#list,
  );

  constructor() {
    super();
    this.#box.addEventListener("input", () => {
      this.#at = this.#box.value.trim() === "" ? -1 : 0;
      this.#draw();
    });
    this.#box.addEventListener("keydown", (event) => this.#pressed(event));
    this.#list.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
      if (option instanceof HTMLElement && option.dataset.id) this.#toggle(Number(option.dataset.id));
    });
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the box
  }

  /** Ids, in the order of choice. */
  get value() {
    return [...this.#chosen];
  }

  set items(/** @type {readonly Colleague[]} */ items) {
    this.#items = items;
    for (const id of this.#chosen) if (!items.some((each) => each.id === id)) this.#chosen.delete(id);
    this.#draw();
  }

  focus() {
    this.#box.focus();
  }

  // Internal

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const { key } = event;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (step && this.#shown.length > 0) {
      this.#at = this.#at < 0 && step < 0
        ? this.#shown.length - 1
        : (this.#at + step + this.#shown.length) % this.#shown.length;
      this.#mark();
    } else if (key === "Enter") {
      if (this.#shown[this.#at]) this.#toggle(this.#shown[this.#at].id);
      else if (this.#chosen.size > 0) this.dispatchEvent(new Event("done"));
    } else if (key === "Backspace" && this.#box.value === "" && this.#chosen.size > 0) {
      this.#toggle([...this.#chosen][this.#chosen.size - 1]);
    } else return;
    event.preventDefault();
  }

  /** @param {number} id */
  #toggle(id) {
    const isChosen = !this.#chosen.delete(id);
    if (isChosen) this.#chosen.add(id);
    if (this.#box.value !== "") {
      this.#box.value = "";
      this.#at = -1;
    }
    this.#draw();
    this.dispatchEvent(new Event("change"));
  }

  #draw() {
    this.#shown = matching(this.#items, this.#box.value);
    this.#at = Math.min(this.#at, this.#shown.length - 1);
    const named = [...this.#chosen].flatMap((id) => this.#items.find((each) => each.id === id) ?? []);
    fill(this.#chips, named.map((each) => this.#chip(each)));
    this.#chips.hidden = named.length === 0;
    const none = this.#items.length === 0 ? "There is nobody else to choose" : "Nobody is called that";
    fill(this.#list, this.#shown.length === 0 ? nobody(none) : optionParts(this.#shown, this.#chosen));
    this.#mark();
  }

  /** @param {Colleague} colleague */
  #chip({ id, name }) {
    return h(
      "li",
      null,
      h("span", { dir: "auto" }, name),
      h("button", {
        type: "button",
        tabindex: -1,
        "aria-label": `Remove ${name}`,
        on: {
          click: () => {
            this.#toggle(id);
            this.focus();
          },
        },
      }, drawn("end")),
    );
  }

  /** Where the arrow keys stand. */
  #mark() {
    const options = this.#list.querySelectorAll(".agent-option");
    options.forEach((option, index) => option.classList.toggle("active", index === this.#at));
    const option = options[this.#at];
    if (!option) return this.#box.removeAttribute("aria-activedescendant");
    this.#box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }
}
