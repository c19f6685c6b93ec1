import { addressOf, routeOf } from "../state/routes.js";

/** Below this width the panes are a stack, and a chat takes the place of its list. */
export const NARROW = "(max-width: 760px)";

/**
 * The address of the window, which says what it shows: it changes by links, by the browser's own buttons and by `go`.
 * @typedef {import("../state/routes.js").Route} Route
 */
export class Address {
  #events;
  /** @type {Route} */
  route = routeOf(location.pathname + location.search);

  /**
   * @param {object} events
   * @param {(route: Route) => Promise<boolean>} events.mayLeave asked before a change
   * @param {(isFocused: boolean) => void} events.changed
   * @param {AbortSignal} signal
   */
  constructor(events, signal) {
    this.#events = events;
    globalThis.addEventListener("popstate", () => this.#popped(), { signal });
  }

  get isNarrow() {
    return matchMedia(NARROW).matches;
  }

  /** @param {Route} route @param {{replace?: boolean, isFocused?: boolean}} [how] */
  async go(route, { replace = false, isFocused = false } = {}) {
    if (!await this.#events.mayLeave(route)) return;
    const address = addressOf(route);
    if (address !== location.pathname + location.search) {
      history[replace ? "replaceState" : "pushState"](null, "", address);
    }
    this.route = route;
    this.#events.changed(isFocused);
  }

  /**
   * Links to pages of the console change the page here.
   * @param {MouseEvent} event
   * @returns {boolean} whether it was one
   */
  follow(event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!link || link.target || event.defaultPrevented || !isPlain) return false;
    if (link.origin !== location.origin || !link.pathname.startsWith("/console")) return false;
    event.preventDefault();
    const route = routeOf(link.pathname + link.search);
    const keepsChat = route.page === "list" && route.chat === null && this.route.page === "list" && !this.isNarrow;
    this.go(keepsChat && this.route.page === "list" ? { ...route, chat: this.route.chat } : route);
    return true;
  }

  // Internal

  /** The address was changed by the browser's own buttons. */
  async #popped() {
    const route = routeOf(location.pathname + location.search);
    if (!await this.#events.mayLeave(route)) return history.pushState(null, "", addressOf(this.route));
    this.route = route;
    this.#events.changed(false);
  }
}
