import { fill, h } from "../../../shared/dom.js";
import { blank } from "../../list/states.js";
import { button } from "../../ui/button.js";
import { Inserting } from "./inserting.js";
import { articleItem, resolutionItem } from "./items.js";
import { isStale } from "./model.js";
import { Reading } from "./reading.js";

/**
 * @typedef {import("./model.js").Part} Part
 * @typedef {import("./model.js").Found} Found
 */

/** How long the conversation, or typing, rests before it is looked up, in milliseconds. */
const SETTLES = 700, TYPED = 180;

const PARTS = /** @type {const} */ ([["articles", "Articles"], ["resolutions", "Resolved before"]]);

/**
 * What may answer the customer, at the right of the chat: it follows the conversation, or what is typed into its search. It never
 * takes the focus, and nothing moves while the pointer or the keyboard is on it.
 */
export class Suggestions {
  #session;
  #desk;
  #life = new AbortController();
  #load = new AbortController();
  #inserting;
  #reading;
  #closed;
  /** @type {Part} */
  #part = "articles";
  /** @type {Found | null} */
  #found = null;
  /** The last event that was looked up. @type {number | null} */
  #looked = null;
  /** What came while somebody was at the list. @type {Found | null} */
  #waits = null;
  /** @type {any} */
  #timer = null;
  #search = h("input", {
    type: "search",
    "class": "search-field",
    placeholder: "Search instead",
    "aria-label": "Search articles and resolutions",
    maxlength: 200,
  });
  #about = h("p", { "class": "about", role: "status" });
  #list = h("ul", { "class": "found" });
  #body = h("div", { "class": "found-place" }, this.#list);
  #switch;

  /**
   * @param {import("../../live/chat-session.js").ChatSession} session
   * @param {import("../../live/desk.js").Desk} desk
   * @param {import("../chat-pane.js").ChatPane} pane
   * @param {() => void} closed
   */
  constructor(session, desk, pane, closed) {
    this.#session = session;
    this.#desk = desk;
    const { signal } = this.#life;
    this.#inserting = new Inserting(session, desk, pane, () => this.#isOverChat && this.#end());
    this.#reading = new Reading(session, desk, this.#inserting, () => this.#back());
    this.#switch = h(
      "div",
      { "class": "parts", role: "group", "aria-label": "Suggestions" },
      PARTS.map(([part, label]) =>
        h(
          "button",
          { type: "button", data: { part }, on: { click: () => this.turn(part) } },
          label,
          " ",
          h("span", { "class": "count" }),
        )
      ),
    );
    this.#closed = closed;
    pane.writing.reply.signal.addEventListener("abort", () => this.#end(), { signal });
    const close = () => {
      if (desk.preferences.values.suggestionsOpen) desk.preferences.set({ suggestionsOpen: false });
      this.#end();
      pane.focus();
    };
    const keep = this.#keeper();
    this.element = h(
      "aside",
      { "class": "suggestions", "aria-label": "Suggestions" },
      h(
        "header",
        null,
        h("h3", null, "Suggestions"),
        keep,
        button({ icon: "end", title: "Close the suggestions", kind: "quiet" }, close),
      ),
      this.#search,
      this.#switch,
      this.#about,
      this.#body,
    );
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.#escape(event, close));
    this.#search.addEventListener("input", () => this.#later(TYPED, true), { signal });
    session.addEventListener("change", () => this.#moved(), { signal });
    session.addEventListener("loaded", () => this.#look(), { signal });
    desk.store.addEventListener("row", () => this.#inserting.draw(), { signal });
    for (const type of ["pointerleave", "focusout"]) {
      this.#body.addEventListener(type, () => setTimeout(() => this.#settle()), { signal });
    }
    this.turn(this.#part);
  }

  /** It stands in the page. */
  shown() {
    if (this.#session.detail) this.#look(true);
  }

  focus() {
    this.#search.focus();
  }

  /** @param {Part} part */
  turn(part) {
    this.#part = part;
    for (const each of this.#switch.querySelectorAll("button")) {
      each.setAttribute("aria-pressed", String(each.dataset.part === part));
    }
    if (this.#reading.element.isConnected) this.#back(false);
    this.#draw();
  }

  // Internal

  #end() {
    this.#life.abort();
    this.#load.abort();
    clearTimeout(this.#timer);
    this.element.remove();
    this.#closed();
  }

  /** Where there is no room for both, it lies over what one writes in. */
  get #isOverChat() {
    return getComputedStyle(this.element).position === "absolute";
  }

  #moved() {
    if (this.#search.value.trim() === "" && isStale(this.#session.open, this.#looked)) this.#later(SETTLES);
  }

  /** @param {number} rest @param {boolean} [isAsked] */
  #later(rest, isAsked = false) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(isAsked), rest);
  }

  /** @param {boolean} [isAsked] somebody waits for it, so it is shown wherever the pointer is */
  async #look(isAsked = false) {
    clearTimeout(this.#timer);
    // A chat that is not in front is looked up when it is shown again: an agent has six of them open.
    if (!this.element.isConnected) return this.#later(SETTLES * 4);
    this.#load.abort();
    this.#load = new AbortController();
    const { signal } = this.#load;
    const typed = this.#search.value.trim();
    const looked = this.#session.open.last;
    const query = typed === "" ? "" : `?q=${encodeURIComponent(typed)}`;
    try {
      const found = await this.#desk.api.get(`/api/chats/${this.#session.id}/suggestions${query}`, signal);
      if (typed === "") this.#looked = looked;
      this.#waits = found;
      this.#settle(isAsked || typed !== "" || this.#found === null);
    } catch (refusal) {
      if (signal.aborted) return;
      const again = button({ label: "Try again" }, () => this.#look(true));
      const { message } = /** @type {Error} */ (refusal);
      if (!this.#found) fill(this.#body, blank("warning", "Nothing could be looked up", message, again));
    }
  }

  /** Shows what came, unless it would move under somebody's hand. @param {boolean} [now] */
  #settle(now = false) {
    const isBusy = this.#body.matches(":hover") || this.#body.contains(document.activeElement);
    if (!this.#waits || isBusy && !now) return;
    this.#found = this.#waits;
    this.#waits = null;
    this.#draw();
  }

  #draw() {
    const found = this.#found;
    for (const each of this.#switch.querySelectorAll("button")) {
      const part = /** @type {Part} */ (each.dataset.part);
      /** @type {Element} */ (each.lastElementChild).textContent = found ? String(found[part].length) : "";
    }
    if (this.#reading.element.isConnected) return;
    const typed = this.#search.value.trim();
    const about = typed === "" ? found?.words.slice(0, 4).join(", ") : "";
    this.#about.textContent = about ? `About: ${about}` : "";
    if (!found) return fill(this.#body, [80, 64, 72].map(() => h("div", { "class": "skeleton found-ghost" })));
    const items = this.#part === "articles"
      ? found.articles.map((article) => articleItem(article, this.#inserting, () => this.#read(article.id)))
      : found.resolutions.map((resolution) => resolutionItem(resolution, this.#inserting));
    fill(this.#list, items);
    fill(this.#body, items.length > 0 ? this.#list : this.#nothing(typed));
    this.#inserting.draw();
  }

  /** @param {string} typed */
  #nothing(typed) {
    if (typed !== "") return blank("search", `Nothing found for “${typed}”`, "Try fewer or other words.");
    return this.#part === "articles"
      ? blank("book", "No article fits yet", "Articles appear here as the conversation goes on.")
      : blank(
        "done",
        "Nothing like it was solved yet",
        "Resolutions that agents add to chats and tickets appear here.",
      );
  }

  /** @param {number} article */
  #read(article) {
    fill(this.#body, this.#reading.element);
    this.#about.textContent = "";
    this.#reading.open(article);
  }

  /** @param {boolean} [isFocused] */
  #back(isFocused = true) {
    const read = this.#reading.close();
    this.#draw();
    if (!isFocused) return;
    const from = this.#list.querySelector(`[data-article="${read}"] button`);
    (from instanceof HTMLElement ? from : this.#search).focus();
  }

  /** From an article to the list, from the list to the chat. @param {KeyboardEvent} event @param {() => void} close */
  #escape(event, close) {
    event.preventDefault();
    event.stopPropagation();
    if (this.#reading.element.isConnected) this.#back();
    else if (this.#search.value !== "") {
      this.#search.value = "";
      this.#look(true);
    } else close();
  }

  #keeper() {
    const element = button({ icon: "pin", title: "Keep open beside every chat", kind: "quiet" }, () => {
      this.#desk.preferences.set({ suggestionsOpen: !this.#desk.preferences.values.suggestionsOpen });
    });
    const draw = () => {
      const isKept = this.#desk.preferences.values.suggestionsOpen === true;
      element.setAttribute("aria-pressed", String(isKept));
    };
    this.#desk.preferences.addEventListener("change", draw, { signal: this.#life.signal });
    draw();
    return element;
  }
}
