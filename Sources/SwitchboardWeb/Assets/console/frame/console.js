import { fill, h } from "../../shared/dom.js";
import { ChatList } from "../list/chat-list.js";
import { LISTS, listsOf } from "../state/lists.js";
import { addressOf, routeOf } from "../state/routes.js";
import { openSounds } from "../account/sounds-dialog.js";
import { divider } from "../ui/divider.js";
import { installHints } from "../ui/hints.js";
import { AlertBar } from "./alert-bar.js";
import { Cards } from "./cards.js";
import { ChatPlace } from "./chat-place.js";
import { installKeys } from "./keys.js";
import { ownMenu } from "./own-menu.js";
import { SideNav } from "./side-nav.js";
import { TopBar } from "./top-bar.js";

/** Widths of the list's pane, in pixels. */
const LEAST = 300, LEAST_CHAT = 380;

/** The whole console: which list, which chat, which page, by the address (S23-S30). */
export class Console {
  #desk;
  #life = new AbortController();
  #events;
  /** @type {import("../state/routes.js").Route} */
  #route;
  /** @type {ChatList | null} */
  list = null;
  /** @type {import("../settings/settings-page.js").SettingsPage | null} */
  #settings = null;
  #listPlace = h("section", { "class": "list-place", "aria-label": "Chats" });
  #divider = this.#makeDivider();
  #titled = "";
  #page = h("div", { "class": "page-place", hidden: true });

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {{signOut: () => void, signedOut: () => void}} events
   */
  constructor(desk, events) {
    this.#desk = desk;
    this.#events = events;
    this.#route = routeOf(location.pathname + location.search);
    const { signal } = this.#life;
    this.nav = new SideNav(desk.store, () => this.#route, signal);
    this.top = new TopBar(desk, {
      search: (query) => this.list?.model.ask({ query }),
      bell: () => openSounds(desk),
      side: () => this.#toggleSide(),
      menu: () => ownMenu(desk, events.signOut, events.signedOut),
    }, signal);
    this.cards = new Cards(desk, { open: (id) => this.openChat(id), close: (id) => desk.closeChat(id) }, signal);
    this.chats = new ChatPlace(desk, () => this.backToList());
    const main = h("main", { "class": "panes" }, this.#listPlace, this.chats.element, this.#page);
    this.element = h(
      "div",
      { "class": "frame" },
      this.top.element,
      new AlertBar(desk.alerts, signal).element,
      this.nav.element,
      main,
      this.cards.element,
    );
    this.#listen(main, signal);
    installHints(main, signal);
    installKeys(this, desk, signal);
  }

  get route() {
    return this.#route;
  }

  /** The pane in front. */
  get pane() {
    return this.chats.pane;
  }

  start() {
    this.#width(this.#desk.preferences.values.listWidth);
    this.#show(false);
  }

  /** @param {import("../state/routes.js").Route} route @param {{replace?: boolean, isFocused?: boolean}} [how] */
  async go(route, { replace = false, isFocused = false } = {}) {
    if (!await this.#mayLeave(route)) return;
    const address = addressOf(route);
    if (address !== location.pathname + location.search) {
      history[replace ? "replaceState" : "pushState"](null, "", address);
    }
    this.#route = route;
    this.#show(isFocused);
  }

  /** @param {number} id */
  openChat(id) {
    const here = this.#route.page === "list"
      ? this.#route
      : { page: /** @type {const} */ ("list"), list: /** @type {const} */ ("mine"), group: null };
    return this.go({ ...here, chat: id }, {
      replace: this.#route.page === "list" && this.#route.chat !== null && !this.#isNarrow,
      isFocused: !this.#isNarrow,
    });
  }

  backToList() {
    if (this.#route.page !== "list") return;
    this.go({ ...this.#route, chat: null }, { replace: true });
    this.list?.grid.focus();
  }

  close() {
    this.#life.abort();
    this.list?.close();
    this.chats.close();
    this.element.remove();
  }

  // Internal

  get #isNarrow() {
    return matchMedia("(max-width: 760px)").matches;
  }

  /** @param {HTMLElement} main @param {AbortSignal} signal */
  #listen(main, signal) {
    globalThis.addEventListener("popstate", () => this.#popped(), { signal });
    this.element.addEventListener("click", (event) => this.#linked(event), { signal });
    this.#desk.alerts.addEventListener("open", (event) => this.openChat(/** @type {CustomEvent} */ (event).detail), {
      signal,
    });
    this.#desk.addEventListener(
      "sessions",
      (event) => this.#sessionsChanged(/** @type {CustomEvent} */ (event).detail?.closed),
      { signal },
    );
    this.#desk.store.addEventListener("me", () => this.#rightsChanged(), { signal });
    this.#desk.store.addEventListener("row", () => this.#title(), { signal });
    this.#desk.preferences.addEventListener("change", () => this.#width(this.#desk.preferences.values.listWidth), {
      signal,
    });
    main.addEventListener("pointerdown", () => this.#toggleSide(false), { signal });
    this.nav.element.addEventListener("keydown", (event) => event.key === "Escape" && this.#toggleSide(false), {
      signal,
    });
    for (const type of ["focus", "visibilitychange"]) {
      globalThis.addEventListener(type, () => this.pane?.conversation.restore(), { signal });
    }
  }

  /** The address changed by the browser's own buttons. */
  async #popped() {
    const route = routeOf(location.pathname + location.search);
    if (!await this.#mayLeave(route)) return history.pushState(null, "", addressOf(this.#route));
    this.#route = route;
    this.#show(false);
  }

  /** Links to pages of the console change the page here. @param {MouseEvent} event */
  #linked(event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (
      !link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey ||
      link.target
    ) return;
    if (link.origin !== location.origin || !link.pathname.startsWith("/console")) return;
    event.preventDefault();
    const route = routeOf(link.pathname + link.search);
    const keeps = route.page === "list" && this.#route.page === "list" && !this.#isNarrow
      ? { ...route, chat: this.#route.chat }
      : route;
    this.#toggleSide(false);
    this.go(keeps);
  }

