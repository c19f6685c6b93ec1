import assert from "node:assert/strict";
import { queuePlace, queuePlaceText } from "../../../Sources/SwitchboardWeb/Assets/console/state/queue-place.js";
import { row } from "./rows.js";

const queued = (/** @type {Partial<ReturnType<typeof row>>} */ given) =>
  row({ status: "queued", agent: null, ...given });

Deno.test("in a queue the more urgent come first, then who came first, each group by itself", () => {
  const first = queued({ id: 1, startedAt: 100 });
  const second = queued({ id: 2, startedAt: 200 });
  const urgent = queued({ id: 3, startedAt: 300, priority: 3 });
  const elsewhere = queued({ id: 4, startedAt: 50, group: 9 });
  const rows = [first, second, urgent, elsewhere, row({ id: 5, startedAt: 10 })];
  assert.deepEqual([urgent, first, second, elsewhere].map((each) => queuePlace(each, rows)), [1, 2, 3, 1]);
  assert.equal(queuePlaceText(urgent, rows), "next in the queue");
  assert.equal(queuePlaceText(first, rows), "2nd in the queue");
  assert.equal(queuePlaceText(row(), rows), null);
});

Deno.test("places read as people say them", () => {
  const rows = Array.from({ length: 24 }, (_, index) => queued({ id: index + 1, startedAt: index }));
  const text = (/** @type {number} */ place) => queuePlaceText(rows[place - 1], rows)?.split(" ")[0];
  assert.deepEqual([3, 4, 11, 12, 21, 23].map(text), ["3rd", "4th", "11th", "12th", "21st", "23rd"]);
});
