import assert from "node:assert/strict";
import { CustomerModel } from "../../../Sources/SwitchboardWeb/Assets/console/customers/customer-model.js";
import {
  authentication,
  figures,
  initials,
  nameOf,
  zoneName,
} from "../../../Sources/SwitchboardWeb/Assets/console/customers/customer-words.js";
import { addressOf, routeOf } from "../../../Sources/SwitchboardWeb/Assets/console/state/routes.js";
import { Refusal } from "../../../Sources/SwitchboardWeb/Assets/shared/api.js";

const EMAIL = "dana+home@example.com";

/** @param {Record<string, unknown>} [change] @returns {any} */
function customer(change = {}) {
  const gathered = { names: ["Dana", "D."], brands: [], links: [] };
  return {
    email: EMAIL,
    revision: 0,
    mayEdit: true,
    details: {},
    fields: [],
    gathered,
    roles: [],
    counts: {},
    ...change,
  };
}

/** A desk that keeps one customer as the real one does: who saw an older revision is refused. */
function desk() {
  const kept = customer();
  const puts = /** @type {any[]} */ ([]);
  return {
    kept,
    puts,
    get: () => Promise.resolve(structuredClone(kept)),
    put: (/** @type {string} */ _path, /** @type {any} */ body) => {
      puts.push(body);
      const { email: _email, revision, values, ...details } = body;
      if (revision !== kept.revision) {
        return Promise.reject(
          new Refusal({ code: "changed", status: 409, message: "Changed", info: { by: "Derek C." } }),
        );
      }
      kept.revision++;
      Object.assign(kept.details, details);
      for (const [id, value] of Object.entries(values ?? {})) {
        kept.fields = [{ field: Number(id), value }];
      }
      return Promise.resolve(structuredClone(kept));
    },
  };
}

Deno.test("a detail that somebody else did not touch is stored beside what they changed", async () => {
  const api = desk();
  const model = new CustomerModel(api, EMAIL);
  await model.fetch();
  await api.put("", { revision: 0, company: "Contoso" });
  await model.save("mobilePhone", "1");
  assert.deepEqual(api.kept.details, { company: "Contoso", mobilePhone: "1" });
  assert.equal(model.view?.revision, 2);
  assert.deepEqual(model.view?.details, api.kept.details);
});

Deno.test("what two write into one place is not stored before the second has read what the first wrote", async () => {
  const api = desk();
  const model = new CustomerModel(api, EMAIL);
  await model.fetch();
  await api.put("", { revision: 0, company: "Contoso" });
  await assert.rejects(model.save("company", "Fabrikam"), /Derek C\. has meanwhile written “Contoso” here/);
  assert.equal(api.kept.details.company, "Contoso");
  assert.equal(model.view?.details.company, "Contoso", "theirs is on the screen");
  await model.save("company", "Fabrikam");
  assert.equal(api.kept.details.company, "Fabrikam");
});

Deno.test("a custom field goes by its id, and what was emptied meanwhile is said so", async () => {
  const api = desk();
  const model = new CustomerModel(api, EMAIL);
  await model.fetch();
  await model.save(7, "Gold");
  assert.deepEqual(api.puts.at(-1), { email: EMAIL, revision: 0, values: { 7: "Gold" } });
  await api.put("", { revision: 1, values: { 7: null } });
  await assert.rejects(model.save(7, "Silver"), /has meanwhile emptied this/);
});

Deno.test("a refusal of the value itself is passed on, and nothing is tried again", async () => {
  const api = desk();
  api.put = () => {
    api.puts.push(1);
    return Promise.reject(
      new Refusal({ code: "field-invalid", status: 422, message: "No digits", field: "homePhone" }),
    );
  };
  const model = new CustomerModel(api, EMAIL);
  await model.fetch();
  await assert.rejects(model.save("homePhone", "none"), /No digits/);
  assert.equal(api.puts.length, 1);
});

Deno.test("what is here stays while the desk is away, and goes when it is no longer one's own to see", async () => {
  const api = desk();
  const model = new CustomerModel(api, EMAIL);
  await model.fetch();
  const get = api.get;
  api.get = () => Promise.reject(Refusal.unreachable());
  await model.fetch();
  assert.equal(model.view?.email, EMAIL);
  api.get = () => Promise.reject(new Refusal({ code: "not-found", status: 404, message: "Not found" }));
  await model.fetch();
  assert.equal(model.view, null);
  assert.equal(model.problem?.message, "Not found");
  api.get = get;
  await model.fetch();
  assert.equal(model.problem, null);
});

Deno.test("the address of a customer comes back as it was", () => {
  for (const email of [EMAIL, "a&b=c@example.com", "käthe@example.com"]) {
    const address = addressOf({ page: "customer", email });
    assert.deepEqual(routeOf(address), { page: "customer", email });
  }
  assert.equal(routeOf("/console/customer").page, "list", "nobody in particular");
});

Deno.test("a customer is called what staff wrote down, else what they called themselves, else the address", () => {
  assert.equal(nameOf(customer({ details: { name: "Dana Whitfield" } })), "Dana Whitfield");
  assert.equal(nameOf(customer()), "Dana");
  assert.equal(nameOf(customer({ gathered: { names: [], brands: [], links: [] } })), EMAIL);
});

Deno.test("initials are of the first and the last word, also of an address and of one word", () => {
  const names = {
    "Dana Whitfield": "DW",
    "Dana": "D",
    "ana maría lópez": "AL",
    "dana.reyes@example.com": "DR",
    "李 伟": "李伟",
    "…": "?",
  };
  for (const [name, letters] of Object.entries(names)) assert.equal(initials(name), letters);
});

Deno.test("an address that nobody vouches for is not called verified", () => {
  assert.equal(authentication(customer()).isVerified, false);
  const gathered = { names: [], brands: [], links: [], verifiedID: "user-7" };
  assert.match(authentication(customer({ gathered })).text, /user-7/);
});

Deno.test("figures stand in rows, one for each thing that is counted", () => {
  const rows = figures([
    { days: 7, tickets: 0, chats: 1, calls: 2, timeLogs: 0, seconds: 0 },
    { tickets: 3, chats: 4, calls: 5, timeLogs: 6, seconds: 3_900 },
  ]);
  assert.deepEqual(rows.map(({ label }) => label), ["Tickets", "Live chats", "Calls", "Time logs", "Time logged"]);
  assert.deepEqual(rows[1].cells, ["1", "4"]);
  assert.deepEqual(rows[4].cells, ["–", "1h 5m"]);
});

Deno.test("a time zone is found by its city", () => {
  assert.equal(zoneName("America/Argentina/Buenos_Aires"), "Buenos Aires, Argentina, America");
  assert.equal(zoneName("UTC"), "UTC");
});
