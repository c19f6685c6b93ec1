import assert from "node:assert/strict";
import * as targets from "../../../Sources/SwitchboardWeb/Assets/console/state/targets.js";
import { whyNotTransfer } from "../../../Sources/SwitchboardWeb/Assets/console/live/transferring.js";
import { me, row } from "./rows.js";

/** @param {Partial<import("../../../Sources/SwitchboardWeb/Assets/console/state/targets.js").TargetAgent>} given */
function agent(given) {
  return {
    id: 1,
    name: "Emily",
    available: true,
    connected: true,
    active: true,
    chats: 0,
    max: 5,
    eligible: true,
    why: null,
    ...given,
  };
}

/** @param {import("../../../Sources/SwitchboardWeb/Assets/console/state/targets.js").TargetAgent[]} agents */
const group = (...agents) => ({ id: 3, name: "Billing L1", waiting: 2, agents });

Deno.test("who is free stands on top, the least busy first; who cannot take the chat stands below", () => {
  const agents = [
    agent({ id: 1, eligible: false, connected: false, why: "not signed in" }),
    agent({ id: 2, chats: 2, max: 4 }),
    agent({ id: 3, chats: 1, max: 5 }),
    agent({ id: 4, eligible: false, why: "unavailable", available: false }),
    agent({ id: 5, eligible: false, why: "at the maximum (5 of 5)", chats: 5 }),
  ];
  assert.deepEqual(targets.ranked(agents).map(({ id }) => id), [3, 2, 4, 1, 5]);
});

Deno.test("each agent says what keeps them from the chat, and how much they have to do", () => {
  assert.equal(targets.presenceText(agent({ chats: 2 })), "Online · 2 of 5 chats");
  assert.equal(targets.presenceText(agent({ eligible: false, why: "unavailable" })), "Unavailable · 0 of 5 chats");
  const full = agent({ eligible: false, why: "at the maximum (5 of 5)", chats: 5 });
  assert.equal(targets.presenceText(full), "At the maximum (5 of 5)");
  assert.equal(targets.presenceKind(agent({ connected: false })), "none");
  assert.equal(targets.presenceKind(agent({ available: false })), "warn");
});

Deno.test("a chat can be handed by name to whoever is there and has room, also on a break", () => {
  const onBreak = agent({ eligible: false, available: false, why: "unavailable" });
  assert.equal(targets.canReceive(onBreak), true);
  assert.equal(targets.canReceive({ ...onBreak, connected: false, why: "not signed in" }), false);
  assert.equal(targets.canReceive({ ...onBreak, chats: 5, why: "at the maximum (5 of 5)" }), false);
  assert.equal(targets.canReceive({ ...onBreak, why: "has this chat" }), false);
});

Deno.test("auto-assign says what it would do before it does it", () => {
  assert.match(targets.autoText(group(agent({}), agent({ id: 2 })), true), /round robin, 2 agents are free/);
  assert.match(targets.autoText(group(agent({ eligible: false })), true), /it waits in the queue/);
  assert.match(targets.autoText(group(agent({})), false), /does not distribute/);
});

Deno.test("what is sent names the agent, the distribution or neither; an empty comment is none", () => {
  assert.deepEqual(targets.order(3, 8, " done "), { group: 3, agent: 8, auto: false, comment: "done" });
  assert.deepEqual(targets.order(3, "auto", "  "), { group: 3, agent: null, auto: true, comment: null });
  assert.deepEqual(targets.order(3, "queue", ""), { group: 3, agent: null, auto: false, comment: null });
});

Deno.test("a chat is transferred by right, and only while it lives", () => {
  const may = me({ permissions: ["chat.transfer", "chat.take"] });
  assert.equal(whyNotTransfer(row(), may), null);
  assert.equal(whyNotTransfer(row({ status: "queued", agent: null }), may), null);
  assert.match(whyNotTransfer(row({ agent: 8 }), may) ?? "", /Only the chat's agent/);
  assert.equal(
    whyNotTransfer(row({ agent: 8 }), me({ permissions: ["chat.transfer", "chat.take-from-others"] })),
    null,
  );
  assert.match(whyNotTransfer(row({ status: "completed" }), may) ?? "", /ended/);
  assert.match(whyNotTransfer(row(), me({ permissions: [] })) ?? "", /role/);
});
