import assert from "node:assert/strict";
import { Store } from "../../../Sources/SwitchboardWeb/Assets/console/state/store.js";
import { me, row } from "./rows.js";

function desk() {
  const store = new Store(me());
  store.setCounts({
    mine: 1,
    mineByGroup: { 1: 1 },
    queue: 1,
    queueByGroup: { 1: 1 },
    active: 4,
    activeByGroup: { 1: 4 },
    tickets: 2,
  });
  /** @type {string[]} */
  const heard = [];
  for (const type of ["row", "gone", "counts", "uncertain"]) store.addEventListener(type, () => heard.push(type));
  return { store, heard };
}

Deno.test("a row that is not newer than the one held changes nothing", () => {
  const { store, heard } = desk();
  store.learn([row({ rev: 5, name: "new" })]);
  heard.length = 0;
  store.applyRow(row({ rev: 5, name: "old" }));
  store.applyRow(row({ rev: 4, name: "older" }));
  assert.deepEqual(heard, []);
  assert.equal(store.rows.get(1)?.name, "new");
});

Deno.test("a chat that is taken from the queue moves from one count to the others", () => {
  const { store } = desk();
  store.learn([row({ status: "queued", agent: null })]);
  store.receive({ t: "row", row: row({ rev: 2, status: "active", agent: 7 }) });
  assert.deepEqual(store.counts, {
    mine: 2,
    mineByGroup: { 1: 2 },
    queue: 0,
    queueByGroup: { 1: 0 },
    active: 5,
    activeByGroup: { 1: 5 },
    tickets: 2,
  });
});

Deno.test("a chat that moves to another group is counted there", () => {
  const { store } = desk();
  store.learn([row()]);
  store.receive({ t: "row", row: row({ rev: 2, group: 3 }) });
  assert.deepEqual(store.counts.mineByGroup, { 1: 0, 3: 1 });
  assert.equal(store.counts.mine, 1);
});

Deno.test("a chat that was not known before makes the counts uncertain instead of guessing", () => {
  const { store, heard } = desk();
  store.receive({ t: "row", row: row({ id: 50 }) });
  assert.deepEqual(heard, ["uncertain", "row"]);
  assert.equal(store.counts.active, 4);
});

Deno.test("a chat that may no longer be seen leaves the rows and the counts", () => {
  const { store, heard } = desk();
  store.learn([row()]);
  heard.length = 0;
  store.receive({ t: "gone", chat: 1 });
  assert.equal(store.rows.get(1), undefined);
  assert.equal(store.counts.mine, 0);
  assert.deepEqual(heard, ["counts", "gone"]);
});

Deno.test("the desk's clock is the server's, not the computer's", () => {
  const { store } = desk();
  store.receive({ t: "hello", at: Date.now() + 3_600_000 });
  assert.ok(store.now() - Date.now() > 3_590_000);
});
