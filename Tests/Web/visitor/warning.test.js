import assert from "node:assert/strict";
import { Timeline } from "../../../Sources/SwitchboardWeb/Assets/shared/timeline.js";
import { rows } from "../../../Sources/SwitchboardWeb/Assets/visitor/rows.js";
import { warning } from "../../../Sources/SwitchboardWeb/Assets/visitor/warning.js";

const dana = /** @type {const} */ ({ kind: "customer", name: "Dana" });
const emily = /** @type {const} */ ({ kind: "agent", name: "Emily W." });
const derek = /** @type {const} */ ({ kind: "agent", name: "Derek C." });
const system = /** @type {const} */ ({ kind: "system", name: "" });

/** @param {any[]} events */
function timeline(events) {
  const made = new Timeline({ me: { kind: "customer", name: "" } });
  const numbered = events.map((event, index) => ({ seq: index + 1, at: 1_000, ...event }));
  const seen = { customer: 0, staff: 0 };
  made.apply({ t: "subbed", first: 1, last: numbered.length, resync: false, events: numbered, seen });
  return made;
}

const asked = { kind: "message", by: dana, text: "Hi", id: "dana-0001" };
const taken = { kind: "taken", by: emily, agentName: "Emily W." };
const warned = { kind: "warned", by: system, endsAt: 90_000 };
const types = (/** @type {any[]} */ events) => rows(timeline(events), true, 1_000).map(({ type }) => type);

Deno.test("the question whether the customer is still there stands until anybody says something", () => {
  assert.deepEqual(warning(timeline([asked, taken, warned])), { seq: 3, endsAt: 90_000 });
  assert.equal(warning(timeline([asked, taken])), null);
  assert.equal(
    warning(timeline([asked, taken, warned, { kind: "message", by: dana, text: "Yes", id: "dana-0002" }])),
    null,
  );
  assert.equal(
    warning(timeline([asked, taken, warned, { kind: "message", by: emily, text: "?", id: "emily-01" }])),
    null,
  );
  assert.equal(warning(timeline([asked, taken, warned, { kind: "waiting", by: system }])), null);
  assert.equal(
    warning(timeline([asked, taken, warned, { kind: "ended", by: system, reason: "silent-customer" }])),
    null,
  );
});

Deno.test("an answer on its way counts, and a second question counts anew", () => {
  const made = timeline([asked, taken, warned, { ...warned, endsAt: 120_000 }]);
  assert.deepEqual(warning(made), { seq: 4, endsAt: 120_000 });
  made.pend({ id: "dana-0003", text: "I am still here.", at: 2_000 });
  assert.equal(warning(made), null);
});

Deno.test("who takes over is said with who had the chat; after the queue it is a new beginning", () => {
  const second = { kind: "taken", by: derek, agentName: "Derek C." };
  const joined = (/** @type {any[]} */ events) =>
    rows(timeline(events), true, 1_000).flatMap((row) => row.type === "joined" ? [[row.name, row.before]] : []);
  assert.deepEqual(joined([asked, taken, second]), [["Emily W.", null], ["Derek C.", "Emily W."]]);
  assert.deepEqual(joined([asked, taken, { kind: "waiting", by: system }, second]), [
    ["Emily W.", null],
    ["Derek C.", null],
  ]);
});

Deno.test("back in the queue, warned and ended are lines of their own; what a newer server adds is not", () => {
  assert.deepEqual(types([asked, taken, warned, { kind: "waiting", by: system }, { kind: "moon", by: system }]), [
    "bubble",
    "joined",
    "warned",
    "waiting",
  ]);
});
