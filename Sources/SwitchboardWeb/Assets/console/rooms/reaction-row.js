import { h } from "../../shared/dom.js";
import { listed } from "../state/room-notes.js";

/**
 * How colleagues reacted to a message: a click joins them or takes it back.
 * @param {import("./room-entry.js").SaidEntry} entry
 * @param {import("./room-entry.js").RoomContext} context
 */
export function reactionRow(entry, { readers, react }) {
  /** @type {{emoji: string, agents: {id: number, name: string}[]}[]} */
  const reactions = entry.event.reactions ?? [];
  return h(
    "div",
    { "class": "reactions", role: "group", "aria-label": "Reactions" },
    reactions.map(({ emoji, agents }) => {
      const isMine = agents.some(({ id }) => id === readers.me);
      const who = listed(agents.map(({ id, name }) => id === readers.me ? "You" : name));
      return h(
        "button",
        {
          type: "button",
          "class": "reaction",
          "aria-pressed": String(isMine),
          "aria-label": `${emoji} ${agents.length}`,
          data: { hint: who, keep: emoji },
          on: { click: () => react(entry, emoji, !isMine) },
        },
        h("span", { "class": "reaction-emoji" }, emoji),
        h("span", null, String(agents.length)),
      );
    }),
  );
}
