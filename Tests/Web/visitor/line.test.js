import assert from "node:assert/strict";
import { Refusal } from "../../../Sources/SwitchboardWeb/Assets/shared/api.js";
import { ChatCalls } from "../../../Sources/SwitchboardWeb/Assets/visitor/chatcalls.js";
import { Line } from "../../../Sources/SwitchboardWeb/Assets/visitor/line.js";
import { Clock } from "../shared/clock.js";

const EVERY = 2_000;

class Socket extends EventTarget {
  state = "offline";
  /** @type {any[]} */
  sent = [];
  isClosed = false;

  open() {
    this.become("connecting");
  }

  close() {
    this.isClosed = true;
  }

  /** @param {any} frame */
  send(frame) {
    if (this.state === "open") this.sent.push(frame);
    return this.state === "open";
  }

  /** @param {string} state @param {number | null} [code] */
  become(state, code = null) {
    this.state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: { state, code } }));
  }

  refuse() {
    this.become("connecting");
    this.become("offline", 1006);
  }
}

/** Calls whose answers the test gives. */
class Calls {
  asked = 0;
  /** @type {any[]} */
  said = [];
  /** @type {() => any} */
  answer = () => [];
  /** @type {(frame: any) => any} */
  reply = () => null;

  ask() {
    this.asked += 1;
    return Promise.resolve().then(() => this.answer());
  }

  /** @param {any} frame */
  say(frame) {
    this.said.push(frame);
    return Promise.resolve().then(() => this.reply(frame));
  }
}

function made() {
  const socket = new Socket(), calls = new Calls(), clock = new Clock();
  const environment = { after: clock.after, cancel: clock.cancel, random: () => 1, isSeen: () => true };
  const line = new Line({ socket: /** @type {any} */ (socket), calls, every: EVERY, environment });
  /** @type {any[]} */
  const frames = [];
  /** @type {string[]} */
  const states = [];
  line.addEventListener("frame", (event) => frames.push(/** @type {CustomEvent} */ (event).detail));
  line.addEventListener("state", (event) => states.push(/** @type {CustomEvent} */ (event).detail.state));
  line.open();
  return { socket, calls, clock, line, frames, states };
}

/** Lets promises that are settled have their say. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** @param {number} status */
const refusal = (status) => () => Promise.reject(new Refusal({ code: "x", message: "", status }));

Deno.test("a socket that opens in time needs no call", async () => {
  const { socket, calls, clock, line, states } = made();
  clock.advance(900);
  socket.become("open");
  clock.advance(60_000);
  await settled();
  assert.equal(calls.asked, 0);
  line.send({ t: "seen", seq: 1 });
  assert.deepEqual(socket.sent, [{ t: "seen", seq: 1 }]);
  assert.equal(states.at(-1), "open");
});

Deno.test("a socket that is refused is stood in for at once, one that hangs after a second", async () => {
  const refused = made();
  refused.socket.refuse();
  const hanging = made();
  hanging.clock.advance(1_000);
  await settled();
  for (const { calls, line } of [refused, hanging]) {
    assert.equal(calls.asked, 1);
    assert.equal(line.state, "open");
  }
});

Deno.test("what calls bring is passed on, and asked for again and again", async () => {
  const { socket, calls, clock, frames } = made();
  calls.answer = () => [{ t: "chat", chat: calls.asked }];
  socket.refuse();
  await settled();
  clock.advance(EVERY);
  await settled();
  assert.deepEqual(frames, [{ t: "chat", chat: 1 }, { t: "chat", chat: 2 }]);
});

Deno.test("while calls are answered, the socket's tries do not show", async () => {
  const { socket, states } = made();
  socket.refuse();
  await settled();
  const before = states.length;
  socket.refuse();
  await settled();
  assert.deepEqual(states.slice(before), []);
});

