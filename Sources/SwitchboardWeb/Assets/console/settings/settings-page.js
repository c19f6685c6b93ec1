import { fill, h } from "../../shared/dom.js";
import { blank } from "../list/states.js";
import { confirmed } from "../ui/dialog.js";
import { drawn } from "../ui/icons.js";
import { Collection } from "./collection.js";
import { screensFor } from "./screen-names.js";
import { screenOf } from "./screens.js";

/**
 * What stands beside the index.
 * @typedef {{elements: HTMLElement[], isChanged: boolean, item?: string | null, discard: () => void, show: (item: string | null) => unknown, close?: () => void}} Part
 */

/** Settings that are one page and no list of items; each is fetched when one goes there. */
const SINGLE = /** @type {Record<string, (desk: any, back: () => void) => Promise<Part>>} */ ({
  "live-chat": async (desk, back) => new (await import("./live-chat-page.js")).LiveChatPage(desk, back),
  "mail": async (desk, back) => new (await import("./mail-page.js")).MailPage(desk, back),
  "words": async (desk, back) => new (await import("./replies-words-page.js")).WordsPage(desk, back),
  "translation": async (desk, back) => new (await import("./translation-page.js")).TranslationPage(desk, back),
  "retention": async (desk, back) => new (await import("./retention-page.js")).RetentionPage(desk, back),
  "outlook": async (desk, back) => new (await import("./outlook-page.js")).OutlookPage(desk, back),
});

/** Setting up the desk: the pages, the items of one, the form of one. On a phone one after the other. */
export class SettingsPage {
  #desk;
  #go;
  #index = h("nav", { "class": "settings-index", "aria-label": "Settings" });
  /** @type {Part | null} */
  #part = null;
  #key = "";
  /** @type {import("../state/routes.js").SettingsRoute} */
  #route = { page: "settings", screen: null, item: null };
  title = "Settings";

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {(screen: string | null, item: string | null) => Promise<void>} go
   */
  constructor(desk, go) {
    this.#desk = desk;
    this.#go = go;
    this.element = h("div", { "class": "settings" }, this.#index);
    globalThis.addEventListener("beforeunload", (event) => {
      if (this.#part?.isChanged) event.preventDefault();
    });
  }

  get #screens() {
    return screensFor(this.#desk.store.me.permissions);
  }

  /** @param {import("../state/routes.js").SettingsRoute} route */
  async show(route) {
    this.#route = route;
    const screen = this.#screens.find(({ key }) => key === (route.screen ?? this.#screens[0]?.key));
    const isSingle = screen !== undefined && screen.key in SINGLE;
    this.element.dataset.depth = route.item || isSingle && route.screen ? "item" : route.screen ? "list" : "index";
    this.element.classList.toggle("single", isSingle);
    this.#drawIndex(screen?.key);
    if (!screen) {
      const denied = blank("shield", "Not allowed", "Your role does not allow changing this.");
      return fill(this.element, this.#index, h("div", { "class": "master-place" }, denied));
    }
    if (this.#key !== screen.key || !this.#part) await this.#open(screen);
    if (this.#route === route) this.#part?.show(route.item);
  }

  /** Asks before what was typed is lost. @param {import("../state/routes.js").Route} route */
  async mayLeave(route) {
    const { screen, item } = this.#route;
    if (!this.#part?.isChanged) return true;
    if (
      route.page === "settings" && route.screen === screen &&
      (route.item === item || route.item !== null && route.item === this.#part.item)
    ) return true;
    const isSure = await confirmed({
      title: "Discard your changes?",
      text: "What you changed here has not been saved.",
      yes: "Discard",
      no: "Keep editing",
      kind: "danger",
    });
    if (isSure) this.#part.discard();
    return isSure;
  }

  // Internal

  /** @param {typeof import("./screen-names.js").SCREENS[number]} screen */
  async #open(screen) {
    this.#part?.close?.();
    this.#part = null;
    this.#key = screen.key;
    const single = SINGLE[screen.key];
    const part = single
      ? await single(this.#desk, () => this.#go(null, null))
      : new Collection(this.#desk, screen, await screenOf(screen.key), this.#go);
    if (this.#key !== screen.key) return part.close?.();
    this.#part = part;
    fill(this.element, this.#index, part.elements);
  }

  /** @param {string | undefined} here */
  #drawIndex(here) {
    const parts = [...new Set(this.#screens.map(({ part }) => part))];
    const entry = (/** @type {typeof import("./screen-names.js").SCREENS[number]} */ { key, title, icon }) =>
      h(
        "li",
        null,
        h("a", { href: `/console/settings/${key}`, "aria-current": key === here ? "page" : null }, drawn(icon), title),
      );
    fill(
      this.#index,
      h("h2", { "class": "settings-title" }, "Settings"),
      parts.map((part) =>
        h(
          "section",
          null,
          h("h3", null, part),
          h("ul", null, this.#screens.filter((each) => each.part === part).map(entry)),
        )
      ),
    );
  }
}
