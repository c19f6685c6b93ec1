import assert from "node:assert/strict";
import { RoomSession, roomSession } from "../../../Sources/SwitchboardWeb/Assets/console/live/room-session.js";
import { KEPT, SLACK } from "../../../Sources/SwitchboardWeb/Assets/console/state/kept.js";

const DEREK = { kind: "agent", id: 8, name: "Derek C." };

/** @param {number} seq @param {Record<string, any>} [more] @returns {any} */
const said = (seq, more = {}) => ({ seq, at: seq * 1_000, kind: "message", by: DEREK, text: `text ${seq}`, ...more });

/** @param {number} from @param {number} to */
const run = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => said(from + index));

/** A desk as a room needs it: what it was sent, and answers by the beginning of their path. */
class FakeDesk extends EventTarget {
  /** @type {any[]} */
  sent = [];
  /** @type {Record<string, any>} */
  answers = {
    "/api/rooms/3/reads": { items: [] },
    "/api/rooms/3": {
      room: {
        id: 3,
        kind: "instant",
        conversation: 12,
        rev: 1,
        lastSeq: 205,
        messages: 205,
        agents: [{ id: 8, name: "Derek C." }],
      },
      mine: { state: "joined", seenSeq: 200, seenMessages: 200 },
      mayPost: true,
      draft: "kept on the server",
    },
  };
  /** @type {string[]} */
  asked = [];
  talks = new Map();
  storage = null;
  store = { me: { id: 7, displayName: "Emily W." } };
  connection = {
    send: (/** @type {any} */ frame) => {
      this.sent.push(frame);
      return true;
    },
  };
  outbox = {
    pending: () => [],
    add: (/** @type {number} */ _, /** @type {string} */ text, /** @type {number} */ at, /** @type {any} */ quote) => ({
      id: "p1",
      text,
      at,
      quote,
    }),
  };
  rooms = Object.assign(new EventTarget(), {
    row: () => undefined,
    mine: () => undefined,
    learn: () => {},
    front: null,
  });
  api = {
    get: (/** @type {string} */ path) => {
      this.asked.push(path);
      const found = Object.keys(this.answers).find((begin) => path.startsWith(begin));
      return found ? Promise.resolve(this.answers[found]) : Promise.reject(new Error(`not expected: ${path}`));
    },
  };

  /** The frames of one kind. @param {string} kind */
  frames(kind) {
    return this.sent.filter(({ t }) => t === kind);
  }
}

/** A room that is open and has the newest of its 205 messages. */
async function opened() {
  const desk = new FakeDesk();
  const session = new RoomSession(/** @type {any} */ (desk), 3);
  await session.start();
  session.receive({ t: "subbed", c: 12, events: run(106, 205), last: 205, first: 106, resync: false });
  return { desk, session };
}

/** @param {RoomSession} session */
const shown = (session) => session.pages.shown.events.map(({ seq }) => seq);

Deno.test("a room is fetched once, subscribed, and begins with what was written elsewhere", async () => {
  const { desk, session } = await opened();
  assert.deepEqual(desk.frames("sub"), [{ t: "sub", c: 12 }]);
  assert.equal(session.draft, "kept on the server");
  assert.equal(session.unreadAfter, 200);
  await session.start(); // as after a reconnect
  assert.deepEqual(desk.frames("sub").at(-1), { t: "sub", c: 12, since: 205 });
  session.close();
});

Deno.test("one session of a room serves all who look at it, and says when it is there", async () => {
  const desk = new FakeDesk();
  const told = new Promise((resolve) => desk.addEventListener("talk", resolve));
  const session = roomSession(/** @type {any} */ (desk), 3);
  assert.equal(roomSession(/** @type {any} */ (desk), 3), session);
  await told;
  assert.equal(desk.asked.length, 1);
  session.close();
});

Deno.test("a message far back is a stretch of its own, which grows until it meets the newest part", async () => {
  const { desk, session } = await opened();
  desk.answers["/api/conversations/12/events?around=20"] = { events: run(1, 70) };
  desk.answers["/api/conversations/12/events?after=70"] = { events: run(71, 170) };
  /** @type {any[]} */
  const places = [];
  session.addEventListener("place", (event) => places.push(/** @type {CustomEvent} */ (event).detail));
  await session.goTo(20);
  assert.deepEqual(places, [20]);
  assert.deepEqual(shown(session), run(1, 70).map(({ seq }) => seq));
  assert.equal(await session.pages.newer(), true);
  assert.equal(session.pages.stretch, null);
  assert.deepEqual(shown(session), run(1, 205).map(({ seq }) => seq));
  session.close();
});

Deno.test("a place that is asked for before the room is here waits for it", async () => {
  const desk = new FakeDesk();
  desk.answers["/api/conversations/12/events?around=20"] = { events: run(1, 70) };
  const session = new RoomSession(/** @type {any} */ (desk), 3);
  const went = session.goTo(20);
  await session.start();
  session.receive({ t: "subbed", c: 12, events: run(106, 205), last: 205, first: 106, resync: false });
  await went;
  assert.deepEqual(shown(session), run(1, 70).map(({ seq }) => seq));
  session.close();
});

