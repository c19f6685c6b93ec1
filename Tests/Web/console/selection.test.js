import assert from "node:assert/strict";
import {
  all,
  destination,
  extended,
  flipped,
  NOTHING,
  only,
  within,
} from "../../../Sources/SwitchboardWeb/Assets/console/state/selection.js";

const IDS = [10, 20, 30, 40, 50];
const chosen = (
  /** @type {import("../../../Sources/SwitchboardWeb/Assets/console/state/selection.js").Selection} */ selection,
) => [...selection.chosen];

Deno.test("a click chooses one, with Ctrl it adds and takes away", () => {
  const two = flipped(only(20), 40);
  assert.deepEqual(chosen(two), [20, 40]);
  assert.deepEqual(chosen(flipped(two, 20)), [40]);
});

Deno.test("Shift chooses from the anchor, upwards and downwards, and the anchor stays", () => {
  const down = extended(only(20), 40, IDS);
  assert.deepEqual(chosen(down), [20, 30, 40]);
  assert.deepEqual(chosen(extended(down, 10, IDS)), [10, 20]);
});

Deno.test("Shift after the anchor has left the list chooses the row alone", () => {
  assert.deepEqual(chosen(extended(only(99), 30, IDS)), [30]);
});

Deno.test("the arrow keys stop at both ends", () => {
  assert.equal(destination(only(10), "ArrowUp", IDS, 3), 10);
  assert.equal(destination(only(50), "ArrowDown", IDS, 3), 50);
  assert.equal(destination(only(20), "PageDown", IDS, 3), 50);
});

Deno.test("the first arrow key in a list goes to its first row", () => {
  assert.equal(destination(NOTHING, "ArrowDown", IDS, 3), 10);
  assert.equal(destination(NOTHING, "ArrowDown", [], 3), null);
  assert.equal(destination(NOTHING, "x", IDS, 3), null);
});

Deno.test("what has left the list is not selected any more", () => {
  assert.deepEqual(chosen(within(all(NOTHING, IDS), (id) => id === 20 || id === 50)), [20, 50]);
});
