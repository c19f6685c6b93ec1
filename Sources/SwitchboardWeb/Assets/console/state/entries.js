import { dayKey } from "../../shared/time.js";

/**
 * What the conversation pane shows, as a list of values made from the two timelines of a chat, merged by time
 * (design.md rule 3). Every entry has a `key` that stays the same while the entry lives: a message keeps its key when it
 * turns from pending into stored.
 *
 * @typedef {import("../../shared/timeline.js").Timeline} Timeline
 * @typedef {import("../../shared/timeline.js").StoredEvent} StoredEvent
 * @typedef {import("../../shared/types-files.d.ts").ChatFile} ChatFile
 * @typedef {"pending" | "stored" | "seen"} Mark
 * @typedef {{type: "day", key: string, at: number}
 *   | {type: "unread", key: string}
 *   | {type: "note", key: string, at: number, event: StoredEvent, waited: number | null}
 *   | {type: "message", key: string, at: number, seq: number, text: string, file: ChatFile | null, name: string, mine: boolean, staff: boolean, isFirst: boolean, mark: Mark | null, translation: {lang: string, text: string} | null, untranslated: string | null}
 *   | {type: "coaching", key: string, at: number, text: string, file: ChatFile | null, name: string, mine: boolean, mark: Mark | null, source: import("./using.js").Source | null}} Entry
 */

/** Silent of themselves: another one says the same, or the header does, or History. */
const SILENT = new Set(["taken", "queued", "started", "item", "changed"]);

/** Messages of one person this close together share a name line, in milliseconds. */
const GROUPED = 5 * 60_000;

/**
 * @param {Timeline} open the public conversation
 * @param {Timeline} backstage
 * @param {{unreadAfter: number | null, name: string}} view seq above which the customer's messages are new; own display name
 * @returns {Entry[]}
 */
export function entries(open, backstage, { unreadAfter, name }) {
  const merged = merge(open.events, backstage.events);
  /** @type {Entry[]} */
  const list = [];
  let day = "", speaker = "", spokeAt = 0, unreadShown = unreadAfter === null;
  const place = (/** @type {number} */ at) => {
    if (dayKey(at) === day) return;
    day = dayKey(at);
    speaker = "";
    list.push({ type: "day", key: `day:${day}`, at });
  };
  const context = backstage.events.find((event) => event.kind === "suggested" && event.articles?.length > 0);
  const taken = backstage.events.find((event) => event.kind === "assigned");
  for (const { event, isBackstage } of merged) {
    if (SILENT.has(event.kind) || context && isBackstage && event === taken && !event.from) continue;
    place(event.at);
    if (event.kind !== "message" && event.kind !== "file") {
      const waited = event === context && taken && !taken.from ? taken.waited ?? null : null;
      list.push({ type: "note", key: `${isBackstage ? "b" : "p"}${event.seq}`, at: event.at, event, waited });
      speaker = "";
      continue;
    }
    const text = event.text ?? "", file = event.file ?? null;
    if (isBackstage) {
      list.push({
        type: "coaching",
        key: `m${event.id ?? `b${event.seq}`}`,
        at: event.at,
        text,
        file,
        name: event.by.name,
        mine: backstage.isMine(event),
        mark: null,
        source: event.source ?? null,
      });
      speaker = "";
      continue;
    }
    if (!unreadShown && event.by.kind === "customer" && event.seq > Number(unreadAfter)) {
      list.push({ type: "unread", key: "unread" });
      unreadShown = true;
      speaker = "";
    }
    const who = `${event.by.kind}:${event.by.id ?? ""}`;
    const isFirst = who !== speaker || event.at - spokeAt > GROUPED;
    list.push({
      type: "message",
      key: `m${event.id ?? `p${event.seq}`}`,
      at: event.at,
      seq: event.seq,
      text,
      file,
      name: event.by.name,
      mine: open.isMine(event),
      staff: event.by.kind !== "customer",
      isFirst,
      mark: null,
      translation: newest(event.translations),
      untranslated: event.untranslated ?? null,
    });
    speaker = who;
    spokeAt = event.at;
  }
  mark(list, open.seen.customer);
  for (const post of [...open.pending].sort((a, b) => a.at - b.at)) {
    place(post.at);
    const isFirst = speaker !== "pending";
    list.push({
      type: "message",
      key: `m${post.id}`,
      at: post.at,
      seq: 0,
      text: post.text,
      file: null,
      name,
      mine: true,
      staff: true,
      isFirst,
      mark: "pending",
      translation: null,
      untranslated: null,
    });
    speaker = "pending";
  }
  for (const post of backstage.pending) {
    place(post.at);
    list.push({
      type: "coaching",
      key: `m${post.id}`,
      at: post.at,
      text: post.text,
      file: null,
      name,
      mine: true,
      mark: "pending",
      source: null,
    });
  }
  return list;
}

/**
 * Two ordered lists as one by time. Each keeps its own order even where a clock was set back between two events.
 * @param {readonly StoredEvent[]} open
 * @param {readonly StoredEvent[]} backstage
 */
function merge(open, backstage) {
  const merged = [];
  let next = 0;
  for (const event of open) {
    while (next < backstage.length && backstage[next].at < event.at) {
      merged.push({ event: backstage[next++], isBackstage: true });
    }
    merged.push({ event, isBackstage: false });
  }
  for (; next < backstage.length; next++) merged.push({ event: backstage[next], isBackstage: true });
  return merged;
}

/** The language that was chosen last. @param {Record<string, string> | undefined} translations */
function newest(translations) {
  const [lang, text] = Object.entries(translations ?? {}).at(-1) ?? [];
  return lang === undefined || text === undefined ? null : { lang, text };
}

/** Marks stand at two places at most: the newest message of staff that was seen, and the newest one at all. */
/** @param {Entry[]} list @param {number} seen */
function mark(list, seen) {
  let newest = true;
  for (let index = list.length - 1; index >= 0; index--) {
    const entry = list[index];
    if (entry.type !== "message" || !entry.staff) continue;
    const isSeen = entry.seq <= seen;
    if (newest || isSeen) entry.mark = isSeen ? "seen" : "stored";
    newest = false;
    if (isSeen) return;
  }
}
