import assert from "node:assert/strict";
import { roomEntries } from "../../../Sources/SwitchboardWeb/Assets/console/state/room-entries.js";
import { roomNote } from "../../../Sources/SwitchboardWeb/Assets/console/state/room-notes.js";

const NOON = new Date(2026, 4, 26, 12).getTime();
const EMILY = { kind: /** @type {const} */ ("agent"), id: 7, name: "Emily W." };
const DEREK = { kind: /** @type {const} */ ("agent"), id: 8, name: "Derek C." };

/** @param {Record<string, any>[]} events @param {Record<string, any>} [view] */
function show(events, view = {}) {
  const numbered = events.map((event, index) => ({
    seq: index + 1,
    at: NOON + index * 1_000,
    kind: "message",
    by: DEREK,
    ...event,
  }));
  return roomEntries(/** @type {any} */ (numbered), view.pending ?? [], { unreadAfter: null, me: EMILY, ...view });
}

/** @param {any[]} list */
const read = (list) => list.map((entry) => entry.event?.text ?? entry.text ?? entry.type);

Deno.test("messages of one person share a name until somebody else speaks, five minutes pass or something happens", () => {
  const list = show([
    { text: "a" },
    { text: "b" },
    { text: "c", by: EMILY },
    { text: "d" },
    { text: "e", at: NOON + 400_000 },
    { kind: "joined", by: EMILY, at: NOON + 401_000 },
    { text: "f", at: NOON + 402_000 },
  ]);
  const first = list.filter((entry) => entry.type === "said").map(({ isFirst }) => isFirst);
  assert.deepEqual(first, [true, false, true, true, true, true]);
});

Deno.test("what changes a message has no line of its own", () => {
  const silent = ["edited", "deleted", "reacted", "card-changed"].map((kind) => ({ kind, target: 1 }));
  assert.deepEqual(read(show([{ text: "a" }, ...silent, { kind: "pinned", target: 1, on: false }])), ["day", "a"]);
});

Deno.test("the unread line stands once, above the first message of somebody else that is new", () => {
  const events = [{ text: "a" }, { text: "b", by: EMILY }, { text: "c" }, { text: "d" }];
  assert.deepEqual(read(show(events, { unreadAfter: 1 })), ["day", "a", "b", "unread", "c", "d"]);
  assert.deepEqual(read(show(events, { unreadAfter: 4 })), ["day", "a", "b", "c", "d"]);
});

Deno.test("several who join one after another share a line, across a day they do not", () => {
  const joined = { kind: "joined" };
  assert.deepEqual(
    read(show([joined, { ...joined, by: { ...DEREK, id: 9, name: "Ann" } }, { ...joined, by: EMILY }])),
    [
      "day",
      "Derek C., Ann, and You joined",
    ],
  );
  assert.equal(show([joined, { ...joined, at: NOON + 86_400_000 }]).length, 4);
});

Deno.test("each reader stands below the newest own message that they have read", () => {
  const events = [{ text: "a", by: EMILY }, { text: "b" }, { text: "c", by: EMILY }];
  const reads = [{ id: 8, name: "Derek", seq: 3, at: 2 }, { id: 9, name: "Ann", seq: 2, at: 1 }];
  const seen = show(events, { reads }).filter((entry) => entry.type === "said").map((entry) => entry.seen);
  assert.deepEqual(seen, ["Ann", "", "Derek"]);
});

Deno.test("a message keeps its key when it turns from pending into stored", () => {
  const post = { id: "p1", text: "yes", at: NOON };
  const [, pending] = show([], { pending: [post] });
  const [, stored] = show([{ id: "p1", text: "yes", by: EMILY }]);
  assert.equal(pending.key, stored.key);
  assert.equal(pending.type === "said" && pending.isPending, true);
});

Deno.test("what happened is a sentence in which the reader is You", () => {
  const note = (/** @type {Record<string, any>} */ event) => roomNote(/** @type {any} */ ({ by: DEREK, ...event }), 7);
  assert.equal(note({ kind: "created", agents: [EMILY, DEREK] }), "Derek C. began to talk with you");
  assert.equal(note({ kind: "created", name: "Duty", by: EMILY }), "You created the room “Duty”");
  assert.equal(
    note({ kind: "invited", agents: [EMILY, { id: 9, name: "Ann" }], history: "new" }),
    "Derek C. invited you and Ann to read from here on",
  );
  assert.equal(note({ kind: "archived", on: true }), "Derek C. archived the room");
  assert.equal(note({ kind: "used", chat: 5, as: "resolution" }), "Derek C. put a message into chat 5 as a resolution");
  assert.equal(note({ kind: "something-new" }), null);
});
