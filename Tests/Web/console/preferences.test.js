import assert from "node:assert/strict";
import { Preferences } from "../../../Sources/SwitchboardWeb/Assets/console/live/preferences.js";
import { merged } from "../../../Sources/SwitchboardWeb/Assets/console/state/merge.js";
import { Clock } from "../shared/clock.js";

/** A server with one person's preferences. @param {Record<string, unknown>} [kept] */
function server(kept = {}) {
  const api = {
    kept,
    writes: 0,
    /** @type {unknown} */
    refusal: null,
    get: () => Promise.resolve(structuredClone(api.kept)),
    put: (/** @type {string} */ _, /** @type {Record<string, unknown>} */ values) => {
      if (api.refusal) return Promise.reject(api.refusal);
      api.kept = structuredClone(values);
      api.writes += 1;
      return Promise.resolve();
    },
  };
  return api;
}

/** What windows of one browser share. @returns {Storage} */
function browser() {
  const values = new Map();
  return /** @type {any} */ ({
    getItem: (/** @type {string} */ key) => values.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => values.set(key, value),
    removeItem: (/** @type {string} */ key) => values.delete(key),
  });
}

/** Each test has a person of its own: the lock is named after them. */
let person = 0;

const clock = new Clock();

/** @param {ReturnType<typeof server>} api @param {Storage} storage @param {number} me */
function opened(api, storage, me, { signal } = new AbortController()) {
  return new Preferences({
    api: /** @type {any} */ (api),
    storage,
    me,
    signal,
    after: clock.after,
    cancel: clock.cancel,
  });
}

/** Time passes, and what was begun by then has its answers. @param {number} ms */
async function pass(ms) {
  clock.advance(ms);
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

Deno.test("a change names only what changes, and null removes", () => {
  const values = merged({ theme: "dark", lists: { queue: { shown: ["a"], widths: { a: 1, b: 2 } } } }, {
    lists: { queue: { shown: null, widths: { b: 3 } } },
  });
  assert.deepEqual(values, { theme: "dark", lists: { queue: { widths: { a: 1, b: 3 } } } });
});

Deno.test("what two computers change is kept from both", async () => {
  const me = ++person;
  const api = server({ sounds: { queue: { on: true, tone: "bell" } } });
  const [desk, laptop] = [opened(api, browser(), me), opened(api, browser(), me)];
  await Promise.all([desk.load(), laptop.load()]);
  desk.set({ sounds: { queue: { on: false } } });
  await pass(600);
  laptop.set({ sounds: { queue: { tone: "ring" } }, theme: "dark" });
  await pass(600);
  assert.deepEqual(api.kept, { sounds: { queue: { on: false, tone: "ring" } }, theme: "dark" });
  await desk.load();
  assert.equal(desk.values.theme, "dark");
});

Deno.test("another window of the same browser follows at once", () => {
  const me = ++person;
  const [api, shared] = [server(), browser()];
  const [one, other] = [opened(api, shared, me), opened(api, shared, me)];
  let heard = 0;
  other.addEventListener("change", () => heard++);
  one.set({ theme: "dark" });
  globalThis.dispatchEvent(Object.assign(new Event("storage"), { key: `switchboard.preferences.${me}` }));
  assert.equal(other.values.theme, "dark");
  assert.equal(heard, 1);
});

Deno.test("what two windows of one browser change is sent from both", async () => {
  const me = ++person;
  const [api, shared] = [server(), browser()];
  opened(api, shared, me).set({ theme: "dark" });
  opened(api, shared, me).set({ listWidth: 400 });
  await pass(600);
  assert.deepEqual(api.kept, { theme: "dark", listWidth: 400 });
});

Deno.test("a change whose window was closed before it was sent is sent by the next one", async () => {
  const me = ++person;
  const [api, shared] = [server({ listWidth: 300 }), browser()];
  const life = new AbortController();
  opened(api, shared, me, life).set({ theme: "dark" });
  life.abort();
  await pass(600);
  assert.equal(api.writes, 0);
  const next = opened(api, shared, me);
  await next.load();
  assert.deepEqual(next.values, { listWidth: 300, theme: "dark" });
  await pass(600);
  assert.deepEqual(api.kept, { listWidth: 300, theme: "dark" });
});

Deno.test("what is set back is set back on the server, also when something new is set at once", async () => {
  const me = ++person;
  const api = server({ lists: { queue: { widths: { agent: 90, user: 200 } } } });
  const preferences = opened(api, browser(), me);
  await preferences.load();
  preferences.setList("queue", { widths: undefined });
  preferences.setList("queue", { widths: { user: 250 } });
  await pass(600);
  assert.deepEqual(api.kept, { lists: { queue: { widths: { user: 250 } } } });
});

Deno.test("a save that fails is tried again, one that is refused for good is not", async () => {
  const me = ++person;
  const api = server();
  const preferences = opened(api, browser(), me);
  api.refusal = { retry: true };
  preferences.set({ theme: "dark" });
  await pass(600);
  api.refusal = null;
  await pass(10_000);
  assert.deepEqual(api.kept, { theme: "dark" });
  api.refusal = { retry: false };
  preferences.set({ listWidth: 1 });
  await pass(600);
  api.refusal = null;
  await pass(60_000);
  assert.deepEqual(api.kept, { theme: "dark" });
});
