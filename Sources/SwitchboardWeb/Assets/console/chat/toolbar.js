import { fill, h } from "../../shared/dom.js";
import { button, forbid } from "../ui/button.js";
import { attachMenu } from "../ui/menu.js";
import { ACTIONS } from "./actions/all.js";

/** @typedef {import("./actions/all.js").Action} Action */

/** The menus of the toolbar, in its order. @type {{menu: Action["menu"], label: string, icon: import("../ui/icons.js").IconName, isBare?: boolean}[]} */
const MENUS = [
  { menu: "add", label: "Add", icon: "add" },
  { menu: "assistance", label: "Assistance", icon: "question" },
  { menu: "more", label: "More", icon: "more", isBare: true },
];

/**
 * The buttons above a chat, drawn from the list of actions. One stop of the Tab key: arrows go on from there (ARIA
 * authoring practices, toolbar).
 */
export class Toolbar {
  #desk;
  #session;
  #pane;
  /** @type {{element: HTMLElement, action: Action}[]} */
  #buttons;
  /** @type {{element: HTMLElement, actions: Action[]}[]} */
  #menus;
  element = h("div", { "class": "tools", role: "toolbar", "aria-label": "Chat" });

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/chat-session.js").ChatSession} session
   * @param {import("./chat-pane.js").ChatPane} pane
   */
  constructor(desk, session, pane) {
    this.#desk = desk;
    this.#session = session;
    this.#pane = pane;
    const made = ACTIONS.filter(({ menu, isQuick }) => menu === "toolbar" || isQuick);
    this.#buttons = made.map((action) => ({ action, element: this.#button(action) }));
    this.#menus = MENUS.map((menu) => this.#menu(menu));
    const of = (/** @type {(action: Action) => unknown} */ wanted) =>
      this.#buttons.filter(({ action }) => wanted(action)).map(({ element }) => element);
    const menus = this.#menus.map(({ element }) => element);
    fill(
      this.element,
      of(({ menu, isLast }) => menu === "toolbar" && !isLast),
      menus.slice(0, -1),
      of(({ isQuick }) => isQuick),
      menus.slice(-1),
      h("span", { "class": "tools-gap" }),
      of(({ isLast }) => isLast),
    );
    this.element.addEventListener("keydown", (event) => this.#arrow(event));
    this.element.addEventListener("focusin", (event) => this.#stopAt(/** @type {Element} */ (event.target)));
  }

  /** @param {Action["menu"]} menu */
  open(menu) {
    const { element } = this.#menus[MENUS.findIndex((each) => each.menu === menu)];
    if (element.hidden) return;
    element.focus();
    element.click();
  }

  draw() {
    for (const { element, action } of this.#buttons) {
      const why = this.#why(action);
      element.hidden = why === undefined;
      const label = /** @type {Element} */ (element.querySelector("span"));
      if (label.textContent !== this.#label(action)) label.textContent = this.#label(action);
      if (why !== undefined) forbid(element, why);
    }
    for (const { element, actions } of this.#menus) {
      element.hidden = actions.every((action) => this.#why(action) === undefined);
    }
    if (this.#stops().every(({ tabIndex }) => tabIndex < 0)) this.#stopAt(this.#stops()[0]);
  }

  // Internal

  /** @param {Action} action */
  #why(action) {
    return action.why(this.#session, this.#desk);
  }

  /** @param {Action} action */
  #label({ label }) {
    return typeof label === "string" ? label : label(this.#session, this.#desk);
  }

  /** @param {Action} action */
  #button(action) {
    const { icon, title, keys, key, isQuick } = action;
    const element = button(
      { label: this.#label(action), icon, kind: "quiet", title, keys },
      () => this.#pane.act(key),
    );
    element.classList.toggle("quick", isQuick ?? false);
    element.tabIndex = -1;
    return element;
  }

  /** @param {typeof MENUS[number]} menu */
  #menu({ menu, label, icon, isBare }) {
    const actions = ACTIONS.filter((action) => action.menu === menu);
    const element = button({ icon, kind: "quiet", ...isBare ? { title: label } : { label } });
    element.tabIndex = -1;
    attachMenu(element, () => this.#parts(actions), { label });
    return { element, actions };
  }

  /** @param {Action[]} actions @returns {import("../ui/menu.js").MenuPart[]} */
  #parts(actions) {
    const shown = actions.filter((action) => this.#why(action) !== undefined);
    const parts = [...new Set(shown.map(({ part }) => part))];
    return parts.map((part) => {
      const own = shown.filter((action) => action.part === part);
      const { items } = own[0];
      if (items && this.#why(own[0]) === null) {
        return { heading: this.#label(own[0]), items: [], later: () => items(this.#session, this.#desk) };
      }
      return {
        items: own.map((action) => ({
          label: this.#label(action),
          icon: action.icon,
          note: action.keys,
          forbidden: this.#why(action),
          choose: () => this.#pane.act(action.key),
        })),
      };
    });
  }

  #stops() {
    const all = /** @type {HTMLElement[]} */ ([...this.element.querySelectorAll(":scope > button")]);
    return all.filter((element) => !element.hidden && element.checkVisibility?.() !== false);
  }

  /** @param {Element | undefined} element */
  #stopAt(element) {
    if (element?.parentNode !== this.element) return;
    for (const each of this.element.querySelectorAll("button")) each.tabIndex = each === element ? 0 : -1;
  }

  /** @param {KeyboardEvent} event */
  #arrow(event) {
    const stops = this.#stops();
    const at = stops.indexOf(/** @type {HTMLElement} */ (event.target));
    const to =
      /** @type {Record<string, number>} */ ({ ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 })[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    stops.at(to % stops.length)?.focus();
  }
}
