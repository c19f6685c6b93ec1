import assert from "node:assert/strict";
import { Connection } from "../../../Sources/SwitchboardWeb/Assets/shared/connection.js";
import { Clock, FakeSocket } from "./clock.js";

/** @param {object} [options] */
function connected(options = {}) {
  const clock = new Clock();
  const page = new EventTarget();
  /** @type {FakeSocket[]} */
  const sockets = [];
  const connection = new Connection({
    url: "https://desk.example/api/socket",
    environment: {
      socket: () => {
        const socket = new FakeSocket();
        sockets.push(socket);
        return /** @type {any} */ (socket);
      },
      after: clock.after,
      cancel: clock.cancel,
      now: () => clock.now,
      random: () => 0.5,
      wakes: [{ target: page, type: "online" }],
    },
    ...options,
  });
  /** @type {string[]} */
  const states = [];
  connection.addEventListener("state", (event) => states.push(/** @type {CustomEvent} */ (event).detail.state));
  connection.open();
  return { clock, page, sockets, connection, states };
}

Deno.test("a lost connection comes back with growing waits", () => {
  const { clock, sockets } = connected();
  for (const [index, wait] of [500, 1000, 2000, 4000, 8000, 15_000, 15_000].entries()) {
    sockets[index].onclose({ code: 1006 });
    clock.advance(wait - 1);
    assert.equal(sockets.length, index + 1, `not before ${wait} ms`);
    clock.advance(1);
    assert.equal(sockets.length, index + 2, `after ${wait} ms`);
  }
});

Deno.test("a connection that lived starts the waits again", () => {
  const { clock, sockets } = connected();
  sockets[0].onclose({ code: 1006 });
  clock.advance(500);
  sockets[1].onclose({ code: 1006 });
  clock.advance(1000);
  sockets[2].onopen();
  clock.advance(5000);
  sockets[2].onclose({ code: 1006 });
  clock.advance(500);
  assert.equal(sockets.length, 4);
});

Deno.test("silence after a heartbeat means that the path is dead", () => {
  const { clock, sockets, connection, states } = connected();
  sockets[0].onopen();
  clock.advance(20_000);
  assert.deepEqual(sockets[0].sent, [{ t: "p" }]);
  clock.advance(9_999);
  assert.equal(connection.state, "open");
  clock.advance(1);
  assert.deepEqual(states, ["connecting", "open", "offline"]);
  assert.ok(sockets[0].closed);
});

Deno.test("the answer to a heartbeat keeps the connection and is not shown", () => {
  const { clock, sockets, connection } = connected();
  /** @type {any[]} */
  const frames = [];
  connection.addEventListener("frame", (event) => frames.push(/** @type {CustomEvent} */ (event).detail));
  sockets[0].onopen();
  clock.advance(20_000);
  sockets[0].receive({ t: "p" });
  sockets[0].receive({ t: "hello" });
  clock.advance(15_000);
  assert.equal(connection.state, "open");
  assert.deepEqual(frames, [{ t: "hello" }]);
});

Deno.test("frames of others do not hide that what we send is lost", () => {
  const { clock, sockets, connection } = connected();
  sockets[0].onopen();
  clock.advance(25_000);
  sockets[0].receive({ t: "event" });
  clock.advance(5_000);
  assert.equal(connection.state, "offline");
});

Deno.test("coming online tries at once", () => {
  const { page, sockets } = connected();
  sockets[0].onclose({ code: 1006 });
  page.dispatchEvent(new Event("online"));
  assert.equal(sockets.length, 2);
});

Deno.test("after waking up an open path has one second to prove itself", () => {
  const { clock, page, sockets, connection } = connected();
  sockets[0].onopen();
  page.dispatchEvent(new Event("online"));
  clock.advance(1000);
  assert.equal(connection.state, "offline");
});

Deno.test("a handshake that never ends is given up", () => {
  const { clock, sockets, connection } = connected();
  clock.advance(10_000);
  assert.equal(connection.state, "offline");
  assert.ok(sockets[0].closed);
});

Deno.test("a socket that was given up is not listened to any more", () => {
  const { clock, sockets, connection } = connected();
  clock.advance(10_500);
  sockets[1].onopen();
  sockets[0].onclose({ code: 1006 });
  assert.equal(connection.state, "open");
});

Deno.test("a final close code is not answered with another try", () => {
  for (const code of [1000, 1001, 4400, 4401]) {
    const { clock, page, sockets, connection } = connected();
    sockets[0].onopen();
    sockets[0].onclose({ code });
    clock.advance(60_000);
    page.dispatchEvent(new Event("online"));
    assert.equal(connection.state, "refused", String(code));
    assert.equal(sockets.length, 1, String(code));
  }
});

Deno.test("after too many frames it waits 30 seconds, whatever happens", () => {
  const { clock, page, sockets } = connected();
  sockets[0].onopen();
  sockets[0].onclose({ code: 1008 });
  clock.advance(29_999);
  page.dispatchEvent(new Event("online"));
  assert.equal(sockets.length, 1);
  clock.advance(1);
  assert.equal(sockets.length, 2);
});

Deno.test("a slow reader comes back at once, a restarted server is given a moment", () => {
  for (const [code, wait] of [[3008, 0], [1012, 1000]]) {
    const { clock, sockets } = connected();
    sockets[0].onopen();
    sockets[0].onclose({ code });
    clock.advance(wait);
    assert.equal(sockets.length, 2, String(code));
  }
});

Deno.test("a handshake refused for good is not repeated", async () => {
  const { clock, sockets, connection } = connected({ permitted: () => Promise.resolve(false) });
  const refused = new Promise((resolve) =>
    connection.addEventListener("state", (event) => {
      const { state, code } = /** @type {CustomEvent} */ (event).detail;
      if (state === "refused") resolve(code);
    })
  );
  sockets[0].onclose({ code: 1006 });
  assert.equal(await refused, 4401);
  clock.advance(60_000);
  assert.equal(sockets.length, 1);
});

Deno.test("a question about permission that fails does not stop the tries", async () => {
  const { clock, sockets } = connected({ permitted: () => Promise.reject(new Error("no network")) });
  sockets[0].onclose({ code: 1006 });
  await Promise.resolve();
  clock.advance(500);
  assert.equal(sockets.length, 2);
});

Deno.test("frames are handed over only while open", () => {
  const { sockets, connection } = connected();
  assert.equal(connection.send({ t: "sub" }), false);
  sockets[0].onopen();
  assert.equal(connection.send({ t: "sub" }), true);
  assert.deepEqual(sockets[0].sent, [{ t: "sub" }]);
});

Deno.test("a closed connection stays closed", () => {
  const { clock, page, sockets, connection } = connected();
  sockets[0].onopen();
  connection.close();
  page.dispatchEvent(new Event("online"));
  clock.advance(120_000);
  assert.equal(sockets.length, 1);
  assert.ok(sockets[0].closed);
});
