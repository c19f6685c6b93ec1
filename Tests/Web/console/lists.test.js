import assert from "node:assert/strict";
import { belongs, listsOf, matches } from "../../../Sources/SwitchboardWeb/Assets/console/state/lists.js";
import { answers, pageAddress, sorted } from "../../../Sources/SwitchboardWeb/Assets/console/state/listed.js";
import { me, row } from "./rows.js";

Deno.test("a plain agent has own lists and the queue, and not those of everybody (S16)", () => {
  assert.deepEqual(listsOf(me()), ["mine", "mine-completed", "queue"]);
  assert.deepEqual(listsOf(me({ permissions: [] })), ["mine", "mine-completed"]);
  assert.equal(listsOf(me({ permissions: ["chat.see-global"] })).length, 5);
});

Deno.test("an ended chat of mine stands in My Completed and no longer in My Active", () => {
  const ended = row({ status: "abandoned" });
  assert.equal(belongs("mine", ended, 7), false);
  assert.equal(belongs("mine-completed", ended, 7), true);
  assert.equal(belongs("mine-completed", ended, 8), false);
});

Deno.test("the search finds name, e-mail, question and number, whatever the case", () => {
  const found = row({ id: 4471, name: "Dana Whitfield", email: "dana@whitfield.example", question: "Charged twice" });
  for (const query of ["whitF", "DANA@", "twice", "447", "  "]) assert.ok(matches(found, query), query);
  assert.ok(!matches(found, "refund"));
});

Deno.test("a live row is put into a list only when it answers its whole question", () => {
  /** @type {import("../../../Sources/SwitchboardWeb/Assets/console/state/listed.js").Question} */
  const question = { list: "mine", group: 1, query: "dana", sorting: { sort: "idle", order: "asc" } };
  assert.ok(answers(question, row(), 7));
  assert.ok(!answers(question, row({ group: 2 }), 7));
  assert.ok(!answers(question, row({ name: "Marta", email: "" }), 7));
});

Deno.test("the address of a page carries only what is asked", () => {
  /** @type {import("../../../Sources/SwitchboardWeb/Assets/console/state/listed.js").Question} */
  const question = { list: "completed", group: null, query: " ", sorting: { sort: "started", order: "desc" } };
  assert.equal(pageAddress(question, null, 200), "/api/chats?list=completed&sort=started&order=desc&limit=200");
  assert.match(pageAddress({ ...question, group: 3, query: "a&b" }, "c/1", 200), /group=3&q=a%26b&before=c%2F1$/);
});

Deno.test("a row that has been forgotten since drops out of the order", () => {
  const rows = new Map([[1, row({ id: 1, name: "B" })], [2, row({ id: 2, name: "A" })]]);
  assert.deepEqual(sorted([1, 2, 3], (id) => rows.get(id), { sort: "user", order: "asc" }, 0), [2, 1]);
});
