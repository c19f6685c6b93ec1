import { dayKey } from "../shared/time.js";

/**
 * @typedef {import("../shared/timeline.js").Timeline} Timeline
 * @typedef {{key: string, type: "day", at: number}} DayRow
 * @typedef {{key: string, type: "joined", name: string, at: number}} JoinedRow
 * @typedef {{key: string, type: "ended", name: string, reason: string, at: number}} EndedRow
 * @typedef {object} BubbleRow
 * @property {string} key
 * @property {"bubble"} type
 * @property {boolean} isMine
 * @property {string} name
 * @property {string} text
 * @property {number} at
 * @property {boolean} isLast of its group: it carries the name, the time and the mark
 * @property {"sending" | "waiting" | "sent" | "seen" | null} mark of one's own only
 * @typedef {JoinedRow | EndedRow | BubbleRow} EventRow
 * @typedef {DayRow | EventRow} Row
 */

/** Bubbles of one author within this time belong together, in milliseconds. */
const TOGETHER = 5 * 60_000;

/**
 * What the conversation shows, top to bottom. A bubble keeps its key from being written to being stored.
 * @param {Timeline} timeline
 * @param {boolean} isConnected
 * @param {number} [now]
 * @returns {Row[]}
 */
export function rows(timeline, isConnected, now = Date.now()) {
  const shown = [
    ...timeline.events.map((event) => eventRow(event, timeline)),
    ...timeline.pending.map((post) =>
      bubble(post.id, true, "", post.text, post.at, isConnected ? "sending" : "waiting")
    ),
  ].filter((row) => row !== null);
  return withDays(grouped(shown), dayKey(now));
}

/**
 * @param {import("../shared/timeline.js").StoredEvent} event
 * @param {Timeline} timeline
 * @returns {EventRow | null}
 */
function eventRow(event, timeline) {
  const key = event.id ?? `#${event.seq}`;
  const mark = () => timeline.isSeen(event) ? "seen" : "sent";
  switch (event.kind) {
    case "started":
      return bubble(key, true, event.by.name, event.question, event.at, mark());
    case "message": {
      const isMine = timeline.isMine(event);
      return bubble(key, isMine, event.by.name, event.text ?? "", event.at, isMine ? mark() : null);
    }
    case "taken":
      return { key, type: "joined", name: event.agentName ?? event.by.name, at: event.at };
    case "ended":
      return { key, type: "ended", name: event.by.name, reason: event.reason, at: event.at };
    default: // a kind of a newer server
      return null;
  }
}

/**
 * @param {string} key @param {boolean} isMine @param {string} name @param {string} text @param {number} at
 * @param {BubbleRow["mark"]} mark
 * @returns {BubbleRow}
 */
function bubble(key, isMine, name, text, at, mark) {
  return { key, type: "bubble", isMine, name, text, at, isLast: true, mark };
}

/** @param {EventRow[]} list */
function grouped(list) {
  return list.map((row, index) => {
    const next = list[index + 1];
    if (row.type !== "bubble" || next?.type !== "bubble") return row;
    const sameAuthor = next.isMine === row.isMine && (row.isMine || next.name === row.name);
    // A group's mark must be true of all of it.
    const sameMark = next.mark === row.mark;
    return {
      ...row,
      isLast: !(sameAuthor && sameMark && next.at - row.at < TOGETHER && dayKey(row.at) === dayKey(next.at)),
    };
  });
}

/** A line above the first row of each day. A conversation that began today does not need to say so. */
/** @param {EventRow[]} list @param {string} today @returns {Row[]} */
function withDays(list, today) {
  return list.flatMap((row, index) => {
    const day = dayKey(row.at);
    const isPlain = index === 0 ? day === today : dayKey(list[index - 1].at) === day;
    return isPlain ? [row] : [{ key: `day ${day}`, type: "day", at: row.at }, row];
  });
}
