import assert from "node:assert/strict";
import { clientID } from "../../../Sources/SwitchboardWeb/Assets/shared/clientid.js";
import { segments } from "../../../Sources/SwitchboardWeb/Assets/shared/linkify.js";
import { dayKey, dayLine, duration } from "../../../Sources/SwitchboardWeb/Assets/shared/time.js";
import { Draft } from "../../../Sources/SwitchboardWeb/Assets/shared/draft.js";

/** @param {string} text */
const links = (text) => segments(text).flatMap((piece) => piece.href ?? []);

Deno.test("client ids fit the protocol, differ and sort by age, even when the clock is set back", () => {
  const now = Date.now() + 1_000_000;
  const ids = [clientID(now), clientID(now), clientID(now - 5000), clientID(now + 1)];
  for (const id of ids) assert.match(id, /^[A-Za-z0-9_-]{8,64}$/);
  assert.deepEqual([...ids].sort(), ids);
  assert.equal(new Set(ids).size, 4);
});

Deno.test("addresses become links without the sentence's punctuation", () => {
  assert.deepEqual(links("See https://desk.example/a?b=1, please."), ["https://desk.example/a?b=1"]);
  assert.deepEqual(links("(www.example.org/x_(y))"), ["https://www.example.org/x_(y)"]);
  assert.deepEqual(links("https://a.example/ and http://b.example!"), ["https://a.example/", "http://b.example/"]);
});

Deno.test("nothing but http and https becomes a link", () => {
  for (
    const text of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "mailto:a@b.example", "https://"]
  ) {
    assert.deepEqual(links(text), [], text);
  }
});

Deno.test("the pieces are the whole text again", () => {
  const text = "a https://x.example/1?q=<b>. \n www.y.example, javascript:z (https://z.example)";
  assert.equal(segments(text).map((piece) => piece.text).join(""), text);
});

Deno.test("durations show their two largest units and are never negative", () => {
  const cases = { 0: "0s", 14_999: "14s", 134_000: "2m 14s", 11_100_000: "3h 5m", 187_200_000: "2d 4h" };
  for (const [ms, text] of Object.entries(cases)) assert.equal(duration(Number(ms)), text);
  assert.equal(duration(-5), "0s");
});

Deno.test("a day line names today and yesterday across midnight", () => {
  const noon = new Date(2025, 2, 30, 12).getTime();
  const lateYesterday = new Date(2025, 2, 29, 23, 59).getTime();
  const names = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
  assert.equal(dayLine(noon, noon).toLowerCase(), names.format(0, "day").toLowerCase());
  assert.equal(dayLine(lateYesterday, noon).toLowerCase(), names.format(-1, "day").toLowerCase());
  assert.notEqual(dayKey(noon), dayKey(lateYesterday));
});

Deno.test("refused text goes in front of what was typed since", () => {
  const draft = new Draft(null, "draft");
  assert.equal(draft.giveBack("first"), "first");
  assert.equal(draft.giveBack("second"), "second\nfirst");
  draft.text = "";
  assert.equal(draft.text, "");
});
