import { fill, h } from "../../shared/dom.js";
import { ChatList } from "../list/chat-list.js";
import { LISTS, listsOf } from "../state/lists.js";
import { PAGE_OF } from "../state/room.js";
import { divider } from "../ui/divider.js";
import { installHints } from "../ui/hints.js";
import { Address } from "./address.js";
import { AlertBar } from "./alert-bar.js";
import { Cards } from "./cards.js";
import { openSounds } from "./dialogs.js";
import { ChatPlace } from "./chat-place.js";
import { installKeys } from "./keys.js";
import { newMenu } from "./new-menu.js";
import { ownMenu } from "./own-menu.js";
import { PausedBar } from "./paused-bar.js";
import { Pages } from "./pages.js";
import { installRoomPopups } from "./room-popups.js";
import { SideDrawer } from "./side-drawer.js";
import { SideNav } from "./side-nav.js";
import { TopBar } from "./top-bar.js";

/** Widths of the list's pane, in pixels. */
const LEAST = 300, LEAST_CHAT = 380;

/** The whole console: which list, which chat, which page, by the address (S23-S30). */
export class Console {
  #desk;
  #life = new AbortController();
  /** @type {ChatList | null} */
  list = null;
  #listPlace = h("section", { "class": "list-place", "aria-label": "Chats" });
  #divider = this.#makeDivider();
  #titled = "";

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {{signOut: () => void, signedOut: () => void}} events
   */
  constructor(desk, events) {
    this.#desk = desk;
    const { signal } = this.#life;
    /** @type {Address} */
    this.address = new Address({
      mayLeave: (route) => this.pages.mayLeave(route),
      changed: (isFocused) => this.#show(isFocused),
    }, signal);
    this.nav = new SideNav(desk.store, desk.rooms, () => this.route, signal);
    this.top = new TopBar(desk, {
      search: (query) => this.pages.present ? this.pages.present.search?.(query) : this.list?.model.ask({ query }),
      bell: () => openSounds(desk),
      side: () => this.drawer.toggle(),
      create: () => newMenu(desk, () => this.pane),
      menu: () => ownMenu(desk, events.signOut, events.signedOut),
    }, signal);
    this.cards = new Cards(desk, { open: (id) => this.openChat(id), close: (id) => desk.closeChat(id) }, signal);
    this.chats = new ChatPlace(desk, () => this.backToList());
    /** @type {Pages} */
    this.pages = new Pages(desk, (route) => this.go(route));
    const main = h("main", { "class": "panes" }, this.#listPlace, this.chats.element, this.pages.element);
    this.element = h(
      "div",
      { "class": "frame" },
      this.top.element,
      h("div", { "class": "bars" }, new AlertBar(desk.alerts, signal).element, new PausedBar(desk, signal).element),
      this.nav.element,
      main,
      this.cards.element,
    );
    this.drawer = new SideDrawer(this.element, this.nav.element, this.top.side, signal);
    this.#listen(main, signal);
    installRoomPopups(desk, this.element, signal);
    installHints(main, signal);
    installKeys(this, desk, signal);
  }

  get route() {
    return this.address.route;
  }

  /** The pane in front. */
  get pane() {
    return this.chats.pane;
  }

  start() {
    this.#width(this.#desk.preferences.values.listWidth);
    this.#show(false);
  }

  /** @param {import("../state/routes.js").Route} route @param {{replace?: boolean, isFocused?: boolean}} [how] @returns {Promise<void>} */
  go(route, how) {
    return this.address.go(route, how);
  }

  /** @param {number} id */
  openChat(id) {
    const { route } = this;
    const { isNarrow } = this.address;
    const here = route.page === "list"
      ? route
      : { page: /** @type {const} */ ("list"), list: /** @type {const} */ ("mine"), group: null };
    return this.go({ ...here, chat: id }, {
      replace: route.page === "list" && route.chat !== null && !isNarrow,
      isFocused: !isNarrow,
    });
  }

  backToList() {
    if (this.route.page !== "list") return;
    this.go({ ...this.route, chat: null }, { replace: true });
    this.list?.grid.focus();
  }

  close() {
    this.#life.abort();
    this.list?.close();
    this.chats.close();
    this.element.remove();
  }

  // Internal

  /** @param {HTMLElement} main @param {AbortSignal} signal */
  #listen(main, signal) {
    const desk = this.#desk;
    const detail = (/** @type {Event} */ event) => /** @type {CustomEvent} */ (event).detail;
    this.element.addEventListener("click", (event) => this.address.follow(event) && this.drawer.toggle(false), {
      signal,
    });
    main.addEventListener("pointerdown", () => this.drawer.toggle(false), { signal });
    desk.alerts.addEventListener("open", (event) => this.openChat(detail(event)), { signal });
    desk.rooms.addEventListener("open", (event) => this.#openRoom(detail(event)), { signal });
    desk.addEventListener("sessions", (event) => this.#sessionsChanged(detail(event)?.closed), { signal });
    desk.store.addEventListener("me", () => this.#rightsChanged(), { signal });
    desk.store.addEventListener("row", () => this.#title(), { signal });
    desk.preferences.addEventListener("change", () => this.#width(desk.preferences.values.listWidth), { signal });
    for (const type of ["focus", "visibilitychange"]) {
      globalThis.addEventListener(type, () => this.pane?.conversation.restore(), { signal });
    }
  }

  /** @param {boolean} isFocused */
  async #show(isFocused) {
    const { route, pages } = this;
    this.nav.draw();
    const isPage = pages.has(route);
    this.element.dataset.page = isPage ? "page" : route.page === "list" && route.chat !== null ? "chat" : "list";
    if (!isPage) {
      pages.hide();
      if (route.page === "list") this.#showList(route, isFocused);
      return;
    }
    this.#front(null);
    this.top.place(null);
    if (!await pages.show(route)) return;
    this.top.place(pages.present?.search ? pages.present.title : null);
    this.#title();
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

  /** @param {{id: number, kind: import("../state/room.js").RoomKind, seq: number | null}} room */
  #openRoom({ id, kind, seq }) {
    this.go({ page: PAGE_OF[kind], id, isArchived: false, at: seq }, { isFocused: true });
  }

  /** @param {number | undefined} closed */
  #sessionsChanged(closed) {
    if (closed === undefined) return;
    this.chats.drop(closed);
    if (this.route.page !== "list" || this.route.chat !== closed) return;
    this.backToList();
  }

  #rightsChanged() {
    if (this.route.page === "list" && !listsOf(this.#desk.store.me).includes(this.route.list)) this.#show(false);
  }

  #title() {
    const chat = this.#desk.front === null ? null : this.#desk.store.rows.get(this.#desk.front)?.name;
    const title = [chat ?? this.pages.present?.title, "Switchboard"].filter(Boolean).join(" · ");
    if (title !== this.#titled) this.#desk.badge.title = this.#titled = title;
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
