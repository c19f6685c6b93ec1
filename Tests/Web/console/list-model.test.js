import assert from "node:assert/strict";
import { ListModel } from "../../../Sources/SwitchboardWeb/Assets/console/live/list-model.js";
import { Store } from "../../../Sources/SwitchboardWeb/Assets/console/state/store.js";
import { me, row } from "./rows.js";

/** @typedef {import("../../../Sources/SwitchboardWeb/Assets/console/state/types.js").Row} Row */

/** A queue in which the longest wait stands on top. @param {Row[][]} pages what the server answers, page by page */
async function queue(...pages) {
  const store = new Store(me());
  const total = pages.flat().length;
  /** @type {string[]} */
  const asked = [];
  const get = (/** @type {string} */ address) => {
    asked.push(address);
    const at = Number(new URL(address, "http://desk").searchParams.get("before") ?? 0);
    return Promise.resolve({
      rows: pages[at] ?? [],
      total,
      ...(at + 1 < pages.length ? { next: String(at + 1) } : {}),
    });
  };
  const list = new ListModel(/** @type {any} */ ({ get }), store, {
    list: "queue",
    group: null,
    query: "",
    sorting: { sort: "started", order: "asc" },
  });
  /** @type {string[]} */
  const heard = [];
  list.addEventListener("order", () => heard.push(list.ids.join(" ")));
  await list.refresh();
  heard.length = 0;
  return { store, list, heard, asked };
}

const waiting = (/** @type {number} */ id, given = {}) =>
  row({ id, status: "queued", agent: null, startedAt: id * 1_000, ...given });
const settled = () => Promise.resolve();

Deno.test("a chat that arrives in an empty list is shown", async () => {
  const { store, list, heard } = await queue([]);
  store.applyRow(waiting(4));
  await settled();
  assert.deepEqual(heard, ["4"]);
  assert.equal(list.total, 1);
});

Deno.test("a chat that arrives takes its place in the order", async () => {
  const { store, heard } = await queue([waiting(2), waiting(6)]);
  store.applyRow(waiting(4));
  await settled();
  assert.deepEqual(heard, ["2 4 6"]);
});

Deno.test("a burst of rows is put in order once", async () => {
  const { store, heard } = await queue([]);
  for (const id of [3, 1, 2]) store.applyRow(waiting(id));
  await settled();
  assert.deepEqual(heard, ["1 2 3"]);
});

Deno.test("a chat that is taken leaves the queue", async () => {
  const { store, list } = await queue([waiting(2), waiting(6)]);
  store.applyRow(waiting(2, { rev: 2, status: "active", agent: 8 }));
  await settled();
  assert.deepEqual(list.ids, [6]);
  assert.equal(list.total, 1);
});

Deno.test("a chat that goes and comes back at once stands where it belongs", async () => {
  const { store, list } = await queue([waiting(2), waiting(6)]);
  store.receive({ t: "gone", chat: 2 });
  store.applyRow(waiting(2));
  await settled();
  assert.deepEqual(list.ids, [2, 6]);
});

Deno.test("while the pointer holds the list nothing moves: what leaves stays marked, what comes stands at the end", async () => {
  const { store, list } = await queue([waiting(2), waiting(6)]);
  list.hold(true);
  store.applyRow(waiting(2, { rev: 2, status: "active", agent: 8 }));
  store.applyRow(waiting(4));
  await settled();
  assert.deepEqual(list.ids, [2, 6, 4]);
  assert.ok(list.hasLeft(2));
  list.hold(false);
  assert.deepEqual(list.ids, [4, 6]);
});

Deno.test("the next page is added behind, and what is there already is not added twice", async () => {
  const { list } = await queue([waiting(1), waiting(2)], [waiting(2), waiting(3)]);
  await list.more();
  assert.deepEqual(list.ids, [1, 2, 3]);
  assert.ok(list.isComplete);
});

Deno.test("a complete list is put in another order without asking the server", async () => {
  const { list, asked } = await queue([waiting(1), waiting(2)]);
  const before = asked.length;
  list.ask({ sorting: { sort: "started", order: "desc" } });
  assert.deepEqual(list.ids, [2, 1]);
  assert.equal(asked.length, before);
});

Deno.test("a list that is not all here asks the server for another order", async () => {
  const { list, asked } = await queue([waiting(1)], [waiting(2)]);
  await list.ask({ sorting: { sort: "user", order: "desc" } });
  assert.match(asked.at(-1) ?? "", /sort=user&order=desc/);
});
