import { fill, h } from "../../shared/dom.js";
import { blank, failedList } from "../list/states.js";
import { button } from "../ui/button.js";

/** How long typing in the search rests, in milliseconds. */
const REST = 200;

/** The items of one settings page: a list to choose from, with New and, where there are many, a search. */
export class Master {
  #screen;
  #name;
  #list = h("ul", { "class": "items" });
  #search = h("input", { type: "search", placeholder: "Search", autocomplete: "off" });
  #query = "";
  /** @type {import("./screens.js").Item[]} */
  items = [];

  /**
   * @param {{key: string, title: string, icon: import("../ui/icons.js").IconName}} name
   * @param {import("./screens.js").Screen} screen
   * @param {{search: (query: string) => void, add: () => void, again: () => void, back: () => void}} events
   */
  constructor(name, screen, events) {
    this.#name = name;
    this.#screen = screen;
    this.events = events;
    this.#search.setAttribute("aria-label", `Search ${name.title}`);
    let timer = /** @type {any} */ (null);
    this.#search.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => events.search(this.#query = this.#search.value.trim()), REST);
    });
    const toIndex = button({ icon: "back", title: "All settings", kind: "quiet" }, events.back);
    toIndex.classList.add("to-index");
    const searchBox = screen.isSearched && h("div", { "class": "master-search" }, this.#search);
    this.element = h(
      "section",
      { "class": "master", "aria-label": name.title },
      h(
        "div",
        { "class": "bar" },
        toIndex,
        h("h2", null, name.title),
        h("span", { "class": "grow" }),
        button({ icon: "add", label: "New" }, events.add),
      ),
      h("p", { "class": "master-text" }, screen.text),
      searchBox,
      this.#list,
    );
    fill(
      this.#list,
      ...[0, 1, 2].map(() => h("li", { "class": "item-ghost" }, h("span", { "class": "skeleton bar-of-text" }))),
    );
  }

  /** @param {import("./screens.js").Context} context @param {string | null} chosen */
  draw(context, chosen) {
    const { one, name, about, tag } = this.#screen;
    if (this.items.length === 0) {
      const empty = this.#query
        ? blank("search", `Nothing found for “${this.#query}”`, "Titles, texts and keywords were searched.")
        : blank(
          this.#name.icon,
          `No ${one} yet`,
          this.#screen.text,
          button({ label: `Add the first ${one}`, kind: "primary" }, this.events.add),
        );
      return fill(this.#list, h("li", null, empty));
    }
    fill(
      this.#list,
      this.items.map((item) =>
        h(
          "li",
          null,
          h(
            "a",
            {
              "class": "item",
              href: `/console/settings/${this.#name.key}/${item.id}`,
              "aria-current": String(item.id) === chosen ? "true" : null,
            },
            h("span", { "class": "item-name" }, name(item)),
            tag?.(item) && h("span", { "class": "chip" }, tag(item)),
            h("small", null, about(item, context)),
          ),
        )
      ),
    );
  }

  fail() {
    fill(this.#list, h("li", null, failedList(this.events.again)));
  }

  /** @param {string} text */
  deny(text) {
    fill(this.#list, h("li", null, blank("shield", "Not allowed", text)));
  }
}
