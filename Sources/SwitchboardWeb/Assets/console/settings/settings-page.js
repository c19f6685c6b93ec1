import { fill, h } from "../../shared/dom.js";
import { blank } from "../list/states.js";
import { confirmed } from "../ui/dialog.js";
import { drawn } from "../ui/icons.js";
import { complain } from "../ui/toast.js";
import { Detail } from "./detail.js";
import { Master } from "./master.js";
import { FIELDS, FRESH } from "./screens.js";
import { SCREENS } from "./screen-names.js";

/** Setting up the desk: the pages, the items of one, the form of one. On a phone one after the other. */
export class SettingsPage {
  #desk;
  #go;
  #index = h("nav", { "class": "settings-index", "aria-label": "Settings" });
  #masterPlace = h("div", { "class": "master-place" });
  #detailPlace = h("div", { "class": "detail-place" });
  /** @type {Master | null} */
  #master = null;
  /** @type {Detail | null} */
  #detail = null;
  /** @type {import("./screens.js").Context} */
  #context = {};
  /** @type {import("../state/routes.js").SettingsRoute} */
  #route = { page: "settings", screen: null, item: null };
  #load = new AbortController();

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {(screen: string | null, item: string | null) => Promise<void>} go
   */
  constructor(desk, go) {
    this.#desk = desk;
    this.#go = go;
    this.element = h("div", { "class": "settings" }, this.#index, this.#masterPlace, this.#detailPlace);
    globalThis.addEventListener("beforeunload", (event) => {
      if (this.#detail?.isChanged) event.preventDefault();
    });
  }

  get #screens() {
    return SCREENS.filter(({ permission }) => this.#desk.store.may(permission));
  }

  /** @param {import("../state/routes.js").SettingsRoute} route */
  async show(route) {
    const before = this.#route;
    this.#route = route;
    this.element.dataset.depth = route.item ? "item" : route.screen ? "list" : "index";
    const screen = this.#screens.find(({ key }) => key === (route.screen ?? this.#screens[0]?.key));
    this.#drawIndex(screen?.key);
    if (!screen) {
      return fill(this.#masterPlace, blank("shield", "Not allowed", "Your role does not allow changing this."));
    }
    if (before.screen !== route.screen || !this.#master) await this.#open(screen);
    else this.#master.draw(this.#context, route.item);
    this.#showItem(screen);
  }

  /** Asks before what was typed is lost. @returns {Promise<boolean>} */
  async mayLeave() {
    if (!this.#detail?.isChanged) return true;
    const isSure = await confirmed({
      title: "Discard your changes?",
      text: "What you changed here has not been saved.",
      yes: "Discard",
      no: "Keep editing",
      kind: "danger",
    });
    if (isSure) this.#detail = null;
    return isSure;
  }

  /** @param {string | undefined} here */
  #drawIndex(here) {
    const parts = [...new Set(this.#screens.map(({ part }) => part))];
    fill(
      this.#index,
      h("h2", { "class": "settings-title" }, "Settings"),
      parts.map((part) =>
        h(
          "section",
          null,
          h("h3", null, part),
          h(
            "ul",
            null,
            this.#screens.filter((screen) => screen.part === part).map(({ key, title, icon }) =>
              h(
                "li",
                null,
                h(
                  "a",
                  { href: `/console/settings/${key}`, "aria-current": key === here ? "page" : null },
                  drawn(icon),
                  title,
                ),
              )
            ),
          ),
        )
      ),
    );
  }

  /** @param {typeof SCREENS[number]} name */
  async #open(name) {
    this.#detail = null;
    this.#detailPlace.replaceChildren();
    this.#context = { me: this.#desk.store.me };
    this.#master = new Master(name, FIELDS[name.key], {
      search: (query) => this.#fetch(name, query),
      add: () => this.#go(name.key, "new"),
      again: () => this.#fetch(name),
      back: () => this.#go(null, null),
    });
    fill(this.#masterPlace, this.#master.element);
    await this.#fetch(name);
  }

  /** @param {typeof SCREENS[number]} name @param {string} [query] */
  async #fetch(name, query = "") {
    this.#load.abort();
    const { signal } = this.#load = new AbortController();
    const needs = FIELDS[name.key].needs ?? [];
    const master = this.#master;
    try {
      const address = `/api/admin/${name.key}${query ? `?q=${encodeURIComponent(query)}` : ""}`;
      const [{ items }, ...others] = await Promise.all(
        [address, ...needs.map((need) => `/api/admin/${need}`)].map((each) => this.#desk.api.get(each, signal)),
      );
      if (!master) return;
      master.items = items;
      this.#context = { me: this.#desk.store.me };
      needs.forEach((need, index) => this.#context[need] = others[index].items ?? others[index]);
      master.draw(this.#context, this.#route.item);
    } catch (refusal) {
      if (signal.aborted) return;
      const { status, message } = /** @type {import("../../shared/api.js").Refusal} */ (refusal);
      if (status === 403) master?.deny(message);
      else master?.fail();
    }
  }

  /** @param {typeof SCREENS[number]} name */
  async #showItem(name) {
    const { item: wanted } = this.#route;
    const screen = FIELDS[name.key];
    this.#detail = null;
    if (wanted === null) {
      return fill(this.#detailPlace, blank(name.icon, `Choose ${screen.a}`, "Or add a new one."));
    }
    const item = await this.#item(name, wanted);
    if (this.#route.item !== wanted || (this.#route.screen ?? name.key) !== name.key) return; // somewhere else by now
    if (!item) {
      return fill(this.#detailPlace, blank("search", "Not here", `This ${screen.one} does not exist any more.`));
    }
    const back = () => this.#go(name.key, null);
    const detail = this.#detail = new Detail(this.#desk, screen, `/api/admin/${name.key}`, item, this.#context, back);
    detail.addEventListener("stored", (event) => this.#stored(name, /** @type {CustomEvent} */ (event).detail));
    detail.addEventListener("deleted", () => this.#deleted(name));
    fill(this.#detailPlace, detail.element);
    if (wanted === "new") detail.form?.focus();
  }

  /** The item as it is now: the list may leave out long texts. */
  /** @param {typeof SCREENS[number]} name @param {string} wanted @returns {Promise<Record<string, any> | undefined>} */
  async #item(name, wanted) {
    if (wanted === "new") return { ...FRESH[name.key], brand: this.#desk.store.me.brands[0]?.id };
    const listed = this.#master?.items.find(({ id }) => String(id) === wanted);
    if (FIELDS[name.key].isFixed) return listed;
    try {
      return await this.#desk.api.get(`/api/admin/${name.key}/${encodeURIComponent(wanted)}`);
    } catch (refusal) {
      complain(refusal);
      return undefined;
    }
  }

  /** @param {typeof SCREENS[number]} name @param {{item: import("./screens.js").Item, wasNew: boolean}} stored */
  async #stored(name, { item, wasNew }) {
    if (name.key === "brands") this.#desk.store.setMe(await this.#desk.api.get("/api/session"));
    await this.#fetch(name);
    if (wasNew) await this.#go(name.key, String(item.id));
  }

  /** @param {typeof SCREENS[number]} name */
  async #deleted(name) {
    this.#detail = null;
    await this.#fetch(name);
    await this.#go(name.key, null);
  }
}
