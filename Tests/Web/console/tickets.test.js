import assert from "node:assert/strict";
import { TicketModel } from "../../../Sources/SwitchboardWeb/Assets/console/tickets/ticket-model.js";

/** A desk with 230 tickets, that keeps what it was asked. */
class FakeApi {
  /** @type {URLSearchParams[]} */
  asked = [];
  get = (/** @type {string} */ path) => {
    const [name, query] = path.split("?");
    assert.equal(name, "/api/tickets");
    const asked = new URLSearchParams(query);
    this.asked.push(asked);
    const top = Number(asked.get("before") ?? 231), bottom = Math.max(0, top - 1 - Number(asked.get("limit")));
    const rows = Array.from({ length: top - 1 - bottom }, (_, index) => ({ number: top - 1 - index }));
    return Promise.resolve({ rows, total: 230, next: bottom > 0 ? String(bottom + 1) : null });
  };
}

function opened() {
  const api = new FakeApi();
  /** @type {(() => void)[]} */
  const later = [];
  const model = new TicketModel(/** @type {any} */ (api), (work) => later.push(work));
  return { api, model, later };
}

Deno.test("filter, search and order of the tickets change on their own, and the desk is asked for all of them", async () => {
  const { api, model } = opened();
  await model.want({ status: "waiting" });
  await model.want({ query: " lamp " });
  await model.want({ sort: "subject", order: "asc" });
  await model.want({ status: null });
  const [first, ...others] = api.asked.map((asked) => asked.toString());
  assert.equal(first, "status=waiting&sort=number&order=desc&limit=100");
  assert.deepEqual(others, [
    "status=waiting&q=lamp&sort=number&order=desc&limit=100",
    "status=waiting&q=lamp&sort=subject&order=asc&limit=100",
    "q=lamp&sort=subject&order=asc&limit=100",
  ]);
});

Deno.test("what is wanted already is not asked for again, unless somebody comes back to it", async () => {
  const { api, model } = opened();
  await model.want({ status: "active" }, true);
  await model.want({ query: "" });
  await model.want({ query: "  " });
  assert.equal(api.asked.length, 1);
  await model.want({}, true);
  assert.equal(api.asked.length, 2);
});

Deno.test("the list goes on behind its last row, and is fetched anew as long as it has become", async () => {
  const { api, model, later } = opened();
  await model.want({}, true);
  await model.more();
  assert.equal(api.asked.at(-1)?.get("before"), "131");
  await model.more();
  await model.more();
  assert.deepEqual(model.rows.map(({ number }) => number), Array.from({ length: 230 }, (_, index) => 230 - index));
  assert.equal(api.asked.length, 3, "the end is known");
  model.stale();
  model.stale();
  assert.equal(later.length, 1);
  const changed = new Promise((resolve) => model.addEventListener("change", resolve, { once: true }));
  later[0]();
  await changed;
  assert.equal(api.asked.at(-1)?.get("limit"), "230");
  assert.equal(model.rows.length, 230);
});
