import assert from "node:assert/strict";
import { doubts } from "../../../Sources/SwitchboardWeb/Assets/console/chat/tools/wrong-chat.js";

const DANA = { id: 1041, name: "Dana Whitfield", email: "dana@whitfield.example" };
const MARTA = { id: 1042, name: "Marta Ruiz", email: "marta@ruiz.example" };

/** @param {string} text @param {Partial<import("../../../Sources/SwitchboardWeb/Assets/console/chat/tools/wrong-chat.js").Sending>} [given] */
function doubted(text, given = {}) {
  return doubts({
    text,
    customer: DANA,
    others: [MARTA],
    said: ["Hello"],
    colleagues: ["Emily W."],
    secrets: [],
    meant: [],
    sinceSwitch: null,
    ...given,
  });
}

Deno.test("an ordinary reply is not doubted", () => {
  for (
    const text of [
      "Hello Dana, one moment",
      "We will refund the second charge",
      "See https://northwind.example/help",
      "",
    ]
  ) {
    assert.deepEqual(doubted(text), []);
  }
});

Deno.test("another open customer's address, name or number is doubted", () => {
  assert.match(
    doubted("I have written to marta@ruiz.example")[0],
    /holds marta@ruiz\.example, the address of Marta Ruiz/,
  );
  assert.match(doubted("I have written to MARTA@ruiz.example")[0], /address/);
  assert.match(doubted("Good morning Marta!")[0], /“Marta”: Marta Ruiz is in another open chat/);
  assert.match(doubted("Dear Ms Ruiz")[0], /“Ruiz”/);
  assert.match(doubted("About #1042: it is solved")[0], /number 1042/);
  assert.match(doubted("Your chat number 1042 is solved")[0], /number 1042/);
});

Deno.test("only whole words count", () => {
  assert.deepEqual(doubted("The martaban jars are in stock, #10421 too"), []);
  const others = [{ id: 7, name: "guest", email: "ana@shop.example" }];
  assert.deepEqual(doubted("joana@shop.example", { others }), []);
  assert.equal(doubted("ana@shop.example", { others }).length, 1);
  assert.deepEqual(doubted("1042 items"), []);
});

Deno.test("names that are words are doubted as whole names only", () => {
  const others = [{ id: 7, name: "Will Young" }, { id: 8, name: "May" }, { id: 9, name: "Rose" }];
  assert.deepEqual(doubted("Will it be fine in May? A rose is a rose, and young", { others }), []);
  assert.match(doubted("Hello Will Young", { others })[0], /“Will Young”/);
});

Deno.test("a name in small letters is one only when it is long", () => {
  const others = [{ id: 7, name: "Noa Eriksson" }];
  assert.deepEqual(doubted("noa", { others }), []);
  assert.match(doubted("Noa", { others })[0], /“Noa”/);
  assert.match(doubted("eriksson", { others })[0], /“Eriksson”/);
});

Deno.test("who is called the same, works here, or was mentioned by the customer is no mistake", () => {
  assert.deepEqual(doubted("Hello Dana", { others: [{ id: 7, name: "Dana Ruiz" }] }), []);
  assert.deepEqual(doubted("Emily here", { others: [{ id: 7, name: "Emily Stone" }] }), []);
  assert.deepEqual(doubted("I will ask Marta", { said: ["My colleague Marta has asked before"] }), []);
  assert.deepEqual(doubted("Written to marta@ruiz.example", { said: ["mine is marta@ruiz.example"] }), []);
});

Deno.test("names of every script are found", () => {
  assert.match(doubted("Добрый день, Ольга!", { others: [{ id: 7, name: "Ольга Петрова" }] })[0], /“Ольга”/);
});

Deno.test("words of coaching and comments are doubted, unless they were put there on purpose or said in the open", () => {
  const secrets = ["She is on the old plan: refund the second one, the first carries the discount."];
  assert.match(
    doubted("As you are on the old plan, refund the second one, the first carries it", { secrets })[0],
    /staff only/,
  );
  assert.deepEqual(doubted("Refund the second one", { secrets }), []);
  assert.deepEqual(doubted(secrets[0], { secrets, meant: [secrets[0]] }), []);
  assert.deepEqual(doubted(secrets[0], { secrets, said: [secrets[0]] }), []);
});

Deno.test("a short secret counts only as a whole", () => {
  const secrets = ["Offer ten percent", "Thanks!"];
  assert.match(doubted("offer ten percent", { secrets })[0], /staff only/);
  assert.deepEqual(doubted("We offer ten percent more to everybody", { secrets }), []);
  assert.deepEqual(doubted("Thanks!", { secrets }), []);
});

Deno.test("a variable that was not filled in is doubted", () => {
  assert.match(doubted("Hello {customer}")[0], /\{customer\} has not been filled in/);
});

Deno.test("a shortcut that nothing was found for is doubted, a path in a sentence is not", () => {
  assert.match(doubted("/refnd")[0], /No canned reply is called \/refnd/);
  assert.deepEqual(doubted("Look into /etc/hosts please"), []);
});

Deno.test("what goes out within two seconds of changing the chat says whom it goes to", () => {
  assert.match(doubted("Done!", { sinceSwitch: 1_999 })[0], /It goes to Dana Whitfield/);
  assert.deepEqual(doubted("Done!", { sinceSwitch: 2_000 }), []);
  assert.deepEqual(doubted("Done!", { sinceSwitch: null }), []);
});

Deno.test("each reason is said", () => {
  assert.equal(doubted("Marta, {date}", { sinceSwitch: 10 }).length, 3);
});
