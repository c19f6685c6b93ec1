import assert from "node:assert/strict";
import { RoomBook } from "../../../Sources/SwitchboardWeb/Assets/console/live/room-book.js";
import { matching } from "../../../Sources/SwitchboardWeb/Assets/console/rooms/agent-options.js";
import { Colleagues, presenceText } from "../../../Sources/SwitchboardWeb/Assets/console/rooms/colleagues.js";
import { RoomAttendance } from "../../../Sources/SwitchboardWeb/Assets/console/rooms/room-attendance.js";
import { requestIDs } from "../../../Sources/SwitchboardWeb/Assets/console/rooms/request-id.js";
import { RoomModel } from "../../../Sources/SwitchboardWeb/Assets/console/rooms/room-model.js";
import {
  initials,
  isJoinable,
  lastLine,
  markedParts,
  statusText,
} from "../../../Sources/SwitchboardWeb/Assets/console/rooms/room-words.js";
import { instant, marks, room } from "./rooms.js";

/** @typedef {import("../../../Sources/SwitchboardWeb/Assets/console/state/room.js").RoomView} RoomView */

/** @param {number} id @param {number} lastAt @param {Partial<import("./rooms.js").Mine>} [mine] @returns {RoomView} */
const view = (id, lastAt, mine) => ({ room: instant({ id, lastAt }), mine: marks(mine) });

/** A list over a desk that answers these pages by address. @param {Record<string, unknown>} answers */
function listed(answers) {
  /** @type {string[]} */
  const asked = [];
  const api = {
    get: (/** @type {string} */ path) => {
      asked.push(path);
      return path in answers ? Promise.resolve(answers[path]) : Promise.reject(new Error(path));
    },
  };
  const book = new RoomBook(api, () => {});
  return { book, model: new RoomModel(api, book, "instant"), asked, answers };
}

Deno.test("whoever writes comes on top; a room that was not here comes too", async () => {
  const { book, model } = listed({ "/api/rooms?kind=instant": { rooms: [view(3, 30), view(2, 20)], next: null } });
  await model.ask({}, true);
  book.receive({ t: "room", room: instant({ id: 2, lastAt: 40, rev: 2 }), mine: marks() });
  assert.deepEqual(model.ids, [2, 3]);
  book.receive({ t: "room", room: instant({ id: 5, lastAt: 50 }), mine: marks() });
  assert.deepEqual(model.ids, [5, 2, 3]);
});

Deno.test("while the pointer is over the rows they stay where they are", async () => {
  const { book, model } = listed({ "/api/rooms?kind=instant": { rooms: [view(3, 30), view(2, 20)], next: null } });
  await model.ask({}, true);
  model.hold(true);
  book.receive({ t: "room", room: instant({ id: 2, lastAt: 40, rev: 2 }), mine: marks() });
  assert.deepEqual(model.ids, [3, 2]);
  model.hold(false);
  assert.deepEqual(model.ids, [2, 3]);
});

Deno.test("what is put away leaves the list, and comes back when somebody writes", async () => {
  const { book, model } = listed({ "/api/rooms?kind=instant": { rooms: [view(3, 30)] } });
  await model.ask({}, true);
  await model.more();
  book.receive({ t: "room-mine", room: 3, mine: marks({ archived: true }) });
  assert.deepEqual(model.ids, []);
  book.receive({ t: "room", room: instant({ id: 3, lastAt: 60, rev: 9 }), mine: marks() });
  assert.deepEqual(model.ids, [3]);
});

Deno.test("chat rooms and older pages are no business of this list", async () => {
  const first = { rooms: [view(3, 30)], next: "30.3" };
  const { book, model } = listed({ "/api/rooms?kind=instant": first });
  await model.ask({}, true);
  book.receive({ t: "room", room: room({ lastAt: 90 }) });
  book.receive({ t: "room", room: instant({ id: 1, lastAt: 10, rev: 4 }), mine: marks() });
  assert.deepEqual(model.ids, [3]);
});

Deno.test("pages follow each other without a room twice", async () => {
  const { book, model } = listed({
    "/api/rooms?kind=instant": { rooms: [view(3, 30)], next: "30.3" },
    "/api/rooms?kind=instant&before=30.3": { rooms: [view(2, 20), view(1, 10)], next: null },
  });
  await model.ask({}, true);
  book.receive({ t: "room", room: instant({ id: 2, lastAt: 40, rev: 7 }), mine: marks() });
  assert.deepEqual(model.ids, [2, 3]);
  await model.more();
  assert.deepEqual(model.ids, [2, 3, 1]);
});

Deno.test("a search finds rooms and messages, and its order is the desk's", async () => {
  const hit = { room: 2, name: "", kind: "instant", seq: 4, at: 5, by: { name: "Derek C." }, text: "refund" };
  const { book, model } = listed({
    "/api/rooms?kind=instant&q=refund": { rooms: [view(2, 20), view(3, 30)], next: null },
    "/api/rooms/search?q=refund": { items: [hit], next: null },
  });
  await model.ask({ query: "refund" });
  assert.deepEqual(model.ids, [2, 3]);
  assert.deepEqual(model.hits, [hit]);
  book.receive({ t: "room", room: instant({ id: 3, lastAt: 90, rev: 9 }), mine: marks() });
  assert.deepEqual(model.ids, [2, 3]);
});

