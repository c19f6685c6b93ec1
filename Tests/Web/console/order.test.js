import assert from "node:assert/strict";
import { comparator, toggled } from "../../../Sources/SwitchboardWeb/Assets/console/state/order.js";
import { row } from "./rows.js";

const NOW = 100_000;
const three = [
  row({ id: 1, name: "Same", idleSince: NOW - 30_000 }),
  row({ id: 2, name: "Same", idleSince: NOW - 5_000 }),
  row({ id: 3, name: "Same", idleSince: NOW - 90_000 }),
];
const ids = (/** @type {any} */ sorting, rows = three) => [...rows].sort(comparator(sorting, NOW)).map(({ id }) => id);

Deno.test("three chats of one user stand from least to most idle when ascending (S42)", () => {
  assert.deepEqual(ids({ sort: "user", order: "asc" }), [2, 1, 3]);
});

Deno.test("three chats of one user stand from most to least idle when descending (S42)", () => {
  assert.deepEqual(ids({ sort: "user", order: "desc" }), [3, 1, 2]);
});

Deno.test("chats that are equal in everything stand by number, so that the order is total", () => {
  const rows = [row({ id: 9 }), row({ id: 4 }), row({ id: 6 })];
  assert.deepEqual(ids({ sort: "messages", order: "asc" }, rows), [4, 6, 9]);
});

Deno.test("names are compared as people do: numbers by value, letters without case", () => {
  const rows = [row({ id: 1, name: "guest-10" }), row({ id: 2, name: "Guest-9" })];
  assert.deepEqual(ids({ sort: "user", order: "asc" }, rows), [2, 1]);
});

Deno.test("queue time counts what is still being waited", () => {
  const rows = [row({ id: 1, queueMs: 10_000 }), row({ id: 2, queueMs: 1_000, queuedSince: NOW - 20_000 })];
  assert.deepEqual(ids({ sort: "queue", order: "desc" }, rows), [2, 1]);
});

Deno.test("a click on the sorted header turns the order around, on another one begins ascending", () => {
  assert.deepEqual(toggled({ sort: "idle", order: "asc" }, "idle"), { sort: "idle", order: "desc" });
  assert.deepEqual(toggled({ sort: "idle", order: "desc" }, "user"), { sort: "user", order: "asc" });
});
