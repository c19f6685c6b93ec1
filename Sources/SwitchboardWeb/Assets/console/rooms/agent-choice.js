import { fill, h } from "../../shared/dom.js";
import { drawn } from "../ui/icons.js";
import { kindOf, presenceText } from "./colleagues.js";

/** @typedef {import("./colleagues.js").Colleague} Colleague */

/** Those whose names hold all that was typed. @param {readonly Colleague[]} items @param {string} typed */
export function matching(items, typed) {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ name }) => {
    const text = name.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

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
    const parts = /** @type {[string, Colleague[]][]} */ ([
      ["Online", this.#shown.filter(({ online }) => online)],
      ["Offline", this.#shown.filter(({ online }) => !online)],
    ]);
    this.#shown = parts.flatMap(([, items]) => items);
    fill(
      this.#list,
      this.#shown.length === 0 ? this.#nobody() : parts.map(([label, items]) => this.#part(label, items)),
    );
    this.#mark();
  }

  #nobody() {
    const text = this.#items.length === 0 ? "There is nobody else to choose" : "Nobody is called that";
    return h("div", { "class": "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false" }, text);
  }

  /** @param {string} label @param {Colleague[]} items */
  #part(label, items) {
    if (items.length === 0) return null;
    return h(
      "div",
      { role: "group", "aria-label": label },
      h("div", { "class": "part-name", "aria-hidden": "true" }, label, h("span", null, String(items.length))),
      items.map((each) =>
        h(
          "div",
          {
            role: "option",
            id: `agent-${each.id}`,
            data: { id: String(each.id) },
            "aria-selected": String(this.#chosen.has(each.id)),
            "class": "agent-option",
          },
          h("span", { "class": "face" }, each.initials),
          h("span", { "class": `dot ${kindOf(each)}` }),
          h("b", { dir: "auto" }, each.name),
          h("small", null, each.online && presenceText(each)),
          h("span", { "class": "option-tick" }, this.#chosen.has(each.id) && drawn("done")),
        )
      ),
    );
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
