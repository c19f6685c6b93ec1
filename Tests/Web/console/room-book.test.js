import assert from "node:assert/strict";
import { RoomBook } from "../../../Sources/SwitchboardWeb/Assets/console/live/room-book.js";
import { accessText, roomTitle } from "../../../Sources/SwitchboardWeb/Assets/console/state/room.js";
import { addressOf, routeOf } from "../../../Sources/SwitchboardWeb/Assets/console/state/routes.js";
import { instant, marks, room } from "./rooms.js";

/** A desk that answers these counts, and a clock that is run by hand. */
function started(counts = { instant: 0, rooms: 0, invited: 0 }) {
  const desk = { counts, asked: 0 };
  /** @type {(() => void)[]} */
  const waiting = [];
  const api = {
    get: () => {
      desk.asked += 1;
      return Promise.resolve(desk.counts);
    },
  };
  const book = new RoomBook(api, (work) => waiting.push(work));
  /** What rested is done now. */
  const rest = async () => {
    for (const work of waiting.splice(0)) work();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { book, desk, rest };
}

Deno.test("a message in a known instant message counts at once, without a question to the desk", async () => {
  const { book, desk } = started({ instant: 1, rooms: 0, invited: 0 });
  await book.again();
  book.learn([{ room: instant({ messages: 3, rev: 5 }), mine: marks({ seenMessages: 2 }) }]);
  book.receive({ t: "room", room: instant({ messages: 5, rev: 7 }), mine: marks({ seenMessages: 2 }) });
  assert.deepEqual(book.counts, { instant: 3, rooms: 0, invited: 0 });
  assert.equal(book.unread(1), 3);
  book.receive({ t: "room-mine", room: 1, mine: marks({ seenMessages: 5 }) });
  assert.deepEqual(book.counts, { instant: 0, rooms: 0, invited: 0 });
  assert.equal(desk.asked, 1);
});

Deno.test("a room that this window did not know has its counts fetched, once for all that changed", async () => {
  const { book, desk, rest } = started();
  await book.again();
  desk.counts = { instant: 2, rooms: 0, invited: 1 };
  book.receive({ t: "room", room: instant(), mine: marks({ state: "invited" }) });
  book.receive({ t: "room", room: instant({ id: 2 }), mine: marks() });
  await rest();
  assert.equal(desk.asked, 2);
  assert.deepEqual(book.counts, { instant: 2, rooms: 0, invited: 1 });
});

Deno.test("messages of a chat room count only when one wants to hear of all; mentions always do", async () => {
  const { book } = started();
  await book.again();
  book.learn([{ room: room({ messages: 4 }), mine: marks({ state: "access", level: "mentions", seenMessages: 4 }) }]);
  book.receive({ t: "room", room: room({ messages: 9, rev: 8 }) });
  assert.equal(book.counts.rooms, 0);
  assert.equal(book.unread(9), 5);
  book.receive({
    t: "room-mine",
    room: 9,
    mine: marks({ state: "access", level: "mentions", seenMessages: 4, mentions: 2 }),
  });
  assert.equal(book.counts.rooms, 2);
  book.receive({
    t: "room-mine",
    room: 9,
    mine: marks({ state: "access", level: "all", seenMessages: 4, mentions: 2 }),
  });
  assert.equal(book.counts.rooms, 5);
});

Deno.test("muted, left and rejected ones count nothing, an invitation is counted apart", async () => {
  const { book } = started({ instant: 4, rooms: 0, invited: 1 });
  await book.again();
  book.learn([{ room: instant({ messages: 4 }), mine: marks({ state: "invited" }) }]);
  book.receive({ t: "room-mine", room: 1, mine: marks({ state: "declined" }) });
  assert.deepEqual(book.counts, { instant: 0, rooms: 0, invited: 0 });
  book.receive({ t: "room-mine", room: 1, mine: marks({ state: "joined", level: "none" }) });
  assert.deepEqual(book.counts, { instant: 0, rooms: 0, invited: 0 });
});

Deno.test("what comes late does not undo what is newer", () => {
  const { book } = started();
  book.receive({ t: "room", room: instant({ rev: 9, lastText: "new" }), mine: marks() });
  book.receive({ t: "room", room: instant({ rev: 8, lastText: "old" }), mine: marks() });
  book.learn([{ room: instant({ rev: 7, lastText: "older" }), mine: marks() }]);
  assert.equal(book.row(1)?.lastText, "new");
});

Deno.test("after a reconnect the counts are fetched, and rows of before are not subtracted from them", async () => {
  const { book, desk, rest } = started({ instant: 2, rooms: 0, invited: 0 });
  await book.again();
  book.learn([{ room: instant({ messages: 2, rev: 3 }), mine: marks() }]);
  desk.counts = { instant: 6, rooms: 0, invited: 0 };
  await book.again();
  desk.counts = { instant: 7, rooms: 0, invited: 0 };
  book.receive({ t: "room", room: instant({ messages: 7, rev: 9 }), mine: marks() });
  assert.equal(book.counts.instant, 6);
  await rest();
  assert.equal(book.counts.instant, 7);
});

Deno.test("a room whose access was taken away is gone, and everybody hears of it", async () => {
  const { book } = started({ instant: 0, rooms: 1, invited: 0 });
  await book.again();
  book.learn([{ room: room(), mine: marks({ state: "access", level: "mentions", mentions: 1 }) }]);
  /** @type {any[]} */
  const heard = [];
  book.addEventListener("change", (event) => heard.push(/** @type {CustomEvent} */ (event).detail));
  book.receive({ t: "room-gone", room: 9 });
  assert.deepEqual(heard, [{ id: 9, isGone: true }]);
  assert.equal(book.row(9), undefined);
  assert.equal(book.counts.rooms, 0);
});

Deno.test("an instant message is called by those with whom one talks (S166), a room by its name", () => {
  assert.equal(roomTitle(instant(), 7), "Derek C.");
  const left = /** @type {const} */ ({ id: 9, name: "Nora Q.", state: "left" });
  assert.equal(roomTitle(instant({ agents: [...instant().agents ?? [], left] }), 7), "Derek C.");
  assert.equal(roomTitle(instant({ agents: [left] }), 7), "Nora Q.");
  assert.equal(roomTitle(room(), 7), "Support Chat");
});

Deno.test("who has access is said in words", () => {
  assert.equal(accessText(room()), "Billing L1, Manager");
  assert.equal(accessText(room({ permissions: [{ kind: "company", name: "" }] })), "Everybody");
});

Deno.test("the addresses of instant messages and chat rooms are what they show", () => {
  for (
    const address of [
      "/console/messages",
      "/console/messages/7",
      "/console/rooms/7?at=120",
      "/console/rooms?show=archived",
      "/console/room/7",
    ]
  ) {
    assert.equal(addressOf(routeOf(address)), address);
  }
});
