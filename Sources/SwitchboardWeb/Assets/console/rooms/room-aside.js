import { fill, h } from "../../shared/dom.js";
import { fullTime, shortTime } from "../../shared/time.js";
import { blank } from "../list/states.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { richLine } from "./rich-text.js";
import { markedParts } from "./room-words.js";

/** How long typing rests before it is searched, in milliseconds. */
const REST = 220;

/** @typedef {"search" | "pins"} AsideKind */

/**
 * What stands beside the log of a room: what is found in it, or its pinned messages; over it where there is no room
 * for both. A click goes to the message.
 */
export class RoomAside {
  #desk;
  #session;
  /** @type {AsideKind | null} */
  #kind = null;
  #load = new AbortController();
  /** @type {any} */
  #timer = null;
  #heading = h("h3", null);
  #input = h("input", {
    type: "search",
    "aria-label": "Search in this conversation",
    placeholder: "Search in this conversation",
    autocomplete: "off",
  });
  #field = h("div", { "class": "search-field" }, drawn("search"), this.#input);
  #found = h("div", { "class": "aside-found", role: "region", tabindex: 0, "aria-label": "Messages found" });
  #back = /** @type {HTMLElement | null} */ (null);
  element = h("aside", { "class": "room-aside", hidden: true });

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/room-session.js").RoomSession} session
   * @param {AbortSignal} signal
   */
  constructor(desk, session, signal) {
    this.#desk = desk;
    this.#session = session;
    const close = button({ icon: "end", title: "Close", kind: "quiet", keys: "Esc" }, () => this.close());
    this.element.append(h("header", null, this.#heading, close), this.#field, this.#found);
    this.#input.addEventListener("input", () => this.#searchSoon(), { signal });
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }, { signal });
    session.addEventListener("change", () => this.#kind === "pins" && this.#pinsSoon(), { signal });
    signal.addEventListener("abort", () => this.#load.abort());
  }

  /** @param {AsideKind} kind */
  toggle(kind) {
    if (this.#kind === kind) return this.close();
    if (this.#kind === null) this.#back = /** @type {HTMLElement | null} */ (document.activeElement);
    this.#kind = kind;
    this.element.hidden = false;
    const isSearch = kind === "search";
    this.#heading.textContent = isSearch ? "Search" : "Pinned";
    this.element.setAttribute("aria-label", isSearch ? "Search" : "Pinned messages");
    this.#field.hidden = !isSearch;
    fill(this.#found);
    if (isSearch) {
      this.#input.focus();
      this.#input.select();
      if (this.#input.value.trim() !== "") this.#search();
    } else {
      this.#found.focus();
      this.#pins();
    }
  }

  close() {
    if (this.#kind === null) return;
    this.#kind = null;
    this.#load.abort();
    this.element.hidden = true;
    if (this.#back?.isConnected) this.#back.focus();
  }

  // Internal

  #searchSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), REST);
  }

  #pinsSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#pins(), REST);
  }

  async #search() {
    const query = this.#input.value.trim();
    if (query === "") return fill(this.#found);
    const words = new URLSearchParams({ q: query, room: String(this.#session.id) });
    const draw = (/** @type {any} */ { items }) =>
      items.length === 0
        ? blank("search", `Nothing found for “${query}”`, "Messages of this conversation were searched.")
        : h("ul", null, items.map((/** @type {any} */ hit) => this.#line(hit, marked(hit.excerpt ?? hit.text, query))));
    await this.#fetch(`/api/rooms/search?${words}`, draw);
  }

  async #pins() {
    const { me, names, id } = this.#session;
    const draw = (/** @type {any} */ { items }) =>
      items.length === 0 ? blank("pin", "Nothing is pinned", "Pin a message, and everybody finds it here.") : h(
        "ul",
        null,
        items.map((/** @type {any} */ hit) =>
          this.#line(hit, hit.file ? hit.file.name : richLine(hit.text ?? "", { me: Number(me.id), nameOf: names.of }))
        ),
      );
    await this.#fetch(`/api/rooms/${id}/pins`, draw);
  }

  /** @param {string} path @param {(answer: any) => Node} draw */
  async #fetch(path, draw) {
    this.#load.abort();
    const { signal } = this.#load = new AbortController();
    try {
      const answer = await this.#desk.api.get(path, signal);
      if (!signal.aborted) fill(this.#found, draw(answer));
    } catch (refusal) {
      if (signal.aborted) return;
      fill(this.#found, blank("warning", "This could not be loaded", /** @type {Error} */ (refusal).message));
    }
  }

  /** @param {{seq: number, at: number, by: {name: string}}} hit @param {any} text */
  #line({ seq, at, by }, text) {
    return h(
      "li",
      null,
      h(
        "button",
        { type: "button", on: { click: () => this.#go(seq) } },
        h(
          "span",
          { "class": "aside-who" },
          h("b", null, by.name),
          h("time", { title: fullTime(at) }, shortTime(at, this.#desk.store.now())),
        ),
        h("span", { "class": "aside-text", dir: "auto" }, text),
      ),
    );
  }

  /** @param {number} seq */
  #go(seq) {
    if (getComputedStyle(this.element).position === "absolute") this.close(); // it lies over the log
    this.#session.goTo(seq);
  }
}

/** @param {string} text @param {string} query */
function marked(text, query) {
  return markedParts(text, query).map((part, index) => index % 2 ? h("mark", null, part) : part);
}
