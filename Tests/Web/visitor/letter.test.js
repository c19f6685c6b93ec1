import assert from "node:assert/strict";
import { Refusal } from "../../../Sources/SwitchboardWeb/Assets/shared/api.js";
import { Letter } from "../../../Sources/SwitchboardWeb/Assets/visitor/letter.js";

const content = {
  name: "Dana",
  email: "dana@example.com",
  department: 3,
  question: "Why was I charged twice?",
  page: { url: "https://shop.example/cart", identity: null },
  previous: null,
};

/** @param {(body: any) => any} answer */
function made(answer, memory = { letter: /** @type {any} */ (null) }) {
  /** @type {{path: string, body: any}[]} */
  const posted = [];
  /** @type {{timers: {work: () => void, ms: number}[], online: () => void, states: string[]}} */
  const seen = { timers: [], online: () => {}, states: [] };
  const api = {
    post(/** @type {string} */ path, /** @type {any} */ body) {
      posted.push({ path, body });
      return Promise.resolve().then(() => answer(body));
    },
  };
  const environment = {
    after: (/** @type {() => void} */ work, /** @type {number} */ ms) => seen.timers.push({ work, ms }),
    cancel() {},
    random: () => 1,
    onOnline: (/** @type {() => void} */ work) => void (seen.online = work),
  };
  const letter = new Letter({ api: /** @type {any} */ (api), key: "northwind", memory, environment });
  letter.addEventListener("change", () => seen.states.push(letter.state));
  return { letter, memory, posted, seen };
}

const refused = (/** @type {any} */ more) =>
  new Refusal({ code: "field-invalid", message: "No.", status: 422, ...more });

Deno.test("a letter carries what was typed, and ends with its number and nothing kept", async () => {
  const { letter, memory, posted, seen } = made(() => ({ number: 1001 }));
  await letter.send({ ...content, previous: "v1.token" });
  assert.equal(posted[0].path, "/api/links/northwind/tickets");
  const { id, ...body } = posted[0].body;
  assert.match(id, /^[\w-]{8,64}$/);
  assert.deepEqual(body, {
    name: "Dana",
    email: "dana@example.com",
    department: 3,
    text: "Why was I charged twice?",
    page: "https://shop.example/cart",
    previous: "v1.token",
  });
  assert.equal(letter.number, 1001);
  assert.equal(memory.letter, null);
  assert.deepEqual(seen.states, ["sending", "sent"]);
});

Deno.test("without a network the letter is kept and tried again with the same id, ever more seldom", async () => {
  const answers = [Refusal.unreachable(), Refusal.unreachable(), Refusal.unreachable()];
  const { letter, memory, posted, seen } = made(() => {
    const failure = answers.shift();
    if (failure) throw failure;
    return { number: 1001 };
  });
  await letter.send(content);
  assert.equal(letter.state, "waiting");
  assert.deepEqual(memory.letter?.content, content);
  for (let index = 0; index < 3; index++) {
    seen.timers[index].work();
    await new Promise((resolve) => setTimeout(resolve));
  }
  assert.deepEqual(seen.timers.map(({ ms }) => ms), [1000, 2000, 4000]);
  assert.equal(new Set(posted.map(({ body }) => body.id)).size, 1);
  assert.equal(letter.number, 1001);
});

Deno.test("the browser's word that it is online again is answered at once, while waiting only", async () => {
  let isDown = true;
  const { letter, posted, seen } = made(() => {
    if (isDown) throw Refusal.unreachable();
    return { number: 1001 };
  });
  await letter.send(content);
  isDown = false;
  seen.online();
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(letter.state, "sent");
  seen.online();
  assert.equal(posted.length, 2);
});

Deno.test("a page that is loaded again goes on with the letter that was kept", async () => {
  const first = made(() => {
    throw Refusal.unreachable();
  });
  await first.letter.send(content);
  const second = made(() => ({ number: 1001 }), first.memory);
  await second.letter.again();
  assert.equal(second.posted[0].body.id, first.posted[0].body.id);
  assert.equal(second.letter.number, 1001);
});

Deno.test("other words are another letter; the same ones are not", async () => {
  const { letter, posted } = made(() => {
    throw Refusal.unreachable();
  });
  await letter.send(content);
  await letter.send({ ...content });
  await letter.send({ ...content, question: "Something else" });
  const [first, same, other] = posted.map(({ body }) => body.id);
  assert.equal(first, same);
  assert.notEqual(first, other);
});

Deno.test("what the desk refuses for good is not tried again, and says why", async () => {
  const { letter, memory, seen } = made(() => {
    throw refused({ field: "email" });
  });
  await letter.send(content);
  assert.equal(letter.state, "refused");
  assert.equal(letter.refusal?.field, "email");
  assert.equal(seen.timers.length, 0);
  assert.equal(memory.letter, null);
});

Deno.test("an id that another letter has had is exchanged once", async () => {
  const { letter, posted } = made(() => {
    if (posted.length < 2) throw refused({ code: "field-taken", field: "id", status: 409 });
    return { number: 1002 };
  });
  await letter.send(content);
  assert.equal(letter.number, 1002);
  assert.notEqual(posted[0].body.id, posted[1].body.id);
});

Deno.test("an id that is always taken ends in a refusal, not in a loop", async () => {
  const { letter, posted } = made(() => {
    throw refused({ code: "field-taken", field: "id", status: 409 });
  });
  await letter.send(content);
  assert.equal(letter.state, "refused");
  assert.equal(posted.length, 2);
});

Deno.test("a letter that was closed does not go on by itself", async () => {
  const { letter, memory, seen } = made(() => {
    throw Refusal.unreachable();
  });
  const sending = letter.send(content);
  letter.close();
  await sending;
  assert.equal(seen.timers.length, 0);
  assert.deepEqual(memory.letter?.content, content);
});