Deno.test("the socket takes over: nothing is asked any more, and what was on its way is sent again", async () => {
  const { socket, calls, clock, line, frames, states } = made();
  socket.refuse();
  await settled();
  calls.reply = () => ({ t: "ok", id: "a", seq: 1 });
  assert.equal(line.send({ t: "post", id: "a", text: "x" }), true);
  const before = states.length;
  socket.become("open");
  await settled();
  assert.deepEqual(states.slice(before), ["open"], "the outbox learns that it must send again");
  assert.deepEqual(frames, [], "an answer that comes too late is the other way's");
  const asked = calls.asked;
  clock.advance(60_000);
  assert.equal(calls.asked, asked);
});

Deno.test("when calls fail too, the line is offline and asks more and more seldom", async () => {
  const { socket, calls, clock, line } = made();
  calls.answer = refusal(0);
  socket.refuse();
  await settled();
  assert.equal(line.state, "offline");
  assert.equal(line.send({ t: "post", id: "a", text: "x" }), false);
  const waits = [];
  for (let tries = 0; tries < 4; tries++) {
    const asked = calls.asked, since = clock.now;
    while (calls.asked === asked) clock.advance(500);
    await settled();
    waits.push(clock.now - since);
  }
  assert.deepEqual(waits, [4_000, 8_000, 15_000, 15_000]);
  calls.answer = () => [];
  clock.advance(15_000);
  await settled();
  assert.equal(line.state, "open");
});

Deno.test("a post that does not arrive by call is reported as a lost way", async () => {
  const { socket, calls, line, states } = made();
  socket.refuse();
  await settled();
  calls.reply = refusal(0);
  line.send({ t: "post", id: "a", text: "x" });
  await settled();
  assert.equal(states.at(-1), "offline");
});

Deno.test("a token that is no longer valid ends both ways", async () => {
  const { socket, calls, clock, line, states } = made();
  calls.answer = refusal(401);
  socket.refuse();
  await settled();
  assert.equal(states.at(-1), "refused");
  assert.equal(socket.isClosed, true);
  clock.advance(60_000);
  assert.equal(calls.asked, 1);
  assert.equal(line.send({ t: "seen", seq: 1 }), false);
});

Deno.test("after close nothing is asked and nothing is heard", async () => {
  const { socket, calls, clock, line, frames } = made();
  calls.answer = () => [{ t: "chat" }];
  socket.refuse();
  line.close();
  await settled();
  clock.advance(60_000);
  await settled();
  assert.deepEqual([calls.asked, frames], [1, []]);
});

/** @param {Record<string, any>} answers by method and path */
function api(answers) {
  /** @param {string} path */
  const call = (path) => Promise.resolve().then(() => answers[path.split("?")[0]]());
  return /** @type {any} */ ({ get: call, post: call, put: call });
}

const { signal } = new AbortController();

Deno.test("calls tell the chat and its events, and nothing when nothing is new", async () => {
  const page = { t: "subbed", last: 0, events: [] };
  const answers = { "/api/visitor/chat": () => ({ chat: { status: "queued" } }), "/api/visitor/events": () => page };
  const calls = new ChatCalls({ api: api(answers), since: () => 0 });
  assert.deepEqual(await calls.ask(signal), [{ t: "chat", chat: { status: "queued" } }, page]);
  assert.deepEqual(await calls.ask(signal), []);
});

Deno.test("the desk's answer to a post by call is the socket's", async () => {
  const post = { t: "post", id: "a", text: "x" };
  const said = (/** @type {() => any} */ answer) =>
    new ChatCalls({ api: api({ "/api/visitor/messages": answer }), since: () => 0 }).say(post, signal);
  assert.deepEqual(await said(() => ({ seq: 3, at: 9 })), { t: "ok", id: "a", seq: 3, at: 9 });
  const ended = new Refusal({ code: "chat-ended", message: "Ended.", status: 409 });
  const no = { t: "no", id: "a", code: "chat-ended", message: "Ended.", field: null, retry: false };
  assert.deepEqual(await said(() => Promise.reject(ended)), no);
  for (const status of [0, 401, 502]) await assert.rejects(said(refusal(status)), Refusal);
});
