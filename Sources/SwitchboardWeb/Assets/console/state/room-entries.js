import { dayKey } from "../../shared/time.js";
import { roomNote, sharedNote } from "./room-notes.js";

/**
 * What the log of a room shows, as a list of values. Every entry has a `key` that stays the same while the entry
 * lives: a
 * message keeps its key when it turns from pending into stored.
 *
 * @typedef {import("../../shared/timeline.js").StoredEvent} StoredEvent
 * @typedef {import("../../shared/types.d.ts").PendingPost} PendingPost
 * @typedef {{id: number, name: string, seq: number, at: number}} Read up to where a colleague has read
 * @typedef {{type: "day", key: string, at: number}} DayEntry
 * @typedef {{type: "unread", key: string}} UnreadEntry
 * @typedef {{type: "note", key: string, at: number, text: string, target: number | null, chat: number | null}} NoteEntry
 * @typedef {{type: "said", key: string, at: number, seq: number, event: StoredEvent, isFirst: boolean, mine: boolean, isPending: boolean, seen: string}} SaidEntry
 *   seen: who has read up to here, one a line; only below own messages
 * @typedef {{type: "card", key: string, at: number, seq: number, event: StoredEvent, isFirst: boolean, mine: boolean}} CardEntry
 * @typedef {DayEntry | UnreadEntry | NoteEntry | SaidEntry | CardEntry} RoomEntry
 */

/** Messages of one person this close together share a name line, in milliseconds. */
const GROUPED = 5 * 60_000;

/** Notes of these kinds that follow each other become one. */
const SHARED = new Set(["joined", "left"]);

/**
 * @param {readonly StoredEvent[]} events
 * @param {readonly PendingPost[]} pending
 * @param {object} view
 * @param {number | null} view.unreadAfter what others said above this number is new; null: no line
 * @param {import("../../shared/types.d.ts").Author} view.me
 * @param {readonly Read[]} [view.reads]
 * @returns {RoomEntry[]}
 */
export function roomEntries(events, pending, { unreadAfter, me, reads = [] }) {
  /** @type {RoomEntry[]} */
  const list = [];
  let day = "", speaker = "", spokeAt = 0, isUnreadShown = unreadAfter === null;
  /** @type {StoredEvent[]} */
  let shared = [];
  const place = (/** @type {number} */ at) => {
    if (dayKey(at) === day) return;
    day = dayKey(at);
    speaker = "";
    shared = [];
    list.push({ type: "day", key: `day:${day}`, at });
  };
  /** @param {StoredEvent} event */
  const isFirst = ({ at, by }) => {
    const who = `${by.kind}:${by.id ?? by.name}`;
    const isOther = who !== speaker || at - spokeAt > GROUPED;
    speaker = who;
    spokeAt = at;
    shared = [];
    return isOther;
  };
  for (const event of events) {
    const { seq, at, kind } = event;
    const isSaid = kind === "message" || kind === "file";
    if (!isSaid && kind !== "card") {
      const text = roomNote(event, Number(me.id));
      if (text === null) continue;
      place(at);
      speaker = "";
      shared = SHARED.has(kind) && shared[0]?.kind === kind ? [...shared, event] : [event];
      if (shared.length > 1) list.pop();
      list.push({
        type: "note",
        key: `n${shared[0].seq}`,
        at,
        text: shared.length > 1 ? String(sharedNote(shared, Number(me.id))) : text,
        target: event.target ?? null,
        chat: event.chat ?? null,
      });
      continue;
    }
    place(at);
    const mine = event.by.kind === me.kind && event.by.id === me.id;
    if (!isUnreadShown && !mine && seq > Number(unreadAfter)) {
      list.push({ type: "unread", key: "unread" });
      isUnreadShown = true;
      speaker = "";
    }
    const key = `m${event.id ?? seq}`;
    if (kind === "card") list.push({ type: "card", key, at, seq, event, isFirst: isFirst(event), mine });
    else {
      const first = isFirst(event);
      list.push({ type: "said", key, at, seq, event, isFirst: first, mine, isPending: false, seen: "" });
    }
  }
  mark(list, reads);
  for (const { id, text, at, quote } of pending) {
    place(at);
    const event = { seq: 0, at, kind: "message", by: me, id, text, ...quote && { quote } };
    list.push({
      type: "said",
      key: `m${id}`,
      at,
      seq: 0,
      event,
      isFirst: isFirst(event),
      mine: true,
      isPending: true,
      seen: "",
    });
  }
  return list;
}

/** Each reader stands below the newest own message that they have read. */
/** @param {RoomEntry[]} list @param {readonly Read[]} reads */
function mark(list, reads) {
  const own = list.filter((entry) => entry.type === "said" && entry.mine);
  for (const { seq, name } of [...reads].sort((a, b) => a.at - b.at)) {
    const entry = own.findLast((each) => each.type === "said" && each.seq <= seq);
    if (entry?.type === "said") entry.seen += entry.seen === "" ? name : `\n${name}`;
  }
}
