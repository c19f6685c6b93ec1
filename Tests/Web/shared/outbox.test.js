import assert from "node:assert/strict";
import { Outbox } from "../../../Sources/SwitchboardWeb/Assets/shared/outbox.js";
import { Clock } from "./clock.js";

class Line extends EventTarget {
  isOpen = true;
  /** @type {any[]} */
  sent = [];

  /** @param {any} frame */
  send(frame) {
    if (this.isOpen) this.sent.push(frame);
    return this.isOpen;
  }

  /** @param {any} detail */
  receive(detail) {
    this.dispatchEvent(new CustomEvent("frame", { detail }));
  }

  /** @param {boolean} isOpen */
  become(isOpen) {
    this.isOpen = isOpen;
    this.dispatchEvent(new CustomEvent("state"));
  }

  get texts() {
    return this.sent.map((frame) => frame.text);
  }
}

/** @param {Partial<ConstructorParameters<typeof Outbox>[0]>} [options] */
function made(options = {}) {
  const line = new Line();
  const clock = new Clock();
  const outbox = new Outbox({ connection: /** @type {any} */ (line), after: clock.after, ...options });
  return { line, clock, outbox };
}

/** @returns {Storage} */
function memory() {
  /** @type {Map<string, string>} */
  const map = new Map();
  return {
    get length() {
      return map.size;
    },
    clear: () => map.clear(),
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

Deno.test("a post is sent at once and kept until its ok", () => {
  const { line, outbox } = made();
  const post = outbox.add(7, "Hello");
  assert.deepEqual(line.sent, [{ t: "post", c: 7, id: post.id, text: "Hello" }]);
  assert.equal(outbox.pending(7).length, 1);
  line.receive({ t: "ok", c: 7, id: post.id, seq: 1, at: 1 });
  assert.equal(outbox.pending(7).length, 0);
  assert.equal(outbox.isWaiting, false);
});

Deno.test("the second post waits for the first one's answer, other conversations do not", () => {
  const { line, outbox } = made();
  const first = outbox.add(7, "one");
  outbox.add(7, "two");
  outbox.add(8, "other");
  assert.deepEqual(line.texts, ["one", "other"]);
  line.receive({ t: "ok", c: 7, id: first.id, seq: 1, at: 1 });
  assert.deepEqual(line.texts, ["one", "other", "two"]);
});

Deno.test("after a reconnect the same id goes out again, in order", () => {
  const { line, outbox } = made();
  const first = outbox.add(7, "one");
  outbox.add(7, "two");
  line.become(false);
  line.become(true);
  assert.deepEqual(line.texts, ["one", "one"]);
  assert.equal(line.sent[1].id, first.id);
  line.receive({ t: "ok", c: 7, id: first.id, seq: 1, at: 1 });
  assert.deepEqual(line.texts, ["one", "one", "two"]);
});

Deno.test("what was written while offline goes out when the line is back", () => {
  const { line, outbox } = made();
  line.become(false);
  outbox.add(7, "kept");
  assert.deepEqual(line.texts, []);
  line.become(true);
  assert.deepEqual(line.texts, ["kept"]);
});

Deno.test("a refusal gives the text back and lets the next one go", () => {
  const { line, outbox } = made();
  /** @type {any} */
  let given;
  outbox.addEventListener("refused", (event) => given = /** @type {CustomEvent} */ (event).detail);
  const first = outbox.add(7, "one");
  outbox.add(7, "two");
  line.receive({ t: "no", c: 7, id: first.id, code: "chat-ended", message: "This chat has ended.", retry: false });
  assert.equal(given.post.text, "one");
  assert.equal(given.refusal.code, "chat-ended");
  assert.deepEqual(line.texts, ["one", "two"]);
});

Deno.test("a refusal for now keeps the post in front and tries it again, later each time", () => {
  const { line, clock, outbox } = made();
  const first = outbox.add(7, "one");
  outbox.add(7, "two");
  const no = { t: "no", c: 7, id: first.id, code: "busy", message: "Busy.", retry: true };
  line.receive(no);
  clock.advance(999);
  assert.deepEqual(line.texts, ["one"]);
  clock.advance(1);
  assert.deepEqual(line.texts, ["one", "one"]);
  line.receive(no);
  clock.advance(1999);
  assert.deepEqual(line.texts, ["one", "one"]);
  clock.advance(1);
  assert.deepEqual(line.texts, ["one", "one", "one"]);
});

Deno.test("posts survive a reload in the storage, in the order in which they were written", () => {
  const storage = memory();
  const before = made({ storage, key: "box" });
  before.line.isOpen = false;
  const ids = ["one", "two", "three"].map((text) => before.outbox.add(7, text).id);
  const after = made({ storage, key: "box" });
  assert.deepEqual(after.outbox.pending(7).map((post) => post.id), ids);
  after.line.become(true);
  after.line.receive({ t: "ok", c: 7, id: ids[0], seq: 1, at: 1 });
  assert.deepEqual(made({ storage, key: "box" }).outbox.pending(7).map((post) => post.text), ["two", "three"]);
});

Deno.test("a storage that throws is as good as none", () => {
  const broken = /** @type {any} */ ({
    length: 0,
    setItem: () => {
      throw new Error("full");
    },
    removeItem: () => {
      throw new Error("gone");
    },
  });
  const { line, outbox } = made({ storage: broken });
  const post = outbox.add(7, "Hello");
  line.receive({ t: "ok", id: post.id, seq: 1, at: 1 });
  assert.equal(outbox.isWaiting, false);
});

Deno.test("a post that came back as an event elsewhere is settled", () => {
  const { line, outbox } = made();
  const first = outbox.add(7, "one");
  outbox.add(7, "two");
  outbox.settle(7, first.id);
  assert.deepEqual(line.texts, ["one", "two"]);
});
