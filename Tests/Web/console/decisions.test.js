import assert from "node:assert/strict";
import * as decisions from "../../../Sources/SwitchboardWeb/Assets/console/state/decisions.js";

/** @param {Partial<import("../../../Sources/SwitchboardWeb/Assets/console/state/decisions.js").Candidate>} given */
const candidate = (given) => ({
  agent: 1,
  name: "Joe",
  tier: /** @type {const} */ (0),
  chats: 0,
  max: 1,
  rank: 1,
  ...given,
});

Deno.test("a candidate's figures read as a share and as time before the decision", () => {
  assert.equal(decisions.shareText(candidate({ chats: 1, max: 3 })), "1 of 3 (33 %)");
  assert.equal(decisions.agoText(1_000, 61_000), "1m 0s before");
  assert.equal(decisions.agoText(null, 61_000), "never"); // null is left out by the API
  assert.equal(decisions.agoText(undefined, 61_000), "never");
});

Deno.test("turns are shown only where they differ", () => {
  const decision = { method: "round-robin", at: 0, out: [], chosen: 1, reason: "" };
  assert.equal(decisions.hasTiers({ ...decision, candidates: [candidate({}), candidate({ tier: 1 })] }), true);
  assert.equal(
    decisions.hasTiers({ ...decision, candidates: [candidate({ tier: 1 }), candidate({ tier: 1 })] }),
    false,
  );
  assert.equal(decisions.hasTiers({ ...decision, candidates: [] }), false);
});

Deno.test("how many could be given the chat, and that it stays where nobody could", () => {
  const out = [{ agent: 2, name: "Sue", why: "unavailable" }];
  const decision = { method: "round-robin", at: 0, candidates: [candidate({})], out, chosen: 1, reason: "" };
  assert.equal(decisions.outcomeText(decision), "1 agent could be given it, 1 could not.");
  const nobody = { ...decision, candidates: [], chosen: undefined };
  assert.equal(decisions.outcomeText(nobody), "0 agents could be given it, 1 could not. It stays in the queue.");
});
