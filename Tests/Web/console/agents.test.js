import assert from "node:assert/strict";
import * as agents from "../../../Sources/SwitchboardWeb/Assets/console/state/agents.js";

/** @param {Partial<import("../../../Sources/SwitchboardWeb/Assets/console/state/agents.js").AgentStatus>} given */
function status(given = {}) {
  return {
    id: 1,
    name: "Emily Watts",
    displayName: "Emily W.",
    available: true,
    reason: null,
    connected: true,
    since: 0,
    chats: 0,
    max: 5,
    activeGroups: 1,
    totalGroups: 1,
    groups: [group(1, true)],
    ...given,
  };
}

/** @param {number} id @param {boolean} active */
function group(id, active) {
  const handling = /** @type {const} */ ("primary");
  return { id, name: `Billing L${id}`, departmentName: "Billing", brandName: "Northwind", active, handling };
}

Deno.test("the reason for being Unavailable is what colleagues read", () => {
  assert.equal(agents.availabilityText(status()), "Available");
  assert.equal(agents.availabilityText(status({ available: false, reason: "Lunch" })), "Unavailable · Lunch");
  assert.equal(agents.availabilityText(status({ available: false })), "Unavailable");
  assert.equal(agents.availabilityKind(status({ connected: false })), "none"); // Available, but nobody is there
});

Deno.test("agents are found by their name and their groups, and ordered by any column", () => {
  const all = [
    status(),
    status({ id: 2, name: "Derek Cole", displayName: "Derek", chats: 1, max: 1, groups: [group(2, true)] }),
    status({ id: 3, name: "Ana Prado", displayName: "Ana", chats: 2, max: 5 }),
  ];
  const ids = (/** @type {string} */ query, /** @type {any} */ sort, order = /** @type {any} */ ("asc")) =>
    agents.shown(all, query, { sort, order }).map(({ id }) => id);
  assert.deepEqual(ids("", "agent"), [3, 2, 1]);
  assert.deepEqual(ids("", "chats", "desc"), [2, 3, 1]); // by share of the maximum
  assert.deepEqual(ids("billing l2", "agent"), [2]);
});

Deno.test("of several agents only what was changed is sent, and only for groups that each is in", () => {
  const [emily, derek] = [status(), status({ id: 2, max: 2, groups: [group(1, false), group(2, true)] })];
  const groups = agents.commonGroups([emily, derek]);
  assert.deepEqual(groups.map(({ id, active }) => [id, active]), [[1, undefined], [2, true]]);
  const change = { available: false, reason: "Lunch", maxChats: 5, groups: new Map([[1, true], [2, false]]) };
  assert.deepEqual(agents.statusChange(emily, change), { available: false, reason: "Lunch" });
  assert.deepEqual(agents.statusChange(derek, change), {
    available: false,
    reason: "Lunch",
    maxChats: 5,
    groups: [{ id: 1, active: true }, { id: 2, active: false }],
  });
  assert.equal(agents.statusChange(emily, { groups: new Map([[1, true]]) }), null);
});
