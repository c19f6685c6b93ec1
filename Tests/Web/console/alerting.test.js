import assert from "node:assert/strict";
import {
  alertFor,
  ALERTS,
  alertText,
  calling,
  counted,
} from "../../../Sources/SwitchboardWeb/Assets/console/state/alerting.js";
import { DEFAULT_SOUNDS, TONES } from "../../../Sources/SwitchboardWeb/Assets/console/alerts/tones.js";
import { claim, LEASE } from "../../../Sources/SwitchboardWeb/Assets/console/state/lease.js";
import { isUnread, unreadCount } from "../../../Sources/SwitchboardWeb/Assets/console/state/unread.js";
import { me, row } from "./rows.js";

Deno.test("a chat that is given to me sounds, also when this window did not know it", () => {
  assert.equal(alertFor(undefined, row(), 7, 0), "chat");
  assert.equal(alertFor(row({ agent: 8 }), row(), 7, 0), "chat");
});

Deno.test("a chat that a colleague hands over has a sound of its own, and says from whom", () => {
  const transfer = { by: "Emily", comment: "She was charged twice", at: 500 };
  const mine = row({ transfer });
  assert.equal(alertFor(row({ agent: 8 }), mine, 7, 900), "transfer");
  assert.equal(alertFor(undefined, mine, 7, 900), "transfer");
  assert.equal(alertText("transfer", mine), "From Emily: She was charged twice");
  // taken from whom it was handed over to, or heard of long after: it is a chat like another
  assert.equal(alertFor(row({ agent: 8, transfer }), mine, 7, 900), "chat");
  assert.equal(alertFor(undefined, mine, 7, 500 + 60_001), "chat");
});

Deno.test("a customer's message in my chat sounds; mine, a colleague's chat and a seen mark do not", () => {
  const before = row();
  const after = row({ lastSeq: 3, messages: 2 });
  assert.equal(alertFor(before, after, 7, 0), "message");
  assert.equal(alertFor(before, { ...after, lastBy: "agent" }, 7, 0), null);
  assert.equal(alertFor(row({ agent: 8 }), row({ ...after, agent: 8 }), 7, 0), null);
  assert.equal(alertFor(after, { ...after, seenSeq: 3 }, 7, 0), null);
});

Deno.test("a chat that the customer ends sounds, one that I end does not", () => {
  assert.equal(alertFor(row(), row({ status: "completed", endedBy: "customer" }), 7, 0), "ended");
  assert.equal(alertFor(row(), row({ status: "completed", endedBy: "agent" }), 7, 0), null);
});

Deno.test("the queue calls those who are available, Active in the group and may take, and nobody else", () => {
  const rows = [
    row({ id: 5, status: "queued", agent: null }),
    row({ id: 6, status: "queued", agent: null, group: 2 }),
    row(),
  ];
  const ids = (/** @type {any} */ person) => calling(rows, person).map(({ id }) => id);
  assert.deepEqual(ids(me()), [5]);
  assert.deepEqual(ids(me({ available: false })), []);
  assert.deepEqual(ids(me({ permissions: [] })), []);
  assert.deepEqual(ids(me({ groups: [{ ...me().groups[0], active: false }] })), []);
});

Deno.test("every kind of alert has a sound of its own until somebody sets it (P5)", () => {
  const tones = ALERTS.map(({ kind }) => DEFAULT_SOUNDS[kind].tone);
  assert.equal(new Set(tones).size, ALERTS.length);
  for (const tone of tones) assert.ok(TONES[tone].notes.length > 0, tone);
});

Deno.test("the title counts, up to 99", () => {
  assert.equal(counted("Switchboard", 0), "Switchboard");
  assert.equal(counted("Switchboard", 3), "(3) Switchboard");
  assert.equal(counted("Switchboard", 120), "(99+) Switchboard");
});

Deno.test("only messages of the customer count as unread, not what the desk wrote down between", () => {
  const unread = row({ lastSeq: 6, seenSeq: 2 });
  const event = (/** @type {number} */ seq, kind = "message", by = "customer") => ({ seq, kind, by: { kind: by } });
  assert.equal(
    unreadCount(unread, [event(2), event(3), event(4, "taken", "agent"), event(5, "message", "agent"), event(6)]),
    2,
  );
  assert.equal(unreadCount(unread, [event(3)]), 4); // the conversation is behind: the numbers are all there is
  assert.equal(unreadCount(unread, [event(5), event(6)]), 4); // and so they are when older ones were let go of
  assert.equal(isUnread(row({ lastSeq: 6, seenSeq: 6 })), false);
  assert.equal(isUnread(row({ lastSeq: 6, seenSeq: 2, lastBy: "agent" })), false);
});

Deno.test("a lease is given to one window, renewed by it, and taken over when it ran out", () => {
  const first = claim(null, "a", 1_000);
  assert.deepEqual(first, { holder: "a", until: 1_000 + LEASE });
  assert.equal(claim(first, "b", 2_000), null);
  assert.equal(claim(first, "a", 2_000)?.until, 2_000 + LEASE);
  assert.equal(claim(first, "b", 1_000 + LEASE)?.holder, "b");
});
