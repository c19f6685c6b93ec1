import assert from "node:assert/strict";
import { itemsOf } from "../../../Sources/SwitchboardWeb/Assets/console/chat/actions/manual-events.js";
import {
  asSent,
  comparisonsOf,
  inShort,
  valuesOf,
} from "../../../Sources/SwitchboardWeb/Assets/console/settings/rules-model.js";

Deno.test("an action is sent with the fields of its type only: not with what was typed for another one", () => {
  const draft = { type: "add-comment", text: "Approved", to: "customer", subject: "", url: "https://example.com" };
  assert.deepEqual(asSent(draft), { type: "add-comment", text: "Approved" });
  assert.deepEqual(asSent({ ...draft, type: "send-mail" }), { type: "send-mail", to: "customer", text: "Approved" });
  assert.deepEqual(asSent({ type: "set-priority", priority: 0 }), { type: "set-priority", priority: 0 });
  assert.deepEqual(asSent({ type: "set-field", field: 3, value: "" }), { type: "set-field", field: 3 });
});

Deno.test("a status or a priority is one of a few: nobody is asked for a part of its name, but what is stored stays", () => {
  const keys = (/** @type {[string, string][]} */ pairs) => pairs.map(([key]) => key);
  assert.deepEqual(keys(comparisonsOf("priority")), ["is", "is-not"]);
  assert.deepEqual(keys(comparisonsOf("status", "contains")), ["is", "is-not", "contains"]);
  assert.equal(comparisonsOf("question").length, 4);
  assert.deepEqual(valuesOf("priority", {}), { only: [["0", "Low"], ["1", "Normal"], ["2", "High"], ["3", "Urgent"]] });
});

Deno.test("brands, departments, groups and agents are offered by name, each name once", () => {
  const context = {
    me: { brands: [{ name: "Northwind" }] },
    departments: [{ name: "Sales" }, { name: "Billing" }, { name: "Sales" }],
  };
  assert.deepEqual(valuesOf("department", context), { offered: ["Billing", "Sales"] });
  assert.deepEqual(valuesOf("brand", context), { offered: ["Northwind"] });
  assert.deepEqual(valuesOf("agent", { agents: [{ name: "Emily Watts", displayName: "Emily W." }] }), {
    offered: ["Emily W."],
  });
  assert.deepEqual(valuesOf("question", context), { offered: [] });
});

Deno.test("a rule says in a few words what it does, each of them once", () => {
  const actions = [{ type: "send-mail" }, { type: "add-comment" }, { type: "send-mail" }];
  assert.equal(inShort({ actions }), "Mail, comment");
  assert.equal(inShort({}), "");
});

Deno.test("a chat's menu offers what fits with all that it does, and says so when there is nothing", () => {
  const ran = /** @type {number[]} */ ([]);
  const event = { id: 7, name: "Approve the refund", does: ["priority Urgent", "a comment"] };
  const [item] = itemsOf([event], false, ({ id }) => ran.push(id));
  assert.deepEqual([item.label, item.about], ["Approve the refund", "priority Urgent, a comment"]);
  item.choose();
  assert.deepEqual(ran, [7]);
  const [nothing] = itemsOf([], false, () => assert.fail("there is nothing to run"));
  assert.equal(nothing.label, "No manual events available");
  assert.match(String(nothing.forbidden), /administrator/);
  assert.match(String(itemsOf([], true, () => {})[0].forbidden), /Settings/);
});
