import assert from "node:assert/strict";
import { fileSize, fileURL } from "../../../Sources/SwitchboardWeb/Assets/shared/files.js";
import { Uploads } from "../../../Sources/SwitchboardWeb/Assets/shared/uploads.js";

/** A desk whose answers are given by hand, and a clock that is moved by hand. */
function world() {
  /** @type {{upload: any, progress: (share: number) => void, answer: (status: number, body?: object) => Promise<void>, lose: () => Promise<void>, signal: AbortSignal}[]} */
  const flights = [];
  /** @type {(() => void)[]} */
  const waits = [];
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  const uploads = new Uploads({
    largest: () => Promise.resolve(1_000),
    send: (upload, progress, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        const answer = (/** @type {number} */ status, body = {}) => {
          resolve({ status, text: JSON.stringify(body) });
          return /** @type {Promise<void>} */ (turn());
        };
        const lose = () => {
          reject(new Error("lost"));
          return /** @type {Promise<void>} */ (turn());
        };
        flights.push({ upload, progress, answer, lose, signal });
      }),
    after: (work) => waits.push(work),
  });
  const add = (name = "a.txt", size = 10) =>
    uploads.add(new File([new Uint8Array(size)], name), ({ id }) => `/files?id=${id}`);
  return { uploads, flights, waits, turn, add };
}

Deno.test("files go one at a time, in their order", async () => {
  const { uploads, flights, turn, add } = world();
  const [first, second] = [add("a.txt"), add("b.txt")];
  await turn();
  assert.deepEqual(flights.map(({ upload }) => upload.id), [first.id]);
  await flights[0].answer(201);
  assert.deepEqual(flights.map(({ upload }) => upload.id), [first.id, second.id]);
  await flights[1].answer(201);
  assert.deepEqual(uploads.items, []);
});

Deno.test("a file whose answer was lost is sent again with the same id", async () => {
  const { flights, waits, turn, add } = world();
  const { id, url } = add();
  await turn();
  await flights[0].lose();
  assert.equal(flights.length, 1, "not before the wait is over");
  waits[0]();
  await turn();
  assert.equal(flights[1].upload.id, id);
  assert.equal(flights[1].upload.url, url);
});

Deno.test("when the connection is back, nothing waits longer", async () => {
  const { uploads, flights, turn, add } = world();
  add();
  await turn();
  await flights[0].lose();
  uploads.wake();
  await turn();
  assert.equal(flights.length, 2);
});

Deno.test("what the desk refuses stays with the reason, others go on, and it can be tried again", async () => {
  const { uploads, flights, turn, add } = world();
  const { id } = add();
  add("b.txt");
  await turn();
  await flights[0].answer(409, { code: "chat-ended", message: "This chat has ended.", retry: false });
  assert.equal(uploads.items[0].problem, "This chat has ended.");
  assert.equal(flights.length, 2);
  await flights[1].answer(201);
  uploads.again(id);
  await turn();
  assert.equal(flights[2].upload.id, id);
  await flights[2].answer(201);
  assert.equal(uploads.items.length, 0);
});

Deno.test("a file that is cancelled on its way is cut, and the next one goes", async () => {
  const { uploads, flights, turn, add } = world();
  const { id } = add();
  add("b.txt");
  await turn();
  uploads.cancel(id);
  await turn();
  assert.ok(flights[0].signal.aborted);
  assert.equal(flights[1].upload.name, "b.txt");
});

Deno.test("what is too large is not sent first", async () => {
  const { uploads, flights, turn, add } = world();
  add("huge.bin", 1_001);
  await turn();
  assert.equal(flights.length, 0);
  assert.match(uploads.items[0].problem ?? "", /larger than the 1 KB/);
});

Deno.test("sizes are said as people say them, and no name leads to another address", () => {
  assert.deepEqual([999, 1_000, 340_400, 999_499, 999_500, 2_140_000].map(fileSize), [
    "999 B",
    "1 KB",
    "340 KB",
    "999 KB",
    "1.0 MB",
    "2.1 MB",
  ]);
  assert.equal(fileURL({ id: 3, name: "a/b?#.txt" }), "/api/files/3/a%2Fb%3F%23.txt");
  assert.equal(fileURL({ id: 3, name: "preview" }), "/api/files/3/file");
  assert.equal(fileURL({ id: 3, name: "x" }, true), "/api/files/3/preview");
});
