/** @typedef {import("../../shared/timeline.js").StoredEvent} StoredEvent */

const USED = /** @type {Record<string, string>} */ ({
  coaching: "as coaching",
  draft: "as a draft",
  resolution: "as a resolution",
});

const listFormat = new Intl.ListFormat("en", { type: "conjunction" });

/** "Emily, Derek and Ann" @param {string[]} names */
export const listed = (names) => listFormat.format(names);

/**
 * What happened in a room beside the messages, as a sentence; null when the messages show it themselves.
 * @param {StoredEvent} event
 * @param {number} me who reads is "You"
 * @returns {string | null}
 */
export function roomNote(event, me) {
  const who = event.by.id === me ? "You" : event.by.name;
  const others = (event.agents ?? []).filter((/** @type {any} */ { id }) => id !== event.by.id);
  const agents = () => listed(others.map((/** @type {any} */ { id, name }) => id === me ? "you" : name));
  switch (event.kind) {
    case "created":
      if (event.name) return `${who} created the room “${event.name}”`;
      return others.length > 0 ? `${who} began to talk with ${agents()}` : `${who} began this conversation`;
    case "invited":
      return `${who} invited ${agents()}${event.history === "new" ? " to read from here on" : ""}`;
    case "joined":
    case "left":
      return `${who} ${event.kind}`;
    case "declined":
      return `${who} did not join`;
    case "renamed":
      return `${who} renamed the room “${event.text}”`;
    case "access":
      return `${who} changed who has access. ${event.text}`;
    case "archived":
      return event.on ? `${who} archived the room` : `${who} opened the room again`;
    case "pinned":
      return event.on ? `${who} pinned a message` : null;
    case "used":
      return `${who} put a message into chat ${event.chat} ${USED[event.as] ?? ""}`.trim();
    default:
      return null;
  }
}

/**
 * Several who did the same one after another, as one sentence.
 * @param {StoredEvent[]} events of one kind
 * @param {number} me
 */
export function sharedNote(events, me) {
  const names = [...new Set(events.map(({ by }) => by.id === me ? "You" : by.name))];
  return names.length === 1 ? roomNote(events[0], me) : `${listed(names)} ${events[0].kind}`;
}