Deno.test("a list that could not be fetched says so, and is right at the next try", async () => {
  const { model, answers } = listed({});
  await model.ask({}, true);
  assert.equal(model.status, "failed");
  answers["/api/rooms?kind=instant"] = { rooms: [view(3, 30)], next: null };
  await model.fetch();
  assert.deepEqual([model.status, model.ids], ["ready", [3]]);
});

Deno.test("a row says who said what last, and nothing to who has left", () => {
  assert.equal(lastLine(instant(), marks(), 7), "Hello");
  assert.equal(lastLine(instant({ lastBy: { id: 7, name: "Emily W." } }), marks(), 7), "You: Hello");
  assert.equal(
    lastLine(room({ lastAt: 3, lastText: "Hi", lastBy: { id: 8, name: "Derek C." } }), marks(), 7),
    "Derek C.: Hi",
  );
  assert.equal(lastLine(instant({ lastText: "" }), marks(), 7), "A message that was deleted");
  assert.equal(lastLine(instant(), marks({ state: "left" }), 7), "You left. Join to read on.");
  assert.equal(lastLine(room(), marks({ state: "access" }), 7), "Nothing was said yet");
});

Deno.test("an invitation can be joined, also after it was rejected or left (S175)", () => {
  const states = /** @type {const} */ (["invited", "declined", "left", "joined", "access"]);
  assert.deepEqual(states.map((state) => isJoinable(marks({ state }))), [true, true, true, false, false]);
  assert.deepEqual(states.map((state) => statusText(instant(), marks({ state }))), [
    "Invited",
    "Rejected",
    "Left",
    "Active",
    "Active",
  ]);
  assert.equal(statusText(instant(), marks({ level: "none" })), "Muted");
});

Deno.test("what was searched is marked, whatever signs it has", () => {
  assert.deepEqual(markedParts("Refund (2) of (2)", "(2) refund"), ["", "Refund", " ", "(2)", " of ", "(2)", ""]);
  assert.deepEqual(markedParts("Hello", ""), ["Hello"]);
  assert.equal(initials("Emily W."), "EW");
});

const derek = { id: 8, name: "Derek C.", initials: "DC", online: true, available: false, reason: "Lunch" };
const nora = { id: 9, name: "Nora Quinn", initials: "NQ", online: false, available: false };

Deno.test("online colleagues stand first, and their presence follows the desk's frames (S169)", async () => {
  const desk = Object.assign(new EventTarget(), { api: { get: () => Promise.resolve({ items: [nora, derek] }) } });
  const colleagues = new Colleagues(desk);
  await colleagues.fetch();
  assert.deepEqual(colleagues.items.map(({ id }) => id), [8, 9]);
  assert.deepEqual(colleagues.items.map(presenceText), ["Unavailable · Lunch", "Offline"]);
  desk.dispatchEvent(new CustomEvent("presence", { detail: { agent: 9, online: true, available: true } }));
  assert.deepEqual(colleagues.presence(9), { kind: "ok", text: "Available" });
  assert.equal(colleagues.presence(7), null);
});

Deno.test("agents are found by any part of their names, in any order", () => {
  assert.deepEqual(matching([derek, nora], "qui no").map(({ id }) => id), [9]);
  assert.equal(matching([derek, nora], " ").length, 2);
  assert.deepEqual(matching([derek, nora], "x"), []);
});

Deno.test("who is in a room is asked one room after another, and not again for a while", async () => {
  /** @type {string[]} */
  const asked = [];
  let now = 0, items = [derek];
  const get = (/** @type {string} */ path) => {
    asked.push(path);
    return path.includes("/4/") ? Promise.reject(new Error("gone")) : Promise.resolve({ items });
  };
  const attendance = new RoomAttendance({ get }, () => now);
  /** @type {number[]} */
  const changed = [];
  attendance.addEventListener("change", (event) => changed.push(/** @type {CustomEvent} */ (event).detail));
  await attendance.look([9, 4]);
  await attendance.look([9, 4]);
  assert.deepEqual(asked, ["/api/rooms/9/participants", "/api/rooms/4/participants"]);
  assert.deepEqual([attendance.of(9), attendance.of(4), changed], [["Derek C."], [], [9]]);
  now = 20_000;
  items = [];
  await attendance.look([9]);
  assert.deepEqual([attendance.of(9), changed], [[], [9, 9]]);
});

Deno.test("a second try has the id of the first, another request one of its own", () => {
  const idOf = requestIDs();
  const first = idOf({ agents: [8] });
  assert.equal(idOf({ agents: [8] }), first);
  assert.notEqual(idOf({ agents: [8, 9] }), first);
});