Deno.test("what happens to a message reaches the stretch one reads, and coming back to the newest leaves it", async () => {
  const { desk, session } = await opened();
  desk.answers["/api/conversations/12/events?at=20000"] = { events: run(20, 60) };
  await session.goToTime(20_000);
  session.receive({ t: "event", c: 12, e: { seq: 206, at: 1, kind: "edited", by: DEREK, target: 30, text: "better" } });
  assert.equal(session.pages.shown.events.find(({ seq }) => seq === 30)?.text, "better");
  session.toNewest();
  assert.equal(shown(session)[0], 106);
  session.close();
});

Deno.test("an answer carries what it answers, once, and the draft is gone everywhere", async () => {
  const { desk, session } = await opened();
  session.answer({ seq: 205, name: "Derek C.", text: "text 205" });
  session.type("yes");
  session.post("yes");
  assert.deepEqual(session.timeline.pending.map(({ quote }) => quote?.seq), [205]);
  assert.equal(session.quote, null);
  assert.deepEqual(desk.frames("draft").at(-1), { t: "draft", c: 12, text: "" });
  session.close();
});

Deno.test("colleagues hear that one writes, and not what", async () => {
  const { desk, session } = await opened();
  session.type("a secret");
  assert.deepEqual(desk.frames("typing"), [{ t: "typing", c: 12, text: "…" }]);
  session.close();
});

Deno.test("a text that the desk refused comes back in front of what was typed since", async () => {
  const { session } = await opened();
  session.type("since");
  session.giveBack(12, "refused", { message: "No." });
  assert.equal(session.draft, "refused\nsince");
  session.close();
});

Deno.test("what one reads is told at most every two seconds", async () => {
  const { desk, session } = await opened();
  session.reads.see();
  session.receive({ t: "event", c: 12, e: said(206) });
  session.reads.see();
  assert.deepEqual(desk.frames("seen"), [{ t: "seen", c: 12, seq: 205 }]);
  session.close();
});

Deno.test("what is deleted for good goes from an open window, from the stretch one reads too", async () => {
  const { desk, session } = await opened();
  desk.answers["/api/conversations/12/events?around"] = { events: run(10, 40), first: 10, last: 205 };
  await session.goTo(20);
  assert.deepEqual([shown(session).at(0), shown(session).at(-1)], [10, 40], "the premise");
  let changes = 0;
  session.addEventListener("change", () => changes += 1);
  /** @param {number} purgedBefore */
  const told = (purgedBefore) => {
    desk.rooms.row = () => /** @type {any} */ ({ ...desk.answers["/api/rooms/3"].room, purgedBefore });
    desk.rooms.dispatchEvent(new CustomEvent("change", { detail: { id: 3 } }));
  };
  told(30);
  assert.equal(shown(session)[0], 30);
  told(30);
  assert.equal(changes, 1);
  told(150);
  assert.deepEqual(
    [shown(session)[0], session.pages.shown.hasOlder],
    [150, false],
    "the stretch is gone, the newest part is shown",
  );
});

Deno.test("a page that was on its way while its messages were deleted for good shows none of them", async () => {
  const { desk, session } = await opened();
  for (const [purgedBefore, first] of [[30, 30], [60, 106]]) {
    const page = Promise.withResolvers();
    desk.answers["/api/conversations/12/events?around"] = page.promise;
    const going = session.goTo(20);
    desk.rooms.row = () => /** @type {any} */ ({ ...desk.answers["/api/rooms/3"].room, purgedBefore });
    desk.rooms.dispatchEvent(new CustomEvent("change", { detail: { id: 3 } }));
    page.resolve({ events: run(10, 40), first: 10, last: 205 });
    await going;
    assert.equal(shown(session)[0], first);
  }
});

Deno.test("whoever wrote has read what was said before, and a mark never goes back", async () => {
  const { session } = await opened();
  assert.deepEqual(session.reads.others.map(({ id, seq }) => [id, seq]), [[8, 205]]);
  session.receive({ t: "seen", c: 12, who: "agent", agent: 8, seq: 190, at: 1 });
  assert.equal(session.reads.others[0].seq, 205);
  session.close();
});

Deno.test("a log that is followed lets go of what is far above, one that is read further up keeps everything", async () => {
  const { desk, session } = await opened();
  assert.equal(shown(session)[0], 106);
  session.scrolled = 400;
  for (const e of run(206, 260)) session.receive({ t: "event", c: 12, e });
  assert.equal(shown(session)[0], 106, "somebody reads there");
  session.toNewest();
  for (const e of run(261, 400)) session.receive({ t: "event", c: 12, e });
  assert.ok(shown(session).length <= KEPT + SLACK, `${shown(session).length} are still there`);
  assert.equal(shown(session).at(-1), 400);
  const first = shown(session)[0];
  desk.answers[`/api/conversations/12/events?before=${first}`] = { events: run(first - 100, first - 1) };
  assert.equal(await session.pages.older(), true);
  assert.deepEqual(shown(session), run(first - 100, 400).map(({ seq }) => seq));
  session.close();
});
