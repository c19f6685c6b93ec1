import assert from "node:assert/strict";
import { Refusal } from "../../../Sources/SwitchboardWeb/Assets/shared/api.js";
import { LiveChat } from "../../../Sources/SwitchboardWeb/Assets/visitor/livechat.js";

class Line extends EventTarget {
  state = "open";
  /** @type {any[]} */
  sent = [];

  /** @param {any} frame */
  send(frame) {
    if (this.state === "open") this.sent.push(frame);
    return this.state === "open";
  }

  open() {}
  close() {}

  /** @param {any} detail */
  receive(detail) {
    this.dispatchEvent(new CustomEvent("frame", { detail }));
  }

  /** @param {string} state @param {number | null} [code] */
  become(state, code = null) {
    this.state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: { state, code } }));
  }
}

const chat = {
  number: 5,
  conversation: 10,
  status: "active",
  ahead: null,
  queueMessage: null,
  agent: null,
  lastSeq: 2,
};
const started = { seq: 1, at: 1, kind: "started", by: { kind: "customer", name: "Dana" }, question: "q" };
const reply = {
  seq: 2,
  at: 2,
  kind: "message",
  by: { kind: "agent", name: "Emily W." },
  text: "Hello",
  id: "agent-01",
};

/** @param {any} [api] */
function made(api = {}) {
  const line = new Line();
  const memory = { outbox: () => ({ storage: null, key: "box" }) };
  const live = new LiveChat({
    token: "t",
    memory: /** @type {any} */ (memory),
    api,
    connection: /** @type {any} */ (line),
  });
  return { line, live };
}

/** @param {Line} line */
function begin(line) {
  line.receive({ t: "hello" });
  line.receive({ t: "chat", chat });
  line.receive({
    t: "subbed",
    c: 10,
    first: 1,
    last: 2,
    resync: false,
    events: [started, reply],
    seen: { customer: 0, staff: 0 },
  });
}

Deno.test("after hello it asks for everything that it does not have", () => {
  const { line } = made();
  begin(line);
  line.receive({ t: "hello" });
  assert.deepEqual(line.sent, [{ t: "sub", since: 0 }, { t: "sub", since: 2 }]);
});

Deno.test("a gap is closed by asking again", () => {
  const { line, live } = made();
  begin(line);
  line.receive({ t: "event", c: 10, e: { ...reply, seq: 4, id: "agent-03" } });
  assert.deepEqual(line.sent.at(-1), { t: "sub", since: 2 });
  assert.equal(live.timeline.events.length, 2);
});

Deno.test("a post is shown at once and sent with its id", () => {
  const { line, live } = made();
  begin(line);
  live.post("Thanks");
  const post = line.sent.at(-1);
  assert.equal(post.t, "post");
  assert.equal(live.timeline.pending[0].id, post.id);
  line.receive({ t: "ok", c: 10, id: post.id, seq: 3, at: 3 });
  assert.deepEqual(live.timeline.events.map((event) => event.seq), [1, 2, 3]);
});

Deno.test("what another tab sent is shown as one's own and not sent again", () => {
  const { line, live } = made();
  begin(line);
  line.become("offline");
  live.post("Thanks");
  const { id } = live.timeline.pending[0];
  line.become("open");
  line.sent = [];
  line.receive({ t: "event", c: 10, e: { seq: 3, at: 3, kind: "message", by: started.by, text: "Thanks", id } });
  line.become("open");
  assert.deepEqual(line.sent, []);
  assert.equal(live.timeline.isMine(live.timeline.events[2]), true);
});

Deno.test("a refused text is given back and disappears from the conversation", () => {
  const { line, live } = made();
  begin(line);
  /** @type {any} */
  let given;
  live.addEventListener("refused", (event) => given = /** @type {CustomEvent} */ (event).detail);
  live.post("Too late");
  const { id } = line.sent.at(-1);
  line.receive({ t: "no", c: 10, id, code: "chat-ended", message: "This chat has ended.", retry: false });
  assert.deepEqual(given, { text: "Too late", message: "This chat has ended." });
  assert.equal(live.timeline.pending.length, 0);
});

Deno.test("seen is told once, and again after a reconnect that lost it", () => {
  const { line, live } = made();
  begin(line);
  assert.equal(live.unread, 1);
  live.see();
  live.see();
  assert.equal(line.sent.filter((frame) => frame.t === "seen").length, 1);
  assert.equal(live.unread, 0);
  line.become("offline");
  line.become("open");
  live.see();
  assert.equal(line.sent.filter((frame) => frame.t === "seen").length, 2);
});

Deno.test("a token that is no longer valid says so", () => {
  const { line, live } = made();
  let isExpired = false;
  live.addEventListener("expired", () => isExpired = true);
  line.become("refused", 4401);
  assert.equal(isExpired, true);
});

Deno.test("ending a chat that has ended already is no failure", async () => {
  const refuse = (/** @type {string} */ code) => ({ put: () => Promise.reject(new Refusal({ code, message: "" })) });
  await made(refuse("chat-ended")).live.end();
  await assert.rejects(made(refuse("unreachable")).live.end(), { code: "unreachable" });
});
