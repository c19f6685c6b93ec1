import { answeredMeanwhile } from "../../state/answered.js";
import { doubts, HASTE } from "./wrong-chat.js";

/** A pasted text shorter than this is no comment that somebody copied, in characters. */
const LONG_PASTE = 12;

/** Comments that were fetched are good for so long, in milliseconds. */
const FRESH = 30_000;

/** @typedef {import("../../live/chat-session.js").ChatSession} ChatSession */
/** @typedef {import("../../live/desk.js").Desk} Desk */

/** Which chat has been in front of a window since when. @type {WeakMap<Desk, {front: number | null, since: number | null}>} */
const fronts = new WeakMap();

/** To be told whenever a chat comes in front. @param {Desk} desk */
export function noteFront(desk) {
  const before = fronts.get(desk) ?? { front: null, since: null };
  if (before.front === desk.front) return;
  fronts.set(desk, {
    front: desk.front,
    since: before.front === null || desk.front === null ? null : performance.now(),
  });
}

/** Gathers what `wrong-chat.js` looks at, and remembers what was asked already. */
export class Guard {
  #desk;
  #session;
  /** Texts that were asked about: once is enough. */
  #asked = new Set();
  /** @type {string[]} */
  #meant = [];
  /** @type {Map<ChatSession, {at: number, texts: string[]}>} */
  #comments = new Map();

  /** @param {Desk} desk @param {ChatSession} session @param {HTMLTextAreaElement} area @param {AbortSignal} signal */
  constructor(desk, session, area, signal) {
    this.#desk = desk;
    this.#session = session;
    area.addEventListener("paste", (event) => {
      if ((event.clipboardData?.getData("text/plain").length ?? 0) >= LONG_PASTE) this.#learnComments();
    }, { signal });
    area.addEventListener("drop", () => this.#learnComments(), { signal });
  }

  /** This was put into the reply on purpose. @param {string} text */
  mean(text) {
    this.#meant.push(text);
  }

  /** Why the text may be meant for somebody else; each text is doubted once. @param {string} text @returns {string[]} */
  doubts(text) {
    const { row } = this.#session;
    if (!row || this.#asked.has(text)) return [];
    const answered = answeredMeanwhile(this.#session.open.events, this.#session.begunAt, this.#desk.store.me.id);
    const found = doubts({
      text,
      customer: row,
      others: this.#others(),
      said: this.#session.open.events.map((event) => event.text ?? "").concat(row.question),
      colleagues: [this.#desk.store.me.displayName, this.#desk.store.me.name, row.agentName ?? ""],
      secrets: this.#secrets(),
      meant: this.#meant,
      sinceSwitch: this.#sinceSwitch(),
    });
    if (answered) found.unshift(answered);
    if (found.length > 0) this.#asked.add(text);
    return found;
  }

  // Internal

  /** Chats that are open in this window or are one's own. */
  #others() {
    const { store, sessions } = this.#desk;
    const open = new Map([...sessions.values()].flatMap(({ row }) => row && !row.endedAt ? [[row.id, row]] : []));
    for (const row of store.rows.all()) if (row.status === "active" && row.agent === store.me.id) open.set(row.id, row);
    open.delete(this.#session.id);
    return [...open.values()];
  }

  #secrets() {
    return [...this.#desk.sessions.values()].flatMap((session) => [
      ...session.backstage.events.flatMap(({ kind, text }) => kind === "message" && text ? [text] : []),
      ...this.#comments.get(session)?.texts ?? [],
      session.row?.transfer?.comment ?? "",
    ]);
  }

  /** Who has just taken the chat knows whose it is. */
  #sinceSwitch() {
    const since = fronts.get(this.#desk)?.since ?? null;
    const passed = since === null ? HASTE : performance.now() - since;
    const { assignedAt } = /** @type {{assignedAt?: number}} */ (this.#session.row ?? {});
    const isTaken = assignedAt !== undefined && assignedAt >= this.#desk.store.now() - passed;
    return passed < HASTE && !isTaken ? passed : null;
  }

  /** What is pasted may come from a comment: they are fetched before Enter can be pressed, and only then. */
  #learnComments() {
    const now = Date.now();
    for (const session of this.#desk.sessions.values()) {
      if (now - (this.#comments.get(session)?.at ?? 0) < FRESH) continue;
      this.#comments.set(session, { at: now, texts: this.#comments.get(session)?.texts ?? [] });
      this.#desk.api.get(`/api/chats/${session.id}/comments`).then(
        ({ items }) =>
          this.#comments.set(session, { at: now, texts: items.map((/** @type {{text: string}} */ { text }) => text) }),
        () => this.#comments.delete(session), // the next paste asks again
      );
    }
  }
}
