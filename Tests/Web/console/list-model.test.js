import assert from "node:assert/strict";
import { ListModel } from "../../../Sources/SwitchboardWeb/Assets/console/live/list-model.js";
import { Store } from "../../../Sources/SwitchboardWeb/Assets/console/state/store.js";
import { me, row } from "./rows.js";

/** @typedef {import("../../../Sources/SwitchboardWeb/Assets/console/state/types.js").Row} Row */

/** A queue in which the longest wait stands on top. @param {Row[][]} pages what the server answers, page by page, or from the end */
async function queue(...pages) {
  const store = new Store(me());
  const desk = { total: pages.flat().length };
  /** @type {string[]} */
  const asked = [];
  const get = (/** @type {string} */ address) => {
    asked.push(address);
    const { searchParams } = new URL(address, "http://desk");
    const at = Number(searchParams.get("before") ?? 0);
    const isDown = searchParams.get("order") === "asc";
    return Promise.resolve({
      rows: isDown ? pages[at] ?? [] : [...pages[pages.length - 1 - at]].reverse(),
      total: desk.total,
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
  return { store, list, heard, asked, desk };
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
  await list.reach(2, 3);
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

/** Ten chats in five pages, of which the first is here. */
const ten = () => queue(...[1, 3, 5, 7, 9].map((id) => [waiting(id), waiting(id + 1)]));

Deno.test("the end of a long list is one request away, and what lies between keeps its places", async () => {
  const { list, asked } = await ten();
  const before = asked.length;
  assert.equal(await list.last(), 10);
  assert.equal(asked.length, before + 1);
  assert.deepEqual(list.ids, [1, 2, null, null, null, null, null, null, 9, 10]);
});

Deno.test("places in the middle are fetched from the nearer end, until both ends meet", async () => {
  const { list } = await ten();
  await list.last();
  await list.reach(6, 8);
  assert.deepEqual(list.ids, [1, 2, null, null, null, null, 7, 8, 9, 10]);
  await list.reach(2, 3);
  await list.reach(4, 5);
  assert.deepEqual(list.ids, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.ok(list.isComplete);
});

Deno.test("a chat that arrives while the middle is not here goes to the end it belongs to", async () => {
  const { store, list } = await ten();
  await list.last();
  store.applyRow(waiting(11));
  store.applyRow(waiting(12, { startedAt: 1_500 }));
  await settled();
  assert.deepEqual(list.ids, [1, 12, 2, null, null, null, null, null, null, 9, 10, 11]);
});

Deno.test("a chat that leaves one end takes none of the middle's places", async () => {
  const { store, list } = await ten();
  await list.last();
  store.applyRow(waiting(9, { rev: 2, status: "active", agent: 8 }));
  await settled();
  assert.deepEqual(list.ids, [1, 2, null, null, null, null, null, null, 10]);
});

Deno.test("after a reconnect the end is still there", async () => {
  const { list } = await ten();
  await list.last();
  await list.refresh();
  assert.deepEqual(list.ids, [1, 2, null, null, null, null, null, null, 9, 10]);
});

Deno.test("what changes among the chats that are not here adds no place", async () => {
  const { store, list } = await ten();
  const later = stoppedClock();
  for (const id of [3, 5, 8]) store.applyRow(waiting(id, { rev: 2 }));
  await settled();
  assert.deepEqual(list.ids, [1, 2, null, null, null, null, null, null, null, null]);
  await later.run();
  assert.equal(list.total, 10);
});

Deno.test("a chat that arrives among those that are not here is counted", async () => {
  const { store, list, asked, desk } = await ten();
  const later = stoppedClock();
  const before = asked.length;
  desk.total = 12;
  for (const id of [11, 12]) store.applyRow(waiting(id));
  await later.run();
  assert.equal(asked.length, before + 1);
  assert.equal(list.total, 12);
});

/** Timers that run when they are told to. */
function stoppedClock() {
  const { setTimeout: real } = globalThis;
  /** @type {(() => unknown)[]} */
  const works = [];
  globalThis.setTimeout = /** @type {any} */ ((/** @type {() => unknown} */ work) => works.push(work));
  return {
    async run() {
      globalThis.setTimeout = real;
      for (const work of works) await work();
    },
  };
}
