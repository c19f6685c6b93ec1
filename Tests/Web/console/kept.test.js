import assert from "node:assert/strict";
import { KEPT, keptSince, SLACK } from "../../../Sources/SwitchboardWeb/Assets/console/state/kept.js";

/** @param {number} count @param {string} [kind] @param {number} [offset] @returns {any[]} */
const log = (count, kind = "message", offset = 0) =>
  Array.from(
    { length: count },
    (_, index) => ({ seq: index + 1, at: index * 10 + offset, kind, by: { kind: "agent" } }),
  );

Deno.test("short logs are kept whole, and what nobody said does not count", () => {
  assert.equal(keptSince(log(KEPT + SLACK)), null);
  assert.equal(keptSince(log(1_000, "reacted"), log(KEPT)), null);
  assert.equal(keptSince(), null);
});

Deno.test("of long logs the newest messages are kept, whichever log they are in", () => {
  for (const [open, backstage] of [[500, 0], [100, 1], [90, 90], [0, 101]]) {
    const logs = [log(open), log(backstage, "file", 5)];
    const at = Number(keptSince(...logs));
    assert.equal(logs.flat().filter((event) => event.at >= at).length, KEPT, `${open} and ${backstage}`);
  }
});
