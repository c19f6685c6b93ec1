import { lostText, noticeText } from "../state/losses.js";
import { say } from "../ui/toast.js";

/** How long the desk's own words about a loss may take to come, in milliseconds. */
const REASON = 400;

/**
 * Says when an own chat has gone to somebody else, and why (P8): the agent may have been away, so it stays until it was read.
 * Supervisors hear of hand-offs and of chats that nobody answers.
 */
export class Losses {
  #desk;
  /** Chats whose loss was explained just now. @type {Set<number>} */
  #explained = new Set();

  /** @param {import("./desk.js").Desk} desk @param {AbortSignal} signal */
  constructor(desk, signal) {
    this.#desk = desk;
    desk.store.addEventListener("row", (event) => this.#changed(/** @type {CustomEvent} */ (event).detail), { signal });
    desk.store.addEventListener("gone", (event) => this.#gone(/** @type {CustomEvent} */ (event).detail), { signal });
    desk.addEventListener("notice", (event) => this.#told(/** @type {CustomEvent} */ (event).detail), { signal });
  }

  /** @param {{before: import("../state/types.js").Row | undefined, after: import("../state/types.js").Row}} change */
  #changed({ before, after }) {
    if (before && this.#wasMine(before) && after.agent !== this.#desk.store.me.id) this.#sayUnlessExplained(after);
  }

  /** An own chat that one may no longer see. @param {import("../state/types.js").Row} row */
  #gone(row) {
    if (this.#wasMine(row)) this.#sayUnlessExplained({ ...row, agent: null, agentName: null });
  }

  /** @param {import("../state/types.js").Row} row */
  #wasMine({ status, agent, id }) {
    return status === "active" && agent === this.#desk.store.me.id && !this.#desk.alerts.isOwn(id);
  }

  /** @param {import("../state/types.js").Row} row */
  #sayUnlessExplained(row) {
    const text = lostText(row);
    if (text === null) return;
    setTimeout(() => {
      const isBack = this.#desk.store.rows.get(row.id)?.agent === this.#desk.store.me.id;
      if (!this.#explained.has(row.id) && !isBack) say(text, "plain", { stays: true });
    }, REASON);
  }

  /** @param {import("../state/losses.js").Notice} notice */
  #told(notice) {
    const { kind, chat, agent, name } = notice;
    const { id: me } = this.#desk.store.me;
    this.#explained.add(chat);
    setTimeout(() => this.#explained.delete(chat), 2 * REASON);
    if (kind === "follow-up-due" && this.#desk.front === chat && document.hasFocus()) return; // its red alert is in sight
    const text = noticeText(notice, me);
    say(text, kind === "silent-agent" ? "bad" : "plain", { stays: agent === me || kind === "follow-up-due" });
    if (kind !== "transferred") this.#desk.alerts.raise("handoff", chat, name, text); // a transfer sounds with its row
  }
}
