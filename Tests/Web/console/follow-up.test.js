import assert from "node:assert/strict";
import { isDue, proposals } from "../../../Sources/SwitchboardWeb/Assets/console/state/follow-up.js";
import {
  fromLocal,
  lengthText,
  parsedLength,
  toLocal,
} from "../../../Sources/SwitchboardWeb/Assets/console/state/moments.js";
import { comparator } from "../../../Sources/SwitchboardWeb/Assets/console/state/order.js";
import { answeredMeanwhile } from "../../../Sources/SwitchboardWeb/Assets/console/state/answered.js";
import { whyNotWork } from "../../../Sources/SwitchboardWeb/Assets/console/live/details.js";
import { me, row } from "./rows.js";

const followUp = (/** @type {number} */ at) => ({ at, agent: 1, agentName: "Emily W.", note: null });

Deno.test("a follow-up is due from its moment on, and only where there is one", () => {
  assert.equal(isDue({ followUp: followUp(1_000) }, 999), false);
  assert.equal(isDue({ followUp: followUp(1_000) }, 1_000), true);
  assert.equal(isDue({ followUp: null }, 1_000), false);
});

Deno.test("what is proposed for a follow-up lies ahead, on every day of the week and around the change of the clocks", () => {
  for (let day = 0; day < 400; day++) {
    const now = new Date(2026, 0, 1 + day, 23, 58).getTime();
    const all = proposals(now);
    assert.ok(all.every(({ at }) => at > now), `${new Date(now)}`);
    assert.equal(new Date(all[2].at).getDay(), 1);
    assert.ok(all.slice(1).every(({ at }) => new Date(at).getHours() === 9));
  }
});

Deno.test("a moment that is put into a form comes out of it as the same minute", () => {
  for (let day = 0; day < 400; day += 7) {
    const at = new Date(2026, 0, 1 + day, 10, 42).getTime();
    assert.equal(fromLocal(toLocal(at)), at);
  }
  assert.equal(fromLocal(""), null);
  assert.equal(toLocal(null), "");
});

Deno.test("lengths are read as people write them", () => {
  const read = {
    "1:30": 5_400,
    "0:15": 900,
    "90": 5_400,
    "1h 30m": 5_400,
    "45 min": 2_700,
    "45s": 45,
    "1:02:03": 3_723,
    "2h": 7_200,
  };
  for (const [text, seconds] of Object.entries(read)) assert.equal(parsedLength(text), seconds, text);
  for (const text of ["", "soon", "1:75", "-5", "1:2:3:4"]) assert.equal(parsedLength(text), null, text);
});

Deno.test("a length that is shown to be changed is read as the same length", () => {
  for (const seconds of [0, 1, 59, 60, 61, 899, 900, 3_599, 3_600, 86_400]) {
    assert.equal(parsedLength(lengthText(seconds)), seconds);
  }
});

Deno.test("pinned chats stand on top, whichever way a list is ordered", () => {
  const rows = [row({ id: 1, startedAt: 1 }), row({ id: 2, startedAt: 2, pinned: true }), row({ id: 3, startedAt: 3 })];
  const ids = (/** @type {"asc" | "desc"} */ order) =>
    [...rows].sort(comparator({ sort: "started", order }, 0)).map(({ id }) => id);
  assert.deepEqual(ids("asc"), [2, 1, 3]);
  assert.deepEqual(ids("desc"), [2, 3, 1]);
});

Deno.test("an answer of a colleague since one began to write is named, one's own and older ones are not", () => {
  const said = (/** @type {number} */ seq, /** @type {number} */ id) => /** @type {any} */ ({
    seq,
    kind: "message",
    at: 0,
    text: `Number ${seq}`,
    by: { kind: "agent", id, name: "Derek C." },
  });
  const events = [said(1, 2), said(2, 1), said(3, 2), { ...said(4, 0), by: { kind: "customer", name: "Dana" } }];
  assert.match(String(answeredMeanwhile(events, 2, 1)), /^Derek C\. has answered.*“Number 3”$/);
  assert.equal(answeredMeanwhile(events, 3, 1), null);
  assert.equal(answeredMeanwhile(events, 1, 2), "Derek C. has answered since you began: “Number 2”");
  assert.equal(answeredMeanwhile(events, null, 1), null);
});

Deno.test("who has the chat or belongs to its group may add to it, nobody when it was deleted", () => {
  const store = /** @type {any} */ ({ me: me() });
  const { id, groups } = store.me;
  const group = groups.find((/** @type {{member: boolean}} */ { member }) => member).id;
  assert.equal(whyNotWork({ row: row({ agent: id, group: 999 }) }, { store }), null);
  assert.equal(whyNotWork({ row: row({ agent: 999, group }) }, { store }), null);
  assert.match(String(whyNotWork({ row: row({ agent: 999, group: 999 }) }, { store })), /^Only members of/);
  assert.match(String(whyNotWork({ row: row({ agent: id, deletedAt: 1 }) }, { store })), /deleted/);
});
