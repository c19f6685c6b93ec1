import assert from "node:assert/strict";
import { idleTime, queueTime, severity, stopwatch } from "../../../Sources/SwitchboardWeb/Assets/console/state/idle.js";
import { row } from "./rows.js";

const at = (/** @type {number} */ idle, given = {}) => severity(row({ idleSince: 0, ...given }), idle);

Deno.test("a chat turns yellow at two minutes and red at five (S47, S48)", () => {
  assert.equal(at(119_999), "ok");
  assert.equal(at(120_000), "warn");
  assert.equal(at(299_999), "warn");
  assert.equal(at(300_000), "high");
});

Deno.test("a chat whose customer has been answered is grey until it is idle for long (S45)", () => {
  assert.equal(at(10_000, { waitingSince: null }), "none");
  assert.equal(at(120_000, { waitingSince: null }), "warn");
});

Deno.test("a queued chat is coloured by the time in the queue", () => {
  assert.equal(severity(row({ status: "queued", queuedSince: 0, idleSince: 290_000 }), 300_000), "high");
});

Deno.test("idle and queue time of an ended chat stand still", () => {
  const ended = row({ status: "completed", idleMs: 4_000, queueMs: 12_000 });
  assert.equal(idleTime(ended, 900_000), 4_000);
  assert.equal(queueTime(ended, 900_000), 12_000);
  assert.equal(severity(ended, 900_000), "ended");
});

Deno.test("a clock that is behind the desk's never shows a negative time", () => {
  assert.equal(idleTime(row({ idleSince: 5_000 }), 1_000), 0);
});

Deno.test("a stopwatch shows hours only when there are some", () => {
  assert.equal(stopwatch(12_400), "0:12");
  assert.equal(stopwatch(3_753_000), "1:02:33");
});