  /** @param {import("../state/routes.js").Route} route */
  async #mayLeave(route) {
    if (this.#route.page !== "settings" || !this.#settings) return true;
    if (route.page === "settings" && route.screen === this.#route.screen && route.item === this.#route.item) {
      return true;
    }
    return await this.#settings.mayLeave();
  }

  /** @param {boolean} isFocused */
  async #show(isFocused) {
    const route = this.#route;
    this.nav.draw();
    const isSettings = route.page === "settings";
    this.element.dataset.page = isSettings
      ? "settings"
      : route.page === "list" && route.chat !== null
      ? "chat"
      : "list";
    this.#page.hidden = !isSettings;
    if (route.page === "settings") return await this.#showSettings(route);
    if (route.page === "list") this.#showList(route, isFocused);
  }

  /** @param {import("../state/routes.js").SettingsRoute} route */
  async #showSettings(route) {
    this.#front(null);
    this.top.place(null);
    if (!this.#settings) {
      const { SettingsPage } = await import("../settings/settings-page.js");
      this.#settings ??= new SettingsPage(this.#desk, (screen, item) => this.go({ page: "settings", screen, item }));
      fill(this.#page, this.#settings.element);
    }
    this.#settings.show(route);
  }

  /** @param {import("../state/routes.js").ListRoute} route @param {boolean} isFocused */
  #showList(route, isFocused) {
    const { me } = this.#desk.store;
    const name = listsOf(me).includes(route.list) ? route.list : "mine";
    const present = this.list?.model.question;
    if (!present || present.list !== name || present.group !== route.group) {
      this.list?.close();
      this.top.search.value = "";
      this.list = new ChatList(this.#desk, { list: name, group: route.group, query: "" }, (id) => this.openChat(id));
      fill(this.#listPlace, this.list.element, this.#divider);
    }
    this.top.place(LISTS[name].title);
    this.#front(route.chat, isFocused);
  }

  /** @param {number | null} id @param {boolean} [isFocused] */
  #front(id, isFocused = false) {
    this.chats.show(id, isFocused);
    this.list?.mark(id);
    this.cards.mark(id);
    this.#title();
  }

  /** @param {number | undefined} closed */
  #sessionsChanged(closed) {
    if (closed === undefined) return;
    this.chats.drop(closed);
    if (this.#route.page !== "list" || this.#route.chat !== closed) return;
    this.backToList();
  }

  #rightsChanged() {
    if (this.#route.page === "list" && !listsOf(this.#desk.store.me).includes(this.#route.list)) this.#show(false);
  }

  #title() {
    const name = this.#route.page === "settings" ? "Settings" : null;
    const chat = this.#desk.front === null ? null : this.#desk.store.rows.get(this.#desk.front)?.name;
    const title = [chat ?? name, "Switchboard"].filter(Boolean).join(" · ");
    if (title !== this.#titled) this.#desk.badge.title = this.#titled = title;
  }

  /** @param {boolean} [isOpen] */
  #toggleSide(isOpen) {
    const opened = this.element.classList.toggle("side-open", isOpen);
    if (opened) /** @type {HTMLElement | null} */ (this.nav.element.querySelector("a"))?.focus();
  }

  /** @param {number | undefined} width */
  #width(width) {
    if (width) this.element.style.setProperty("--list-width", `${width}px`);
  }

  #makeDivider() {
    return divider({
      label: "Width of the list",
      measure: () => {
        const { width } = this.#listPlace.getBoundingClientRect();
        return { width, least: LEAST, most: width + this.chats.element.getBoundingClientRect().width - LEAST_CHAT };
      },
      moved: (width) => this.#width(width),
      rested: (width) => this.#desk.preferences.set({ listWidth: width }),
    });
  }
}
