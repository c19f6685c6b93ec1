import { availabilityKind, availabilityText } from "../state/agents.js";

/**
 * @typedef {{id: number, name: string, initials: string, online: boolean, available: boolean, reason?: string | null}} Colleague
 */

/** The books of the desks of this page: one is enough for all that shows who is there. @type {WeakMap<object, Colleagues>} */
const KEPT = new WeakMap();

/** @param {import("../live/desk.js").Desk} desk */
export function colleaguesOf(desk) {
  const known = KEPT.get(desk) ?? new Colleagues(desk);
  KEPT.set(desk, known);
  return known;
}

/** Everybody with whom one may talk, and who is there now (S169). Event: `change`. */
export class Colleagues extends EventTarget {
  #api;
  /** @type {Map<number, Colleague>} */
  #items = new Map();
  #isAsked = false;

  /** @param {EventTarget & {api: Pick<import("../../shared/api.js").Api, "get">}} desk */
  constructor(desk) {
    super();
    this.#api = desk.api;
    desk.addEventListener("fresh", () => this.#isAsked && this.fetch().catch(() => {}));
    desk.addEventListener("presence", (event) => this.#seen(/** @type {CustomEvent} */ (event).detail));
  }

  /** Those who are there first, each part by name. @returns {Colleague[]} */
  get items() {
    return [...this.#items.values()].sort((a, b) =>
      Number(b.online) - Number(a.online) || a.name.localeCompare(b.name) || a.id - b.id
    );
  }

  /** @param {number} id */
  get(id) {
    return this.#items.get(id);
  }

  /** The colour of somebody's dot and what it means; null: nothing is known of them. @param {number} id */
  presence(id) {
    const found = this.#items.get(id);
    return found ? { kind: kindOf(found), text: presenceText(found) } : null;
  }

  /** Rejects with the refusal when they cannot be fetched. */
  async fetch() {
    this.#isAsked = true;
    const { items } = await this.#api.get("/api/rooms/agents");
    this.#items = new Map(items.map((/** @type {Colleague} */ each) => [each.id, each]));
    this.dispatchEvent(new Event("change"));
  }

  /** Fetches them unless they are here. */
  async need() {
    if (!this.#isAsked) await this.fetch();
  }

  /** @param {{agent: number, online: boolean, available: boolean}} frame */
  #seen({ agent, online, available }) {
    const known = this.#items.get(agent);
    if (!known || known.online === online && known.available === available) return;
    this.#items.set(agent, { ...known, online, available, reason: available ? null : known.reason });
    this.dispatchEvent(new Event("change"));
  }
}

/** @param {Colleague} colleague */
export function kindOf({ online, available }) {
  return availabilityKind({ connected: online, available });
}

/** @param {Colleague} colleague */
export function presenceText(colleague) {
  return colleague.online ? availabilityText(colleague) : "Offline";
}
