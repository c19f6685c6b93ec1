import assert from "node:assert/strict";
import { clock } from "../../../Sources/SwitchboardWeb/Assets/shared/day.js";
import { texts } from "../../../Sources/SwitchboardWeb/Assets/visitor/texts.js";
import { offlineWords, opening, span, waitRange } from "../../../Sources/SwitchboardWeb/Assets/visitor/times.js";

const text = texts();
/** A Wednesday. */
const now = new Date(2025, 4, 7, 15).getTime();
/** @param {number} days @param {number} hour */
const at = (days, hour) => new Date(2025, 4, 7 + days, hour).getTime();

Deno.test("the next opening is told as people say it", () => {
  const nine = clock(at(1, 9));
  assert.equal(opening(at(0, 18), text, now), `today at ${clock(at(0, 18))}`);
  assert.equal(opening(at(1, 9), text, now), `tomorrow at ${nine}`);
  assert.equal(opening(at(5, 9), text, now), `on Monday at ${nine}`);
  assert.equal(opening(at(7, 9), text, now), `on 14 May at ${nine}`);
});

Deno.test("late at night, tomorrow is what comes after midnight", () => {
  const late = new Date(2025, 4, 7, 23, 59).getTime();
  assert.match(opening(at(1, 0) + 60_000, text, late), /^tomorrow/);
});

Deno.test("without an opening time nothing is promised", () => {
  assert.equal(offlineWords({ opensAt: null }, text), text("offlineLong"));
  assert.match(offlineWords({ opensAt: Date.now() + 60_000 }, text), /we are back (today|tomorrow) at/);
});

Deno.test("a range of wait is rounded outwards to minutes", () => {
  const words = (/** @type {number} */ from, /** @type {number} */ to) => waitRange({ from, to }, text);
  assert.equal(words(120, 300), "Usually about 2 to 5 minutes");
  assert.equal(words(110, 301), "Usually about 1 to 6 minutes");
  assert.equal(words(180, 180), "Usually about 3 minutes");
  assert.equal(words(20, 240), "Usually up to 4 minutes");
  assert.equal(words(5, 60), "Usually less than a minute");
  assert.equal(words(0, 0), "Usually less than a minute");
});

Deno.test("a span is told in its own unit, and never longer than it is", () => {
  assert.equal(span(45, text), "45 seconds");
  assert.equal(span(60, text), "1 minute");
  assert.equal(span(179, text), "2 minutes");
  assert.equal(span(180, text), "3 minutes");
});
