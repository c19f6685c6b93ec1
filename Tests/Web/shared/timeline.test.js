import assert from "node:assert/strict";
import { Timeline } from "../../../Sources/SwitchboardWeb/Assets/shared/timeline.js";

const me = /** @type {const} */ ({ kind: "customer", name: "Dana" });
const emily = /** @type {const} */ ({ kind: "agent", name: "Emily W." });

/** @param {number} seq @param {any} [more] */
const said = (seq, more = {}) => ({ seq, at: seq * 1000, kind: "message", by: emily, text: `text ${seq}`, ...more });

/** @param {any[]} events @param {any} [more] */
const subbed = (events, more = {}) => ({
  t: "subbed",
  first: events[0]?.seq ?? 1,
  last: events.at(-1)?.seq ?? 0,
  resync: false,
  events,
  seen: { customer: 0, staff: 0 },
  ...more,
});

/** @param {any[]} frames */
function timeline(...frames) {
  const made = new Timeline({ me });
  for (const frame of frames) made.apply(frame);
  return made;
}

/** @param {Timeline} of */
const numbers = (of) => of.events.map((event) => event.seq);

Deno.test("a subscription and its events come out in order", () => {
  const made = timeline(subbed([said(1), said(2)]), { t: "event", e: said(3) });
  assert.deepEqual(numbers(made), [1, 2, 3]);
  assert.equal(made.last, 3);
  assert.equal(made.hasOlder, false);
});

Deno.test("an event that is already there is not shown twice", () => {
  const made = timeline(subbed([said(1), said(2)]));
  assert.equal(made.apply({ t: "event", e: said(2) }), false);
  assert.deepEqual(numbers(made), [1, 2]);
});

Deno.test("a missing number holds back what follows until it comes", () => {
  const made = timeline(subbed([said(1)]), { t: "event", e: said(3) });
  assert.deepEqual(numbers(made), [1]);
  assert.equal(made.isGapped, true);
  assert.equal(made.last, 1);
  made.apply(subbed([said(2), said(3)]));
  assert.deepEqual(numbers(made), [1, 2, 3]);
  assert.equal(made.isGapped, false);
});

Deno.test("a resync drops what was there", () => {
  const made = timeline(subbed([said(1)]), subbed([said(900), said(901)], { resync: true }));
  assert.deepEqual(numbers(made), [900, 901]);
  assert.equal(made.hasOlder, true);
});

Deno.test("an empty conversation starts at the first event", () => {
  const made = timeline(subbed([]), { t: "event", e: said(1) });
  assert.deepEqual(numbers(made), [1]);
});

Deno.test("an own post is pending, then stored by its ok", () => {
  const made = timeline(subbed([said(1)]));
  made.pend({ id: "a1", text: "Hi", at: 5 });
  assert.equal(made.pending.length, 1);
  made.apply({ t: "ok", id: "a1", seq: 2, at: 9 });
  assert.equal(made.pending.length, 0);
  assert.deepEqual(made.events[1], { seq: 2, at: 9, kind: "message", by: me, text: "Hi", id: "a1" });
});

Deno.test("an ok that overtakes another's event keeps the bubble pending until the gap is closed", () => {
  const made = timeline(subbed([said(1)]));
  made.pend({ id: "a1", text: "Hi", at: 5 });
  made.apply({ t: "ok", id: "a1", seq: 3, at: 9 });
  assert.equal(made.isGapped, true);
  assert.equal(made.pending.length, 1);
  made.apply({ t: "event", e: said(2) });
  assert.deepEqual(numbers(made), [1, 2, 3]);
  assert.equal(made.pending.length, 0);
});

Deno.test("a replay that holds the own post settles it, and the late ok changes nothing", () => {
  const made = timeline(subbed([said(1)]));
  made.pend({ id: "a1", text: "Hi", at: 5 });
  made.apply(subbed([said(2, { by: me, id: "a1", text: "Hi" })]));
  assert.equal(made.pending.length, 0);
  assert.equal(made.apply({ t: "ok", id: "a1", seq: 2, at: 9 }), false);
  assert.deepEqual(numbers(made), [1, 2]);
});

Deno.test("an ok for a post that this window does not know is a gap, not an empty bubble", () => {
  const made = timeline(subbed([said(1)]), { t: "ok", id: "unknown1", seq: 2, at: 9 });
  assert.deepEqual(numbers(made), [1]);
  assert.equal(made.isGapped, true);
});

Deno.test("a refused post disappears", () => {
  const made = timeline(subbed([said(1)]));
  made.pend({ id: "a1", text: "Hi", at: 5 });
  made.apply({ t: "no", id: "a1", code: "chat-ended" });
  assert.equal(made.pending.length, 0);
});

Deno.test("seen marks only grow", () => {
  const made = timeline(subbed([said(1, { by: me }), said(2, { by: me })], { seen: { customer: 1, staff: 1 } }));
  assert.equal(made.isSeen(made.events[0]), true);
  assert.equal(made.isSeen(made.events[1]), false);
  made.apply({ t: "seen", who: "staff", seq: 2 });
  made.apply({ t: "seen", who: "staff", seq: 1 });
  assert.deepEqual(made.seen, { customer: 1, staff: 2 });
});

Deno.test("typing expires, and ends with the message", () => {
  const made = timeline(subbed([said(1)]));
  made.apply({ t: "typing", by: emily, text: "…" }, 1000);
  assert.deepEqual(made.typists(6999).map((typist) => typist.by.name), ["Emily W."]);
  assert.deepEqual(made.typists(7000), []);
  made.apply({ t: "typing", by: emily, text: "…" }, 8000);
  made.apply({ t: "event", e: said(2) });
  assert.deepEqual(made.typists(8001), []);
});

Deno.test("who has emptied the box is not writing any more", () => {
  const made = new Timeline({ me: { kind: "agent", name: "Emily W.", id: 3 } });
  made.apply({ t: "typing", by: me, text: "Hel" }, 0);
  assert.equal(made.typists(1)[0].text, "Hel");
  made.apply({ t: "typing", by: me, text: "" }, 1);
  assert.deepEqual(made.typists(2), []);
});

Deno.test("what is let go of is older, and a page brings it back without a hole", () => {
  const made = timeline(subbed([said(1), said(2), said(3, { at: 1_500 }), said(4)]));
  made.letGo(2_000); // a clock that was set back between the second and the third takes neither
  assert.deepEqual(numbers(made), [2, 3, 4]);
  assert.equal(made.hasOlder, true);
  made.letGo(9_000);
  assert.deepEqual([numbers(made), made.hasOlder, made.last], [[], true, 4]);
  made.apply({ t: "event", e: said(5) });
  assert.equal(made.isGapped, false);
  assert.equal(made.prepend({ events: [said(2), said(3)] }), false);
  assert.equal(made.prepend({ events: [said(1), said(2), said(3), said(4)] }), true);
  assert.deepEqual(numbers(made), [1, 2, 3, 4, 5]);
  assert.equal(made.hasOlder, false);
});

Deno.test("older pages go in front, when they fit", () => {
  const made = timeline(subbed([said(5), said(6)]));
  assert.equal(made.prepend({ events: [said(1), said(2)] }), false);
  assert.equal(made.prepend({ events: [said(3), said(4), said(5)] }), true);
  assert.deepEqual(numbers(made), [3, 4, 5, 6]);
  assert.equal(made.first, 3);
});
