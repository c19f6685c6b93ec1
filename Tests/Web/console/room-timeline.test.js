import assert from "node:assert/strict";
import { RoomTimeline } from "../../../Sources/SwitchboardWeb/Assets/console/state/room-timeline.js";

const EMILY = { kind: /** @type {const} */ ("agent"), id: 7, name: "Emily W." };
const DEREK = { kind: /** @type {const} */ ("agent"), id: 8, name: "Derek C." };

/** @param {number} seq @param {Record<string, any>} [more] @returns {any} */
const said = (seq, more = {}) => ({ seq, at: seq * 1_000, kind: "message", by: DEREK, text: `text ${seq}`, ...more });

/** @param {any[]} events @param {Record<string, any>} [more] */
const subbed = (events, more = {}) => ({
  t: "subbed",
  first: events[0]?.seq ?? 1,
  last: events.at(-1)?.seq ?? 0,
  resync: false,
  events,
  ...more,
});

/** @param {any[]} events */
function timeline(...events) {
  const made = new RoomTimeline({ me: EMILY });
  made.apply(subbed(events));
  return made;
}

/** @param {RoomTimeline} of @param {number} seq @returns {any} */
const at = (of, seq) => of.events.find((event) => event.seq === seq);

/** @param {RoomTimeline} to @param {Record<string, any>} e */
const live = (to, e) => to.apply({ t: "event", e: { by: DEREK, at: e.seq * 1_000, ...e } });

Deno.test("an edit stands in its message, with its time, and in what quotes it", () => {
  const made = timeline(said(1), said(2, { quote: { seq: 1, name: "Derek C.", text: "text 1" } }));
  live(made, { seq: 3, kind: "edited", target: 1, text: "better" });
  assert.equal(at(made, 1).text, "better");
  assert.equal(at(made, 1).edited, 3_000);
  assert.deepEqual(at(made, 2).quote, { seq: 1, name: "Derek C.", text: "better" });
});

Deno.test("of what was deleted nothing is kept, neither in the message nor in a quote of it", () => {
  const made = timeline(
    said(1, { reactions: [{ emoji: "👍", agents: [EMILY] }], pinned: true, file: { id: 4 } }),
    said(2, { quote: { seq: 1, name: "Derek C.", text: "text 1" } }),
  );
  live(made, { seq: 3, kind: "deleted", target: 1 });
  assert.deepEqual(
    { text: at(made, 1).text, deleted: at(made, 1).deleted, rest: JSON.stringify(at(made, 1)).match(/👍|pinned|file/) },
    { text: "", deleted: 3_000, rest: null },
  );
  assert.deepEqual(at(made, 2).quote, { seq: 1, name: "Derek C.", deleted: true });
});

Deno.test("reactions are counted by who gave them, once each, and go with the last", () => {
  const made = timeline(said(1));
  live(made, { seq: 2, kind: "reacted", target: 1, emoji: "👍", on: true });
  live(made, { seq: 3, kind: "reacted", target: 1, emoji: "👍", on: true, by: EMILY });
  live(made, { seq: 4, kind: "reacted", target: 1, emoji: "👍", on: true });
  assert.deepEqual(at(made, 1).reactions, [{
    emoji: "👍",
    agents: [{ id: 8, name: "Derek C." }, { id: 7, name: "Emily W." }],
  }]);
  live(made, { seq: 5, kind: "reacted", target: 1, emoji: "👍", on: false });
  live(made, { seq: 6, kind: "reacted", target: 1, emoji: "👍", on: false, by: EMILY });
  assert.deepEqual(at(made, 1).reactions, []);
});

Deno.test("a page carries messages as they stand: its older changes are not done again", () => {
  const made = timeline(said(1, { text: "third" }), { ...said(2), kind: "edited", target: 1, text: "second" });
  assert.equal(at(made, 1).text, "third");
});

Deno.test("what was missed is applied to what was known before", () => {
  const made = timeline(said(1), said(2));
  made.apply(subbed([{ ...said(3), kind: "pinned", target: 1, on: true }, said(4)]));
  assert.equal(at(made, 1).pinned, true);
});

