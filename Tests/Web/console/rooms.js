/** Rooms as the desk tells of them, for tests: agent 7 is oneself. */

/** @typedef {import("../../../Sources/SwitchboardWeb/Assets/console/state/room.js").RoomRow} RoomRow */
/** @typedef {import("../../../Sources/SwitchboardWeb/Assets/console/state/room.js").Mine} Mine */

/** @param {Partial<RoomRow>} [part] @returns {RoomRow} */
export function instant(part = {}) {
  return {
    id: 1,
    kind: "instant",
    conversation: 11,
    agents: [{ id: 7, name: "Emily W.", state: "joined" }, { id: 8, name: "Derek C.", state: "joined" }],
    createdAt: 1_000,
    rev: 1,
    lastSeq: 2,
    messages: 1,
    lastText: "Hello",
    lastBy: { id: 8, name: "Derek C." },
    lastAt: 2_000,
    ...part,
  };
}

/** @param {Partial<RoomRow>} [part] @returns {RoomRow} */
export function room(part = {}) {
  return {
    id: 9,
    kind: "room",
    conversation: 19,
    name: "Support Chat",
    permissions: [{ kind: "group", id: 3, name: "Billing L1" }, { kind: "role", id: 4, name: "Manager" }],
    createdAt: 1_000,
    rev: 1,
    lastSeq: 2,
    messages: 1,
    ...part,
  };
}

/** @param {Partial<Mine>} [part] @returns {Mine} */
export function marks(part = {}) {
  return { state: "joined", level: "all", seenSeq: 0, seenMessages: 0, mentions: 0, archived: false, ...part };
}
