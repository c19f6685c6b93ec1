import assert from "node:assert/strict";
import {
  asLink,
  asText,
  isStale,
  source,
  usefulness,
  whyNotInsert,
} from "../../../Sources/SwitchboardWeb/Assets/console/chat/suggestions/model.js";

Deno.test("how often it helped is said in words, and nothing where nobody used it", () => {
  assert.equal(usefulness({ uses: 0, ended: 0 }), null);
  assert.equal(usefulness({ uses: 1, ended: 0 }), "Used once");
  assert.equal(usefulness({ uses: 3, ended: 0 }), "Used 3 times");
  assert.equal(usefulness({ uses: 3, ended: 1 }), "Ended 1 chat");
  assert.equal(usefulness({ uses: 9, ended: 7 }), "Ended 7 chats");
});

Deno.test("a link is put in with its title, at the desk's own address", () => {
  const article = { title: "Refunds", url: "/articles/7" };
  assert.equal(asLink(article, "https://desk.example"), "Refunds: https://desk.example/articles/7");
});

Deno.test("a text is cut between words where the message is full, and never longer", () => {
  assert.equal(asText("  One.\n\n\n\nTwo. ", 0), "One.\n\nTwo.");
  const long = "word ".repeat(4_000);
  for (const written of [0, 1, 4_000, 7_990]) {
    const text = asText(long, written);
    assert.ok(text.length + written < 8_000, `${text.length} beside ${written}`);
    assert.match(text, /word…$/);
  }
  assert.ok(asText("x".repeat(9_000), 0).length < 8_000);
});

Deno.test("what one may not open has a name and no address", () => {
  assert.deepEqual(source({ type: "chat", id: 7 }), { name: "Chat 7", subject: null, address: null });
  assert.deepEqual(source({ type: "ticket", id: 1001, subject: "Refund" }), {
    name: "Ticket 1001",
    subject: "Refund",
    address: "/console/tickets/1001",
  });
});

Deno.test("only who may reply puts something into the reply", () => {
  const row = /** @type {any} */ ({ status: "active", agent: 3 });
  assert.equal(whyNotInsert(row, { id: 3 }), null);
  assert.equal(whyNotInsert(row, { id: 4 }), "Take the chat to reply");
  assert.equal(whyNotInsert({ ...row, status: "completed" }, { id: 3 }), "This chat has ended");
  assert.equal(whyNotInsert(undefined, { id: 3 }), "This chat has ended");
});

Deno.test("it is looked up again when something was said since", () => {
  assert.ok(isStale({ last: 4 }, null));
  assert.ok(isStale({ last: 5 }, 4));
  assert.ok(!isStale({ last: 4 }, 4));
});
