import { fill, h } from "../../shared/dom.js";
import { LISTS, listsOf } from "../state/lists.js";
import { addressOf } from "../state/routes.js";
import { drawn } from "../ui/icons.js";

/** @type {Record<import("../state/lists.js").ListName, import("../ui/icons.js").IconName>} */
const ICONS = { "mine": "chat", "mine-completed": "done", "queue": "queue", "active": "chat", "completed": "done" };

/** The left navigation with its live counts (S23). It shows what this person has, and nothing else. */
export class SideNav {
  #store;
  #where;
  #isSoon = false;
  element = h("nav", { "class": "side", "aria-label": "Main", id: "side" });

  /**
   * @param {import("../state/store.js").Store} store
   * @param {() => import("../state/routes.js").Route} where
   * @param {AbortSignal} signal
   */
  constructor(store, where, signal) {
    this.#store = store;
    this.#where = where;
    for (const type of ["me", "counts"]) store.addEventListener(type, () => this.#soon(), { signal });
    this.draw();
  }

  draw() {
    const { me } = this.#store;
    const lists = listsOf(me);
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.getAttribute?.("href");
    fill(
      this.element,
      this.#section("My Live Chats", lists.filter((name) => LISTS[name].section === "mine")),
      this.#section("Global Live Chats", lists.filter((name) => LISTS[name].section === "global")),
      this.#setup(),
    );
    if (focused && document.activeElement === document.body) {
      /** @type {HTMLElement | null} */ (this.element.querySelector(`a[href="${CSS.escape(focused)}"]`))?.focus();
    }
  }

  /** Counts change in bursts; one drawing a frame is enough. */
  #soon() {
    if (this.#isSoon) return;
    this.#isSoon = true;
    requestAnimationFrame(() => {
      this.#isSoon = false;
      this.draw();
    });
  }

  /** @param {string} title @param {import("../state/lists.js").ListName[]} lists */
  #section(title, lists) {
    if (lists.length === 0) return null;
    const id = `nav-${LISTS[lists[0]].section}`;
    return h(
      "section",
      { "aria-labelledby": id },
      h("h2", { id }, title),
      h("ul", null, lists.flatMap((name) => this.#entry(name))),
    );
  }

  /** @param {import("../state/lists.js").ListName} name */
  #entry(name) {
    const { label, count } = LISTS[name];
    const number = count === null ? 0 : this.#store.counts[count];
    const here = this.#where();
    const isHere = here.page === "list" && here.list === name;
    const address = addressOf({ page: "list", list: name, group: null, chat: null });
    return [
      this.#link(address, label, ICONS[name], number, isHere && here.group === null, name === "queue" && number > 0),
      ...this.#groups(name, isHere ? here : null),
    ];
  }

  /** Own groups stand under My Active always (S20); those of the other lists while one is there. */
  /** @param {import("../state/lists.js").ListName} name @param {import("../state/routes.js").ListRoute | null} here */
  #groups(name, here) {
    if (name !== "mine" && here === null) return [];
    const { me, counts } = this.#store;
    const counted = LISTS[name].count;
    const numbers = counted === null ? {} : counts[`${counted}ByGroup`];
    const own = me.groups.filter((group) => LISTS[name].section === "global" && name !== "queue" ? true : group.member);
    const shown = name === "mine" ? own.filter((group) => group.active || numbers[group.id] > 0) : own;
    if (shown.length < 2) return [];
    return shown.map((group) => {
      const address = addressOf({ page: "list", list: name, group: group.id, chat: null });
      return this.#link(address, group.name, null, numbers[group.id] ?? 0, here?.group === group.id, false);
    });
  }

  #setup() {
    const may = (/** @type {string} */ permission) => this.#store.may(permission);
    if (!may("desk.manage") && !may("article.manage")) return null;
    const isHere = this.#where().page === "settings";
    const label = may("desk.manage") ? "Settings" : "Knowledge Base";
    const address = may("desk.manage") ? "/console/settings" : "/console/settings/articles";
    return h(
      "section",
      { "class": "last", "aria-label": "Set-up" },
      h("ul", null, this.#link(address, label, may("desk.manage") ? "settings" : "book", 0, isHere, false)),
    );
  }

  /**
   * @param {string} href @param {string} label @param {import("../ui/icons.js").IconName | null} icon @param {number} count
   * @param {boolean} isHere @param {boolean} isHot
   */
  #link(href, label, icon, count, isHere, isHot) {
    return h(
      "li",
      null,
      h(
        "a",
        { href, "class": icon ? null : "sub", "aria-current": isHere ? "page" : null },
        icon && drawn(icon),
        h("span", { "class": "label" }, label),
        count > 0 &&
          h(
            "b",
            { "class": isHot ? "hot" : null },
            count,
            h("span", { "class": "visually-hidden" }, count === 1 ? " chat" : " chats"),
          ),
      ),
    );
  }
}
