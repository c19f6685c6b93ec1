import assert from "node:assert/strict";
import { statusItems } from "../../../Sources/SwitchboardWeb/Assets/console/chat/actions/status.js";

const all = ["chat.take", "chat.transfer", "chat.take-from-others", "chat.end-others"];

/** @param {Record<string, unknown>} row @param {string[]} permissions @returns {Record<string, string | null | undefined>} why each may not be chosen */
function choices(row, permissions = all) {
  const me = { id: 7, permissions };
  const session =
    /** @type {any} */ ({ id: 5, row: { id: 5, group: 1, groupName: "Billing L1", agent: null, ...row } });
  const desk =
    /** @type {any} */ ({ store: { me, may: (/** @type {string} */ right) => permissions.includes(right) } });
  return Object.fromEntries(statusItems(session, desk).map(({ label, forbidden }) => [label, forbidden ?? null]));
}

Deno.test("the status that a chat has cannot be chosen, the others can by who may", () => {
  assert.deepEqual(choices({ status: "active", agent: 7 }), {
    Queued: null,
    Active: "This is its status now",
    Ended: null,
  });
  assert.deepEqual(choices({ status: "queued" }), { Queued: "This is its status now", Active: null, Ended: null });
});

Deno.test("an ended chat stays ended", () => {
  for (const status of ["completed", "abandoned"]) {
    const { Queued, Active, Ended } = choices({ status, agent: 7, endedAt: 1 });
    assert.equal(Queued, "This chat has ended");
    assert.equal(Active, "This chat has ended");
    assert.equal(Ended, "This is its status now");
  }
});

Deno.test("what the role does not allow says so", () => {
  const { Queued, Ended } = choices({ status: "active", agent: 8 }, ["chat.take", "chat.transfer"]);
  assert.equal(Queued, "Only the chat's agent may transfer it");
  assert.equal(Ended, "Only the chat's agent may end it");
});
