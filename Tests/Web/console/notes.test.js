import assert from "node:assert/strict";
import { note } from "../../../Sources/SwitchboardWeb/Assets/console/state/notes.js";
import { lostText, noticeText } from "../../../Sources/SwitchboardWeb/Assets/console/state/losses.js";
import { row } from "./rows.js";

const says = (/** @type {Record<string, any>} */ event) =>
  note({ seq: 1, at: 0, by: { kind: "agent", name: "Emily W." }, kind: "", ...event }, "Dana");

Deno.test("a hand-off says from whom and why", () => {
  const handOff = { kind: "handed-off", from: 3, fromName: "Emily W.", after: 300 };
  assert.equal(says({ ...handOff, cause: "no-reply" }), "Taken from Emily W.: Emily W. had not answered for 5m");
  assert.equal(says({ ...handOff, cause: "disconnected" }), "Taken from Emily W.: Emily W. was disconnected for 5m");
});

Deno.test("a transfer says where to, and with what words", () => {
  const transfer = { kind: "transferred", fromName: "Emily W.", toGroupName: "Billing L2" };
  assert.equal(says({ ...transfer, toName: null }), "Emily W. handed the chat over to Billing L2");
  assert.equal(
    says({ ...transfer, toName: "Derek", comment: "Charged twice" }),
    "Emily W. handed the chat over to Derek in Billing L2: “Charged twice”",
  );
});

Deno.test("what the desk gave reads otherwise than what somebody took", () => {
  assert.equal(
    says({ kind: "assigned", agentName: "Derek", how: "auto", waited: 12_000 }),
    "Given to Derek automatically · waited 12s",
  );
  assert.equal(
    says({ kind: "assigned", agentName: "Derek", how: "taken", waited: 12_000 }),
    "Derek took the chat · waited 12s",
  );
  assert.equal(
    says({ kind: "assigned", agentName: "Derek", from: 3, fromName: "Emily W." }),
    "Derek took over from Emily W.",
  );
});

Deno.test("a customer who closes the page and one who comes back leave a line each", () => {
  assert.equal(says({ kind: "left" }), "Dana closed the page");
  assert.equal(says({ kind: "returned" }), "Dana is back");
});

Deno.test("each way in which a chat dies has words of its own", () => {
  const texts = ["customer", "agent", "system", "customer-left", "silent-customer", "silent-agent"].map((reason) =>
    says({ kind: "ended", reason })
  );
  assert.equal(new Set(texts).size, texts.length);
});

Deno.test("whose chat is taken away reads by whom, and nothing when it only ended", () => {
  assert.equal(lostText(row({ agent: 9, agentName: "Derek" })), "Derek has your chat with Dana now");
  assert.equal(
    lostText(row({ status: "queued", agent: null })),
    "Your chat with Dana is back in the queue of Billing L1",
  );
  assert.equal(lostText(row({ status: "completed" })), null);
});

Deno.test("a hand-off reads by who reads it: who had the chat, who has it, who supervises", () => {
  /** @type {import("../../../Sources/SwitchboardWeb/Assets/console/state/losses.js").Notice} */
  const notice = {
    kind: "handed-off",
    chat: 1,
    name: "Dana",
    groupName: "Billing L1",
    agent: 3,
    agentName: "Emily W.",
    to: 4,
    toName: "Derek C.",
    cause: "no-reply",
    after: 300,
  };
  assert.equal(noticeText(notice, 3), "Your chat with Dana went to Derek C.: you had not answered for 5m");
  assert.equal(noticeText(notice, 4), "Emily W.'s chat with Dana is yours now: Emily W. had not answered for 5m");
  const waiting = { ...notice, to: undefined, toName: undefined, cause: /** @type {const} */ ("disconnected") };
  assert.equal(
    noticeText(waiting, 9),
    "Emily W.'s chat with Dana is back in the queue of Billing L1: Emily W. was disconnected for 5m",
  );
  assert.match(noticeText({ ...notice, kind: "silent-agent" }, 3), /^Dana waits for your answer/);
  assert.equal(
    noticeText({ ...notice, kind: "transferred" }, 4),
    "Emily W. handed Dana over to you",
  );
});

Deno.test("an answered form is said in the conversation with its name", () => {
  assert.equal(says({ kind: "form-filled", sending: 1, name: "Refund" }), "Dana answered the form “Refund”");
});
