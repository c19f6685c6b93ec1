import assert from "node:assert/strict";
import { addressOf, routeOf } from "../../../Sources/SwitchboardWeb/Assets/console/state/routes.js";
import { fitted, shownColumns } from "../../../Sources/SwitchboardWeb/Assets/console/state/columns.js";
import { revealing, visible } from "../../../Sources/SwitchboardWeb/Assets/console/state/viewport.js";
import { browserName } from "../../../Sources/SwitchboardWeb/Assets/console/state/browsers.js";
import { connectionWords } from "../../../Sources/SwitchboardWeb/Assets/console/frame/connection-words.js";

Deno.test("an address and what it shows are the same thing", () => {
  for (
    const address of [
      "/console/mine",
      "/console/queue?group=3",
      "/console/active?group=2&chat=9",
      "/console/chat/12",
      "/console/agents",
      "/console/tickets",
      "/console/tickets/1001?status=closed",
      "/console/settings",
      "/console/settings/groups/new",
    ]
  ) {
    assert.equal(addressOf(routeOf(address)), address);
  }
});

Deno.test("an address that means nothing shows My Active (S18)", () => {
  for (const address of ["/console", "/console/nothing", "/console/chat/x", "/console/mine?group=abc"]) {
    assert.deepEqual(routeOf(address), { page: "list", list: "mine", group: null, chat: null });
  }
});

Deno.test("in a narrow pane the least important columns give way, and User takes what is left", () => {
  const wide = fitted("mine", {}, 700);
  assert.deepEqual(wide.map(({ key }) => key), ["status", "user", "group", "queue", "idle", "messages"]);
  assert.equal(wide.reduce((sum, { width }) => sum + width, 32), 700);
  assert.deepEqual(fitted("mine", {}, 300).map(({ key }) => key), ["status", "user", "idle"]);
});

Deno.test("columns that a person chose stay, however narrow the pane", () => {
  const choice = { shown: /** @type {any[]} */ (["status", "group", "agent", "started", "messages"]) };
  assert.deepEqual(fitted("mine", choice, 300).map(({ key }) => key), [
    "status",
    "user",
    "group",
    "started",
    "messages",
    "agent",
  ]);
});

Deno.test("User is always shown: a list without names is none", () => {
  assert.deepEqual(shownColumns("queue", { shown: [] }), ["user"]);
});

Deno.test("of 50,000 rows only those in the window exist, with some to spare", () => {
  const { start, end } = visible({ top: 900_000, height: 720, row: 36, count: 50_000 });
  assert.equal(start, 25_000 - 8);
  assert.equal(end, 25_000 + 21 + 8);
  assert.deepEqual(visible({ top: 0, height: 720, row: 36, count: 5 }), { start: 0, end: 5 });
  assert.deepEqual(visible({ top: 0, height: 720, row: 36, count: 0 }), { start: 0, end: 0 });
});

Deno.test("a row is scrolled into the window only as far as needed", () => {
  const view = { top: 360, height: 360, row: 36 };
  assert.equal(revealing(12, view), 360);
  assert.equal(revealing(3, view), 108);
  assert.equal(revealing(30, view), 31 * 36 - 360);
});

Deno.test("while there is no network the desk says that nothing written is lost", () => {
  assert.equal(connectionWords("offline", false).text, "Offline: what you write is kept");
  assert.equal(connectionWords("offline", true).text, "Reconnecting…");
  assert.equal(connectionWords("open", true).kind, "ok");
});

Deno.test("a browser is called by its name, not by all those that it claims to be", () => {
  const edge =
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0";
  assert.equal(browserName(edge), "Edge on Windows");
  assert.equal(
    browserName("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"),
    "Safari on iPhone",
  );
  assert.equal(browserName("curl/8.0"), "curl/8.0");
});
