import assert from "node:assert/strict";
import { Api, Refusal } from "../../../Sources/SwitchboardWeb/Assets/shared/api.js";

/** @param {(path: string, init: any) => Response | Promise<Response>} answer */
const api = (answer) =>
  new Api({
    fetch: /** @type {any} */ (async (/** @type {any} */ path, /** @type {any} */ init) => await answer(path, init)),
  });

Deno.test("a call carries JSON, the token and the header that other sites cannot send", async () => {
  /** @type {any} */
  let seen;
  const desk = api((path, init) => {
    seen = { path, init };
    return Response.json({ number: 5 });
  });
  desk.token = "abc";
  assert.deepEqual(await desk.post("/api/x", { a: 1 }), { number: 5 });
  assert.equal(seen.path, "/api/x");
  assert.equal(seen.init.body, '{"a":1}');
  assert.equal(seen.init.headers["Authorization"], "Bearer abc");
  assert.equal(seen.init.headers["X-Requested-With"], "switchboard");
});

Deno.test("an answer without a body is null", async () => {
  assert.equal(await api(() => new Response(null, { status: 204 })).put("/api/x"), null);
});

Deno.test("a problem document becomes a refusal that names the field", async () => {
  const problem = { code: "field-too-long", status: 422, message: "Name is too long.", field: "name", retry: false };
  await assert.rejects(
    api(() => Response.json(problem, { status: 422 })).post("/api/x"),
    (error) =>
      error instanceof Refusal && error.code === "field-too-long" && error.field === "name" && error.status === 422,
  );
});

Deno.test("a page in the desk's place is not taken for an answer", async () => {
  for (const status of [200, 502]) {
    await assert.rejects(
      api(() => new Response("<html>proxy</html>", { status })).get("/api/x"),
      (error) => error instanceof Refusal && error.retry,
    );
  }
});

Deno.test("a network failure is a refusal that may be retried, an abort is an abort", async () => {
  const failing = api(() => Promise.reject(new TypeError("failed")));
  await assert.rejects(
    failing.get("/api/x"),
    (error) => error instanceof Refusal && error.code === "unreachable" && error.retry,
  );
  const stop = new AbortController();
  stop.abort();
  await assert.rejects(failing.get("/api/x", stop.signal), { name: "AbortError" });
});
