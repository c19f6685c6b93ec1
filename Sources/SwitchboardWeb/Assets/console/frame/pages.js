import { fill, h } from "../../shared/dom.js";

/**
 * A page that fills the window beside the navigation.
 * @typedef {object} Page
 * @property {HTMLElement} element
 * @property {string} title
 * @property {(route: any) => unknown} show also when only its part of the address has changed
 * @property {(route: import("../state/routes.js").Route) => Promise<boolean>} [mayLeave] asks before what was typed is lost
 * @property {(query: string) => void} [search] takes what is typed into the search box
 * @property {() => void} [hide] another one is in front
 */

/** Each is fetched when one goes there. @type {Record<string, (desk: any, go: (route: any) => Promise<void>) => Promise<Page>>} */
const PAGES = {
  settings: async (desk, go) => {
    const { SettingsPage } = await import("../settings/settings-page.js");
    return new SettingsPage(desk, (screen, item) => go({ page: "settings", screen, item }));
  },
  tickets: async (desk, go) => new (await import("../tickets/tickets-page.js")).TicketsPage(desk, go),
  tasks: async (desk, go) => (await import("../tasks/tasks-page.js")).tasksPage(desk, go),
  calls: async (desk, go) => (await import("../calls/calls-page.js")).callsPage(desk, go),
  messages: async (desk, go) => new (await import("../rooms/rooms-page.js")).RoomsPage(desk, go, "instant"),
  rooms: async (desk, go) => new (await import("../rooms/rooms-page.js")).RoomsPage(desk, go, "room"),
  surveys: async (desk) => new (await import("../surveys/surveys-page.js")).SurveysPage(desk),
  agents: async (desk) => new (await import("../agents/agents-page.js")).AgentsPage(desk),
};

/** The full pages of the console: which one is in front, and the others as they were left. */
export class Pages {
  #desk;
  #go;
  /** @type {Map<string, Page>} */
  #made = new Map();
  /** @type {Page | null} */
  present = null;
  #wanted = "";
  element = h("div", { "class": "page-place", hidden: true });

  /** @param {import("../live/desk.js").Desk} desk @param {(route: any) => Promise<void>} go */
  constructor(desk, go) {
    this.#desk = desk;
    this.#go = go;
  }

  /** @param {import("../state/routes.js").Route} route */
  has(route) {
    return Object.hasOwn(PAGES, route.page);
  }

  /** @param {import("../state/routes.js").Route} route @returns {Promise<boolean>} whether it is still wanted when it is here */
  async show(route) {
    this.#wanted = route.page;
    this.element.hidden = false;
    const page = this.#made.get(route.page) ?? await PAGES[route.page](this.#desk, this.#go);
    this.#made.set(route.page, page);
    if (this.#wanted !== route.page) return false;
    if (this.present !== page) this.present?.hide?.();
    if (page.element.parentNode !== this.element) fill(this.element, page.element);
    this.present = page;
    page.show(route);
    return true;
  }

  hide() {
    this.#wanted = "";
    this.element.hidden = true;
    this.present?.hide?.();
    this.present = null;
  }

  /** @param {import("../state/routes.js").Route} route */
  async mayLeave(route) {
    return await this.present?.mayLeave?.(route) ?? true;
  }
}
