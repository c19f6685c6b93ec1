import { dayKey } from "../shared/day.js";

/** @import { BubbleRow, EventRow, Row } from "./types.d.ts" */
/** @import { Timeline } from "../shared/timeline.js" */
/** @import { StoredEvent } from "../shared/types.d.ts" */

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
  const waiting = isConnected ? "sending" : "waiting";
  const shown = [
    ...timeline.events.map((event) => eventRow(event, timeline)),
    ...timeline.pending.map(({ id, text, at }) => bubble({ key: id, isMine: true, name: "", text, at, mark: waiting })),
  ].filter((row) => row !== null);
  return withDays(grouped(shown), dayKey(now));
}

/**
 * @param {StoredEvent} event
 * @param {Timeline} timeline
 * @returns {EventRow | null}
 */
function eventRow(event, timeline) {
  const key = event.id ?? `#${event.seq}`;
  switch (event.kind) {
    case "message": {
      const isMine = timeline.isMine(event);
      const mark = timeline.isSeen(event) ? "seen" : "sent";
      return bubble({
        key,
        isMine,
        name: event.by.name,
        text: event.text ?? "",
        at: event.at,
        mark: isMine ? mark : null,
      });
    }
    case "taken":
      return { key, type: "joined", name: event.agentName ?? event.by.name, at: event.at };
    case "ended":
      return { key, type: "ended", name: event.by.name, reason: event.reason, at: event.at };
    default: // `started`, whose question follows as a message, and kinds of a newer server
      return null;
  }
}

/** @param {Omit<BubbleRow, "type" | "isLast">} row @returns {BubbleRow} */
function bubble(row) {
  return { ...row, type: "bubble", isLast: true };
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
