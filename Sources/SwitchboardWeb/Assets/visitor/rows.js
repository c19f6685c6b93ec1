import { dayKey } from "../shared/day.js";
import { translationOf } from "./translation.js";

/** @import { BubbleRow, EventRow, FileRow, Row } from "./types.d.ts" */
/** @import { Timeline } from "../shared/timeline.js" */
/** @import { StoredEvent } from "../shared/types.d.ts" */

/** Bubbles of one author within this time belong together, in milliseconds. */
const TOGETHER = 5 * 60_000;

/**
 * What the conversation shows, top to bottom. A bubble keeps its key from being written to being stored.
 * @param {Timeline} timeline
 * @param {boolean} isConnected
 * @param {number} [now]
 * @param {FileRow[]} [files] on their way
 * @returns {Row[]}
 */
export function rows(timeline, isConnected, now = Date.now(), files = []) {
  const waiting = isConnected ? "sending" : "waiting";
  const shown = [
    ...takers(timeline.events).map(([event, before]) => eventRow(event, timeline, before)),
    ...timeline.pending.map(({ id, text, at }) => bubble({ key: id, isMine: true, name: "", text, at, mark: waiting })),
    ...files.map((file) => bubble({ ...file, isMine: true, name: "", text: "" })),
  ].filter((row) => row !== null);
  return withDays(grouped(shown), dayKey(now));
}

/**
 * Each event with who had the chat before it; nobody, while it waits again.
 * @param {readonly StoredEvent[]} events
 * @returns {[StoredEvent, string | null][]}
 */
function takers(events) {
  /** @type {string | null} */
  let holder = null;
  return events.map((event) => {
    const before = holder;
    if (event.kind === "taken") holder = event.agentName ?? event.by.name;
    if (event.kind === "waiting") holder = null;
    return [event, before];
  });
}

/**
 * @param {StoredEvent} event
 * @param {Timeline} timeline
 * @param {string | null} before who had the chat
 * @returns {EventRow | null}
 */
function eventRow(event, timeline, before) {
  const key = event.id ?? `#${event.seq}`;
  switch (event.kind) {
    case "file":
    case "message": {
      const isMine = timeline.isMine(event);
      const mark = timeline.isSeen(event) ? "seen" : "sent";
      return bubble({
        key,
        isMine,
        name: event.by.name,
        text: event.text ?? "",
        translation: isMine ? null : translationOf(event),
        file: event.file,
        at: event.at,
        mark: isMine ? mark : null,
      });
    }
    case "taken":
      return { key, type: "joined", name: event.agentName ?? event.by.name, before, at: event.at };
    case "waiting":
      return { key, type: "waiting", at: event.at };
    case "warned":
      return { key, type: "warned", at: event.at };
    case "form": {
      const { sending, at, by } = event;
      const isFilled = timeline.events.some((other) => other.kind === "form-filled" && other.sending === sending);
      return { key, type: "form", sending, isFilled, name: by.name, at };
    }
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
