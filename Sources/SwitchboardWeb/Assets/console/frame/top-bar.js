import { fill, h } from "../../shared/dom.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { attachMenu } from "../ui/menu.js";
import { Availability } from "./availability.js";

/** How long typing in the search box rests before the list is asked, in milliseconds. */
const REST = 200;

/** The bar on top: search in the list, alerts, availability, oneself. */
export class TopBar {
  #desk;
  #bell;
  #availability;
  #face = h("button", { type: "button", "class": "face" });
  /** @type {any} */
  #timer = null;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {object} events
   * @param {(query: string) => void} events.search
   * @param {() => void} events.bell
   * @param {() => void} events.side
   * @param {() => import("../ui/menu.js").MenuPart[]} events.create
   * @param {() => import("../ui/menu.js").MenuPart[]} events.menu
   * @param {AbortSignal} signal
   */
  constructor(desk, events, signal) {
    this.#desk = desk;
    this.#bell = button({ icon: "bell", title: "Alerts", kind: "quiet" }, events.bell);
    this.search = h("input", {
      type: "search",
      placeholder: "Search",
      "aria-label": "Search this list",
      autocomplete: "off",
      spellcheck: "false",
    });
    this.search.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => events.search(this.search.value), REST);
    }, { signal });
    this.search.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.search.value === "") return;
      this.search.value = "";
      events.search("");
      event.stopPropagation();
    }, { signal });
    this.side = button({ icon: "menu", title: "Lists", kind: "quiet" }, events.side);
    this.side.classList.add("to-side");
    this.side.setAttribute("aria-controls", "side");
    this.side.setAttribute("aria-expanded", "false");
    this.#availability = new Availability(desk);
    attachMenu(this.#face, events.menu, { align: "end", label: "You" });
    this.searchBox = h(
      "div",
      { "class": "search", role: "search" },
      drawn("search"),
      this.search,
      h("kbd", { "aria-hidden": "true" }, "/"),
    );
    const create = button({ label: "New", icon: "add", kind: "primary" });
    create.classList.add("new");
    create.setAttribute("aria-label", "New");
    attachMenu(create, events.create, { label: "New" });
    this.element = h(
      "header",
      { "class": "top" },
      this.side,
      h(
        "h1",
        null,
        h(
          "a",
          { "class": "brand", href: "/console/mine", "aria-label": "Switchboard" },
          drawn("brand"),
          h("span", null, "Switchboard"),
        ),
      ),
      create,
      this.searchBox,
      h("div", { "class": "top-end" }, this.#bell, this.#availability.element, this.#face),
    );
    desk.store.addEventListener("me", () => this.draw(), { signal });
    desk.alerts.addEventListener("change", () => this.#drawBell(), { signal });
    this.draw();
  }

  /** What the search box searches. @param {string | null} title null: there is no list */
  place(title) {
    this.searchBox.classList.toggle("gone", title === null);
    this.search.placeholder = title ? `Search ${title}` : "";
    this.search.setAttribute("aria-label", title ? `Search ${title}` : "Search");
  }

  draw() {
    const { me } = this.#desk.store;
    this.#availability.draw();
    fill(this.#face, me.initials);
    this.#face.setAttribute("aria-label", `${me.name}: your menu`);
    this.#drawBell();
  }

  #drawBell() {
    const isOn = this.#desk.alerts.state === "on";
    if (this.#bell.dataset.on === String(isOn)) return;
    this.#bell.dataset.on = String(isOn);
    this.#bell.dataset.hint = isOn ? "Alerts are on. Sounds and notifications" : "Alerts are not all on";
    this.#bell.setAttribute("aria-label", this.#bell.dataset.hint);
    fill(this.#bell, drawn(isOn ? "bell" : "bellOff"));
  }
}
