import assert from "node:assert/strict";
import { Timeline } from "../../../Sources/SwitchboardWeb/Assets/shared/timeline.js";
import { entries } from "../../../Sources/SwitchboardWeb/Assets/console/state/entries.js";
import { note } from "../../../Sources/SwitchboardWeb/Assets/console/state/notes.js";

const NOON = new Date(2026, 4, 26, 12).getTime();
const EMILY = { kind: /** @type {const} */ ("agent"), id: 7, name: "Emily W." };
const DANA = { kind: /** @type {const} */ ("customer"), name: "Dana" };

/** @param {Record<string, any>[]} events @param {{customer: number, staff: number}} [seen] */
function timeline(events, seen) {
  const made = new Timeline({ me: EMILY });
  const numbered = events.map((event, index) => ({
    seq: index + 1,
    kind: "message",
    id: `id-${event.text}`,
    ...event,
  }));
  made.apply({ t: "subbed", events: numbered, last: numbered.length, first: 1, resync: false, seen });
  return made;
}

const show = (
  /** @type {Timeline} */ open,
  backstage = timeline([]),
  unreadAfter = /** @type {number | null} */ (null),
) => entries(open, backstage, { unreadAfter, name: "Emily W." });
const kinds = (/** @type {any[]} */ list) => list.map((entry) => entry.text ?? entry.type);

Deno.test("coaching stands between the messages where it was said (S130)", () => {
  const open = timeline([{ at: NOON, by: DANA, text: "Hi" }, { at: NOON + 2_000, by: EMILY, text: "Hello" }]);
  const backstage = timeline([{ at: NOON + 1_000, by: { ...EMILY, id: 9, name: "Andrea" }, text: "Refund it" }]);
  const list = show(open, backstage);
  assert.deepEqual(kinds(list), ["day", "Hi", "Refund it", "Hello"]);
  assert.equal(list[2].type, "coaching");
});

Deno.test("messages of one person share a name until somebody else speaks or five minutes pass", () => {
  const open = timeline([
    { at: NOON, by: DANA, text: "a" },
    { at: NOON + 1_000, by: DANA, text: "b" },
    { at: NOON + 2_000, by: EMILY, text: "c" },
    { at: NOON + 3_000, by: DANA, text: "d" },
    { at: NOON + 400_000, by: DANA, text: "e" },
  ]);
  const first = show(open).filter((entry) => entry.type === "message").map((entry) => entry.isFirst);
  assert.deepEqual(first, [true, false, true, true, true]);
});

Deno.test("every day begins with a line of its own", () => {
  const open = timeline([{ at: NOON, by: DANA, text: "a" }, { at: NOON + 86_400_000, by: DANA, text: "b" }]);
  assert.deepEqual(kinds(show(open)), ["day", "a", "day", "b"]);
});

Deno.test("the unread line stands once, above the first message that nobody has seen", () => {
  const open = timeline([{ at: NOON, by: DANA, text: "a" }, { at: NOON + 1, by: EMILY, text: "b" }, {
    at: NOON + 2,
    by: DANA,
    text: "c",
  }, { at: NOON + 3, by: DANA, text: "d" }]);
  assert.deepEqual(kinds(show(open, timeline([]), 2)), ["day", "a", "b", "unread", "c", "d"]);
});

Deno.test("a message keeps its key when it turns from pending into stored, so its bubble stays", () => {
  const open = timeline([{ at: NOON, by: DANA, text: "Hi" }]);
  open.pend({ id: "abc", text: "Hello", at: NOON + 1_000 });
  const pending = /** @type {any} */ (show(open).at(-1));
  open.apply({ t: "ok", c: 1, id: "abc", seq: 2, at: NOON + 1_200 });
  const stored = /** @type {any} */ (show(open).at(-1));
  assert.equal(pending.mark, "pending");
  assert.equal(stored.mark, "stored");
  assert.equal(stored.key, pending.key);
});

Deno.test("marks stand at the newest message that was seen and at the newest one", () => {
  const open = timeline([{ at: NOON, by: EMILY, text: "a" }, { at: NOON, by: EMILY, text: "b" }, {
    at: NOON,
    by: EMILY,
    text: "c",
  }], { customer: 2, staff: 3 });
  assert.deepEqual(show(open).filter((entry) => entry.type === "message").map((entry) => entry.mark), [
    null,
    "seen",
    "stored",
  ]);
});

Deno.test("what was read and how long was waited make one line at the top", () => {
  const open = timeline([{ at: NOON + 5, by: DANA, text: "Hi" }]);
  const system = { kind: "system", name: "Switchboard" };
  const backstage = timeline([
    {
      at: NOON,
      by: system,
      kind: "suggested",
      articles: [{ id: 1, title: "Charged twice", read: true }],
      outcome: "continued",
    },
    { at: NOON + 9, by: EMILY, kind: "assigned", agent: 7, agentName: "Emily W.", from: null, waited: 12_000 },
  ]);
  const list = show(open, backstage);
  assert.deepEqual(kinds(list), ["day", "note", "Hi"]);
  const line = /** @type {any} */ (list[1]);
  assert.equal(note(line.event, "Dana", line.waited), "Waited 12s · read “Charged twice” · still needed help");
});

Deno.test("the end says who ended it", () => {
  const ended = (/** @type {string} */ reason) => note({ seq: 1, at: NOON, kind: "ended", by: EMILY, reason }, "Dana");
  assert.equal(ended("customer"), "Dana ended the chat");
  assert.equal(ended("agent"), "Emily W. ended the chat");
  assert.equal(ended("system"), "The chat was ended automatically");
});
