import { RoomStretch } from "./room-stretch.js";

/** @typedef {import("../state/room-entries.js").StoredEvent} StoredEvent */
/** @typedef {import("../state/room-timeline.js").RoomTimeline} RoomTimeline */

/** Events of a page. */
const PAGE = 100;

/**
 * What of a room's log is shown: its newest part, or a stretch far from it that one went to; and how more of it comes.
 */
export class RoomPaging {
  #api;
  #session;
  #isPaging = false;
  /** A part of the log far from its end, while one reads there. @type {RoomStretch | null} */
  stretch = null;

  /** @param {import("../../shared/api.js").Api} api @param {import("./room-session.js").RoomSession} session */
  constructor(api, session) {
    this.#api = api;
    this.#session = session;
  }

  /** @returns {RoomTimeline} */
  get shown() {
    return this.stretch?.timeline ?? this.#newest;
  }

  /** The newest part is shown again. */
  leave() {
    this.stretch = null;
  }

  /**
   * What is done to messages reaches the stretch, too.
   * @param {number} known the last number before it
   * @param {boolean} isAnew more was missed than was sent
   */
  follow(known, isAnew) {
    if (isAnew) return this.leave();
    for (const event of this.#since(known)) this.stretch?.timeline.change(event);
  }

  /** What was before this number was deleted for good. @param {number} from @returns {boolean} whether anything changed */
  purge(from) {
    const changes = [this.stretch?.timeline, this.#newest].map((timeline) => timeline?.purge(from) ?? false);
    if (this.stretch?.timeline.events.length === 0) this.leave();
    return changes.includes(true);
  }

  /** Older messages. @returns {Promise<boolean>} whether any came */
  older() {
    const { shown } = this;
    if (!shown.hasOlder || shown.events.length === 0) return Promise.resolve(false);
    return this.#page(`before=${shown.first}`, (page, since) => shown.prepend(page, since));
  }

  /** Newer messages, while one reads far from the end. @returns {Promise<boolean>} whether any came */
  newer() {
    const { stretch } = this;
    if (!stretch) return Promise.resolve(false);
    return this.#page(`after=${stretch.timeline.last}`, (page, since) => {
      const changed = stretch.timeline.append(page, since);
      if (this.stretch === stretch) this.#joined(stretch);
      return changed;
    });
  }

  /** @param {number} seq @returns {Promise<number>} the same, once it is shown */
  async reach(seq) {
    if (holds(this.shown, seq)) return seq;
    if (holds(this.#newest, seq)) this.leave();
    else await this.#fetchAround(`around=${seq}`);
    return seq;
  }

  /**
   * @param {number} at
   * @returns {Promise<number | null>} the first number from that moment on; null: nothing was said since
   */
  async reachTime(at) {
    const { events, hasOlder } = this.#newest;
    const here = events.find((event) => event.at >= at);
    if (here && (here !== events[0] || !hasOlder)) {
      this.leave();
      return here.seq;
    }
    const page = await this.#fetchAround(`at=${at}`);
    return page.find((event) => event.at >= at)?.seq ?? null;
  }

  // Internal

  get #newest() {
    return this.#session.timeline;
  }

  /** @param {number} known */
  #since(known) {
    return this.#newest.events.filter(({ seq }) => seq > known);
  }

  /** @param {string} query @returns {Promise<StoredEvent[]>} */
  async #fetchAround(query) {
    const known = this.#newest.last;
    const page = await this.#fetch(query);
    if (page.events.length > 0) {
      this.stretch = new RoomStretch(this.#session.me, page, this.#since(known));
      this.stretch.timeline.begin(this.#newest.from); // deleted while the page was on its way
      if (this.stretch.timeline.events.length === 0) this.leave();
      else this.#joined(this.stretch);
    }
    return page.events;
  }

  /** A stretch that has grown to the newest part is the log again. @param {RoomStretch} stretch */
  #joined(stretch) {
    if (!stretch.reaches(this.#newest)) return;
    this.#newest.prepend({ events: [...stretch.timeline.events] });
    this.leave();
  }

  /** @param {string} query @param {(page: {events: StoredEvent[]}, since: readonly StoredEvent[]) => boolean} put */
  async #page(query, put) {
    if (this.#isPaging) return false;
    this.#isPaging = true;
    const known = this.#newest.last;
    try {
      const changed = put(await this.#fetch(query), this.#since(known));
      if (changed) this.#session.changed();
      return changed;
    } catch {
      return false; // scrolling again asks again
    } finally {
      this.#isPaging = false;
    }
  }

  /** @param {string} query @returns {Promise<{events: StoredEvent[]}>} */
  async #fetch(query) {
    const path = `/api/conversations/${this.#session.detail?.conversation}/events?${query}&limit=${PAGE}`;
    const page = await this.#api.get(path);
    this.#session.names.learn(page.agents);
    this.#session.heardOf(page.events);
    return page;
  }
}

/** @param {RoomTimeline} timeline @param {number} seq */
function holds(timeline, seq) {
  return timeline.events.length > 0 && seq >= timeline.first && seq <= timeline.last;
}
