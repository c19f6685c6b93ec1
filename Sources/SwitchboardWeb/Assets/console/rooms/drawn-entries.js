import { tickCard } from "./room-card.js";
import { drawRoomEntry, redrawRoomEntry } from "./room-entry.js";

/** @typedef {import("../state/room-entries.js").RoomEntry} RoomEntry */
/** @typedef {import("./room-entry.js").RoomContext} RoomContext */

/** The entries of a room's log as they are drawn: new ones are added, changed ones changed; nothing else is touched. */
export class DrawnEntries {
  #log;
  /** @type {Map<string, {element: HTMLElement, entry: RoomEntry, sign: string}>} */
  #drawn = new Map();
  /** @type {WeakMap<Element, string>} */
  #keys = new WeakMap();

  /** @param {HTMLElement} log */
  constructor(log) {
    this.#log = log;
  }

  /**
   * @param {RoomEntry[]} list
   * @param {RoomContext} context
   * @param {number} names how many times names have changed: they stand in entries of any kind
   * @returns {number} how many messages came at the end
   */
  draw(list, context, names) {
    const keep = new Set(list.map(({ key }) => key));
    for (const [key, { element }] of this.#drawn) {
      if (keep.has(key)) continue;
      element.remove();
      this.#drawn.delete(key);
    }
    let fresh = 0;
    let next = this.#log.firstElementChild;
    for (const entry of list) {
      const sign = `${names}|${context.isPair}|${entry.type === "said" && entry.isPending && context.isOffline}`;
      let view = this.#drawn.get(entry.key);
      if (!view) {
        view = { element: drawRoomEntry(entry, context), entry, sign };
        this.#drawn.set(entry.key, view);
        this.#keys.set(view.element, entry.key);
        if (entry.type === "said" && next === null) fresh += 1;
      } else if (view.sign !== sign || !isEqual(view.entry, entry)) {
        redrawRoomEntry(view.element, entry, context);
        Object.assign(view, { entry, sign });
      }
      if (view.element === next) next = next.nextElementSibling;
      else this.#log.insertBefore(view.element, next);
    }
    return fresh;
  }

  /** @param {Element | null} element */
  of(element) {
    return element ? this.#drawn.get(this.#keys.get(element) ?? "") : undefined;
  }

  /** The entry of a number, or the next one that is shown. @param {number} seq @returns {HTMLElement | null} */
  from(seq) {
    /** @type {{element: HTMLElement, seq: number} | null} */
    let best = null;
    for (const { element, entry } of this.#drawn.values()) {
      if ("seq" in entry && entry.seq >= seq && entry.seq < (best?.seq ?? Infinity)) best = { element, seq: entry.seq };
    }
    return best && best.element;
  }

  /** Who waits has waited longer. @param {number} now */
  tick(now) {
    for (const { element, entry } of this.#drawn.values()) {
      if (entry.type === "card" && entry.event.card.state === "waiting") tickCard(element, entry, now);
    }
  }
}

/** @param {Record<string, any>} a @param {Record<string, any>} b */
function isEqual(a, b) {
  return Object.keys(b).every((key) => a[key] === b[key]);
}
