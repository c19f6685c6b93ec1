import assert from "node:assert/strict";
import { fits, found, marked, slashAt } from "../../../Sources/SwitchboardWeb/Assets/console/chat/replies/matching.js";
import { blankIn, filled, parts } from "../../../Sources/SwitchboardWeb/Assets/console/chat/replies/filling.js";

/** @typedef {import("../../../Sources/SwitchboardWeb/Assets/console/chat/replies/matching.js").Reply} Reply */

let last = 0;

/** @param {Partial<Reply>} given @returns {Reply} */
function reply(given) {
  last += 1;
  return { id: last, folder: "", title: `Reply ${last}`, text: "", scope: "all", uses: 0, mayChange: false, ...given };
}

const REFUND = reply({ title: "Refund is on its way", shortcut: "refund", folder: "Billing/Refunds" });
const PENDING = reply({ title: "Charged twice: pending", shortcut: "pending", folder: "Billing/Refunds" });
const HELLO = reply({ title: "Hello", shortcut: "hello", folder: "Greetings", uses: 12 });
const HOLA = reply({ title: "Saludo", shortcut: "hola", folder: "Greetings", language: "es" });
const ALL = [REFUND, PENDING, HELLO, HOLA];
const titles = (/** @type {Reply[]} */ replies) => replies.map(({ title }) => title);

Deno.test("a slash at the beginning, after a space or after a sentence asks for a reply", () => {
  assert.deepEqual(slashAt("/ref", 4), { from: 0, query: "ref" });
  assert.deepEqual(slashAt("Sure. /ref", 10), { from: 6, query: "ref" });
  assert.deepEqual(slashAt("It is refunded./bye", 19), { from: 15, query: "bye" });
  assert.deepEqual(slashAt("/", 1), { from: 0, query: "" });
});

Deno.test("a slash inside a word or an address asks for nothing", () => {
  for (const text of ["either/or", "https://a", "1/2", "and / or", "12/24"]) {
    assert.equal(slashAt(text, text.length), null);
  }
});

Deno.test("only what stands before the cursor is asked for", () => {
  assert.deepEqual(slashAt("/refund please", 4), { from: 0, query: "ref" });
});

Deno.test("shortcut, title and folder are searched, the whole shortcut first", () => {
  assert.equal(found(ALL, "refund", "en")[0], REFUND);
  assert.deepEqual(titles(found(ALL, "billing", "en")), ["Charged twice: pending", "Refund is on its way"]);
  assert.equal(found(ALL, "twice", "en")[0], PENDING);
  assert.equal(found(ALL, "rfd", "en")[0], REFUND);
  assert.deepEqual(found(ALL, "zebra", "en"), []);
});

Deno.test("every word has to be found somewhere", () => {
  assert.deepEqual(titles(found(ALL, "billing pend", "en")), ["Charged twice: pending"]);
  assert.deepEqual(found(ALL, "billing hello", "en"), []);
});

Deno.test("without a query the chat's language comes first, then what is used most", () => {
  assert.equal(found(ALL, "", "es-MX")[0], HOLA);
  assert.equal(found(ALL, "", "en")[0], HELLO);
  assert.equal(found(ALL, "", "en").at(-1), HOLA);
});

Deno.test("accents and capitals need not be typed", () => {
  const reply1 = reply({ title: "Gruß aus Köln" });
  assert.deepEqual(found([reply1], "koln", "de"), [reply1]);
});

Deno.test("what was found is marked", () => {
  assert.deepEqual(marked("Refund is on its way", "fund"), [
    { text: "Re", isHit: false },
    { text: "fund", isHit: true },
    { text: " is on its way", isHit: false },
  ]);
  assert.deepEqual(marked("Hello", ""), [{ text: "Hello", isHit: false }]);
});

Deno.test("replies of another group or department do not fit a chat", () => {
  const row = { group: 1, department: 5 };
  assert.equal(fits(reply({ scope: "group", group: 2 }), row), false);
  assert.equal(fits(reply({ scope: "group", group: 1 }), row), true);
  assert.equal(fits(reply({ scope: "department", department: 6 }), row), false);
  assert.equal(fits(reply({ scope: "personal" }), row), true);
});

Deno.test("variables are filled in once, and those without a value stay and are told apart", () => {
  const values = { customer: "{question}", agent: "Emily W.", question: "Why?" };
  assert.equal(filled("Hi {Customer}, {agent} here: {date}", values), "Hi {question}, Emily W. here: {date}");
  assert.deepEqual(parts("{agent} {field:plan} {json}", values), [
    { text: "Emily W.", kind: "filled" },
    { text: " ", kind: "plain" },
    { text: "{field:plan}", kind: "unknown" },
    { text: " {json}", kind: "plain" },
  ]);
});

Deno.test("a variable that nobody filled in is found, other braces are not", () => {
  assert.deepEqual(blankIn("Your plan: {field:plan}."), { from: 11, to: 23, text: "{field:plan}" });
  assert.equal(blankIn('{"a": 1} {x}'), null);
});
