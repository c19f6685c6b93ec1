import { Timeline } from "../../shared/timeline.js";

/** @typedef {import("../../shared/timeline.js").StoredEvent} StoredEvent */

/** Characters of what is quoted, as the desk cuts it. */
const QUOTED = 200;

/**
 * What each kind of event changes about the message that it names.
 * @type {Record<string, (message: StoredEvent, by: StoredEvent) => StoredEvent>}
 */
const CHANGES = {
  edited: (message, { text, at }) => message.deleted ? message : { ...message, text, edited: at },
  deleted: (message, { at }) => ({
    ...message,
    text: "",
    file: undefined,
    quote: undefined,
    edited: undefined,
    pinned: undefined,
    reactions: undefined,
    deleted: at,
  }),
  pinned: (message, { on }) => ({ ...message, pinned: on || undefined }),
  reacted: (message, { emoji, on, by }) => ({
    ...message,
    reactions: reacted(message.reactions ?? [], emoji, on, { id: Number(by.id), name: by.name }),
  }),
  "card-changed": (message, { state, agentName, groupName = message.card?.groupName }) => ({
    ...message,
    card: { ...message.card, state, agentName, groupName },
  }),
};

/**
 * The log of a room. What is done to a message later is an event of its own; it is applied to the message that is
 * here. The
 * desk's pages carry messages as they stand: to those only what came after the page is applied.
 */
export class RoomTimeline extends Timeline {
  /** @override @param {import("../../shared/types.d.ts").Frame} frame @param {number} [now] */
  apply(frame, now) {
    const known = frame.t === "subbed" && frame.resync ? 0 : this.last;
    const changed = super.apply(frame, now);
    if (frame.t !== "event" && frame.t !== "subbed") return changed;
    for (const event of this.events.filter(({ seq }) => seq > known)) {
      if (frame.t === "event" || event.target <= known) this.change(event);
    }
    return changed;
  }

  /** @param {StoredEvent} event @returns {boolean} whether it was about something that is here */
  change(event) {
    const change = CHANGES[event.kind];
    if (!change) return false;
    return this.amend((message) => {
      if (message.seq === event.target) return change(message, event);
      return message.quote?.seq === event.target ? { ...message, quote: requoted(message.quote, event) } : message;
    });
  }

  /** What was before this number was deleted for good, quoted or not. @param {number} from @returns {boolean} whether anything changed */
  purge(from) {
    const isShorter = this.begin(from);
    const isRequoted = this.amend((message) =>
      message.quote && message.quote.seq < from && !message.quote.deleted
        ? { ...message, quote: { seq: message.quote.seq, deleted: true } }
        : message
    );
    return isShorter || isRequoted;
  }

  /**
   * @override
   * @param {{events: StoredEvent[]}} page
   * @param {readonly StoredEvent[]} [since] what has happened since it was asked for
   */
  prepend(page, since = []) {
    const changed = super.prepend(page);
    for (const event of since) this.change(event);
    return changed;
  }

  /**
   * Puts a newer page behind: one that begins where this ends.
   * @param {{events: StoredEvent[]}} page
   * @param {readonly StoredEvent[]} [since]
   */
  append({ events }, since = []) {
    const { last } = this;
    for (const e of events) super.apply({ t: "event", e });
    for (const event of since) this.change(event);
    return this.last > last;
  }
}

/**
 * Who reacted how, after one more did or took it back.
 * @param {{emoji: string, agents: {id: number, name: string}[]}[]} reactions
 * @param {string} emoji @param {boolean} on @param {{id: number, name: string}} agent
 */
function reacted(reactions, emoji, on, agent) {
  const isNew = on && !reactions.some((each) => each.emoji === emoji);
  const all = isNew ? [...reactions, { emoji, agents: [] }] : reactions;
  return all.map((each) => {
    if (each.emoji !== emoji) return each;
    const others = each.agents.filter(({ id }) => id !== agent.id);
    return { emoji, agents: on ? others.length < each.agents.length ? each.agents : [...others, agent] : others };
  }).filter(({ agents }) => agents.length > 0);
}

/** @param {{seq: number, name: string, text?: string}} quote @param {StoredEvent} event */
function requoted(quote, event) {
  if (event.kind === "deleted") return { seq: quote.seq, name: quote.name, deleted: true };
  return event.kind === "edited" ? { ...quote, text: (event.text ?? "").slice(0, QUOTED) } : quote;
}
