import assert from "node:assert/strict";
import * as hours from "../../../Sources/SwitchboardWeb/Assets/console/state/hours.js";
import { inSeconds, parts } from "../../../Sources/SwitchboardWeb/Assets/console/state/lengths.js";
import { facts, outlookAddress, outlookKind } from "../../../Sources/SwitchboardWeb/Assets/console/state/outlook.js";

Deno.test("a length is shown in the largest unit that says it whole, and comes back as it was", () => {
  assert.deepEqual(parts(300), { count: 5, unit: "minutes" });
  assert.deepEqual(parts(90), { count: 90, unit: "seconds" });
  assert.deepEqual(parts(7_200), { count: 2, unit: "hours" });
  for (const seconds of [10, 59, 60, 61, 600, 3_600, 5_400, 86_400]) {
    const { count, unit } = parts(seconds);
    assert.equal(inSeconds(count, unit), seconds);
  }
  assert.equal(inSeconds(1.5, "minutes"), 90);
});

Deno.test("midnight at the end of a day is 24:00 to the desk and 00:00 in its box", () => {
  assert.equal(hours.shownEnd("24:00"), "00:00");
  assert.equal(hours.sentEnd("00:00"), "24:00");
  assert.equal(hours.sentEnd("17:00"), "17:00");
});

Deno.test("a further opening of a day begins after the last one, and stays within the day", () => {
  assert.deepEqual(hours.nextSpan([]), { from: "09:00", to: "17:00" });
  assert.deepEqual(hours.nextSpan([{ from: "09:00", to: "12:00" }]), { from: "13:00", to: "17:00" });
  assert.deepEqual(hours.nextSpan([{ from: "09:00", to: "24:00" }]), { from: "22:00", to: "24:00" });
});

Deno.test("a time zone is found by its city, and named as the data base names it", () => {
  const zones = ["America/New_York", "Europe/Berlin"];
  const winter = new Date("2026-01-15T12:00:00Z");
  assert.deepEqual(hours.zoneChoices(zones, winter).map(({ label }) => label), [
    "New York, America · UTC-05:00",
    "Berlin, Europe · UTC+01:00",
  ]);
  assert.equal(hours.zoneNamed("america/new york", zones), "America/New_York");
  assert.equal(hours.zoneNamed(" Mars/Base ", zones), "Mars/Base"); // the desk says no, with its own words
  assert.equal(hours.clockThere("Mars/Base", winter), null);
});

/** @type {import("../../../Sources/SwitchboardWeb/Assets/console/state/outlook.js").Outlook} */
const OUTLOOK = {
  sentence: "",
  online: true,
  open: true,
  method: "round-robin",
  agent: { id: 1, name: "Emily" },
  waiting: 1,
  receiving: ["Emily"],
  warnings: [],
};

Deno.test("the question about an answer names only what was chosen", () => {
  assert.equal(outlookAddress({ link: null, department: null, at: null }), "/api/admin/outlook");
  assert.equal(outlookAddress({ link: 3, department: null, at: 5 }), "/api/admin/outlook?link=3&at=5");
});

Deno.test("red when nobody can come, yellow when nobody is there, green when somebody answers", () => {
  assert.equal(outlookKind(OUTLOOK), "ok");
  assert.equal(outlookKind({ ...OUTLOOK, agent: null, receiving: [] }), "warn");
  const unwatched = { code: "nobody-connected", text: "", where: "" };
  assert.equal(outlookKind({ ...OUTLOOK, agent: null, warnings: [unwatched] }), "warn");
  assert.equal(outlookKind({ ...OUTLOOK, online: false }), "high");
  assert.equal(outlookKind({ ...OUTLOOK, open: false }), "high");
});

Deno.test("closed hours say when they end", () => {
  const shown = new Map(facts({ ...OUTLOOK, open: false, opensAt: 7 }, (at) => `at ${at}`));
  assert.equal(shown.get("Business hours"), "Closed, open again at 7");
  assert.equal(shown.get("Waiting now"), "1 chat");
});