Deno.test("a change that arrives ahead of a missing number is applied when the number comes", () => {
  const made = timeline(said(1));
  live(made, { seq: 3, kind: "edited", target: 2, text: "better" });
  assert.equal(made.isGapped, true);
  live(made, { seq: 2, kind: "message", text: "two" });
  assert.equal(at(made, 2).text, "better");
});

Deno.test("what happened while an older page was on its way is applied to the page", () => {
  const made = timeline(said(5));
  live(made, { seq: 6, kind: "edited", target: 4, text: "better" });
  assert.equal(made.prepend({ events: [said(3), said(4)] }, made.events.filter(({ seq }) => seq > 5)), true);
  assert.equal(at(made, 4).text, "better");
});

Deno.test("older ones end where they end for this reader", () => {
  const made = new RoomTimeline({ me: EMILY });
  made.apply(subbed([said(51), said(52)], { from: 51 }));
  assert.equal(made.hasOlder, false);
  made.apply(subbed([said(151)], { from: 51, resync: true }));
  assert.equal(made.hasOlder, true);
});

Deno.test("of what was deleted for good nothing is kept, and nothing is asked for; whoever may not read a message still reads it quoted", () => {
  const made = timeline(said(1), said(2), said(3), said(4, { quote: { seq: 2, name: "Derek C.", text: "text 2" } }));
  made.apply(subbed([], { from: 3, last: 4 }));
  assert.deepEqual(made.events.map(({ seq }) => seq), [3, 4]);
  assert.equal(at(made, 4).quote.text, "text 2");
  assert.equal(made.purge(4), true);
  assert.deepEqual(made.events.map(({ seq }) => seq), [4]);
  assert.equal(made.hasOlder, false);
  assert.deepEqual(at(made, 4).quote, { seq: 2, deleted: true });
  assert.equal(made.purge(4), false, "once");
  assert.equal(made.prepend({ events: [said(2), said(3)] }), false, "a page that was on its way");
  assert.equal(live(made, said(5)), true);
  made.purge(9);
  assert.deepEqual([made.events, made.last, made.isGapped], [[], 8, false]);
  live(made, said(9));
  assert.deepEqual(made.events.map(({ seq }) => seq), [9]);
});

Deno.test("a stretch away from the end grows both ways and takes no hole", () => {
  const made = timeline(said(50), said(51));
  assert.equal(made.append({ events: [said(52), said(53)] }), true);
  assert.equal(made.append({ events: [said(55)] }), false);
  assert.equal(made.prepend({ events: [said(47)] }), false);
  assert.deepEqual(made.events.map(({ seq }) => seq), [50, 51, 52, 53]);
});

Deno.test("an own post keeps what it answers when it is stored", () => {
  const made = timeline(said(1));
  const quote = { seq: 1, name: "Derek C.", text: "text 1" };
  made.pend({ id: "p1", text: "yes", at: 9, quote });
  made.apply({ t: "ok", id: "p1", seq: 2, at: 10 });
  assert.deepEqual(at(made, 2).quote, quote);
  assert.equal(made.pending.length, 0);
});

Deno.test("a duty card turns for everybody when somebody takes the chat", () => {
  const made = timeline({
    ...said(1),
    kind: "card",
    card: { chat: 5, name: "Dana", groupName: "Sales", state: "waiting" },
  });
  live(made, { seq: 2, kind: "card-changed", target: 1, state: "taken", agentName: "Emily W." });
  const taken = { chat: 5, name: "Dana", groupName: "Sales", state: "taken", agentName: "Emily W." };
  assert.deepEqual(at(made, 1).card, taken);
  live(made, { seq: 3, kind: "card-changed", target: 1, state: "waiting", groupName: "Billing" });
  assert.deepEqual(at(made, 1).card, { ...taken, state: "waiting", agentName: undefined, groupName: "Billing" });
});
