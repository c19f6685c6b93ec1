import assert from "node:assert/strict";
import {
  drafted,
  likelyUse,
  sourceLine,
  whyNotUse,
} from "../../../Sources/SwitchboardWeb/Assets/console/state/using.js";

/** @param {string[]} permissions @param {boolean} [member] @returns {any} */
const me = (permissions, member = true) => ({ id: 7, permissions, groups: [{ id: 3, member }] });
const row = (/** @type {Record<string, unknown>} */ facts = {}) => /** @type {any} */ ({
  id: 1,
  status: "active",
  agent: 9,
  group: 3,
  groupName: "Billing L1",
  ...facts,
});

Deno.test("a draft is for one's own chat, coaching for who may coach there, a resolution also for one that has ended", () => {
  const agent = me([]), coach = me(["chat.coach"]);
  assert.equal(whyNotUse("draft", row({ agent: 7 }), agent), null);
  assert.match(String(whyNotUse("draft", row(), coach)), /Take the chat/);
  assert.equal(whyNotUse("coaching", row({ agent: 7 }), agent), null);
  assert.match(String(whyNotUse("coaching", row(), agent)), /does not allow coaching/);
  assert.equal(whyNotUse("coaching", row(), coach), null);
  assert.match(String(whyNotUse("coaching", row(), me(["chat.coach"], false))), /members of Billing L1/);
  const ended = row({ status: "completed", agent: 7 });
  assert.match(String(whyNotUse("draft", ended, agent)), /ended/);
  assert.match(String(whyNotUse("coaching", ended, agent)), /ended/);
  assert.equal(whyNotUse("resolution", ended, agent), null);
  assert.match(String(whyNotUse("resolution", row(), me([], false))), /members of Billing L1/);
});

Deno.test("what one most likely wants is proposed: the answer, else a word to whoever has it, else what solved it", () => {
  assert.equal(likelyUse(row({ agent: 7 }), me([])), "draft");
  assert.equal(likelyUse(row(), me(["chat.coach"])), "coaching");
  assert.equal(likelyUse(row(), me([])), "resolution");
  assert.equal(likelyUse(row({ status: "completed" }), me(["chat.coach"])), "resolution");
});

Deno.test("words stand on a line of their own below what was begun", () => {
  assert.equal(drafted("", "Five days"), "Five days");
  assert.equal(drafted("Dear Dana,", "Five days"), "Dear Dana,\nFive days");
  assert.equal(drafted("Dear Dana,\n\n", "Five days"), "Dear Dana,\n\nFive days");
});

Deno.test("a source names who said it, where and when", () => {
  const at = new Date(2026, 10, 21, 14, 5).getTime();
  const line = sourceLine({ by: "Bob T.", room: 4, name: "Duty room", seq: 9, at });
  assert.ok(line.startsWith("Bob T. in Duty room, ") && line.includes("21") && line.includes("05"), line);
  assert.ok(sourceLine({ by: "Bob T.", room: 4, seq: 9, at }).startsWith("Bob T. in an instant message, "));
});
