import assert from "node:assert/strict";
import { matching, mentionAt, shown, wired } from "../../../Sources/SwitchboardWeb/Assets/console/state/mentions.js";
import { isEmojiOnly, pieces } from "../../../Sources/SwitchboardWeb/Assets/console/rooms/rich-parse.js";

/** What is read in a text, short: bold, italic and code by their own signs, links and mentions in brackets. @param {string} text */
const read = (text) => pieces(text).map(short);

/** @param {import("../../../Sources/SwitchboardWeb/Assets/console/rooms/rich-parse.js").Piece} piece @returns {string} */
function short(piece) {
  if (piece.kind === "text") return piece.text;
  if (piece.kind === "mention") return `[@${piece.id}]`;
  if (piece.kind === "link") return `[${piece.href}]`;
  if (piece.kind === "code") return `[code ${piece.text}]`;
  if (piece.kind === "block") return `[block ${piece.text}]`;
  return `[${piece.kind} ${piece.parts.map(short).join("")}]`;
}

const EMILY = { id: 7, name: "Emily Watts" }, EM = { id: 8, name: "Em" }, JOSE = { id: 9, name: "José Díaz" };

Deno.test("bold, italic, code, links and mentions are read", () => {
  assert.deepEqual(read("a *b* _c_ `d` <@12>"), ["a ", "[bold b]", " ", "[italic c]", " ", "[code d]", " ", "[@12]"]);
  assert.deepEqual(read("see https://a.example/x_y_z ok"), ["see ", "[https://a.example/x_y_z]", " ok"]);
  assert.deepEqual(read("*hi <@all>*"), ["[bold hi [@all]]"]);
  assert.deepEqual(read("*_both_*"), ["[bold [italic both]]"]);
});

Deno.test("what only looks like emphasis stays as it was written", () => {
  for (const text of ["2*3*4", "a snake_case_name", "* a\n* b", "** **", "5 * 4 * 3", "_", "*open"]) {
    assert.deepEqual(read(text), [text]);
  }
});

Deno.test("within code nothing else is read", () => {
  assert.deepEqual(read("`*a* <@1> https://x.example`"), ["[code *a* <@1> https://x.example]"]);
  assert.deepEqual(read("so\n```sql\nSELECT *\nFROM a*b\n```\ndone"), ["so", "[block SELECT *\nFROM a*b]", "done"]);
  assert.deepEqual(read("```open"), ["```open"]);
});

Deno.test("markup and addresses that run code stay text", () => {
  assert.deepEqual(read("<img src=x onerror=alert(1)>"), ["<img src=x onerror=alert(1)>"]);
  assert.deepEqual(read("javascript:alert(1)"), ["javascript:alert(1)"]);
});

Deno.test("joined, the pieces of any text hold every letter of it", () => {
  const text = "*a* _b `c` e* https://x.example/_q_. <@1><@x> ``` end";
  const joined = read(text).join("").replace(/\[(bold |italic |code )?|\]/g, "");
  assert.equal(joined, "a _b c e* https://x.example/_q_. @1<@x> ``` end");
});

Deno.test("a few emoji alone are large; with a word, or many, they are not", () => {
  for (const text of ["👍", "👍🏽 🎉", "👩‍💻", "🇪🇸", "❤️"]) assert.equal(isEmojiOnly(text), true, text);
  for (const text of ["", "1", "ok 👍", "👍".repeat(9), "#"]) assert.equal(isEmojiOnly(text), false, text);
});

Deno.test("a name becomes its mention on sending, the longest first", () => {
  assert.equal(wired("@Emily Watts and @Em: hi", [EM, EMILY]), "<@7> and <@8>: hi");
  assert.equal(wired("@emily watts", [EMILY]), "<@7>");
  assert.equal(wired("@all look", []), "<@all> look");
});

Deno.test("an address or a longer word is no mention", () => {
  for (const text of ["mail@Em", "@Emma", "@allow", "a@all"]) assert.equal(wired(text, [EM]), text);
});

Deno.test("what was sent reads as it was written", () => {
  const nameOf = (/** @type {number} */ id) => [EMILY, EM].find((each) => each.id === id)?.name;
  assert.equal(shown("<@7>, <@all>: see <@99>", nameOf), "@Emily Watts, @all: see @somebody");
});

Deno.test("a name is completed from its @ to the cursor", () => {
  assert.deepEqual(mentionAt("hi @em", 6), { from: 3, query: "em" });
  assert.deepEqual(mentionAt("@Emily Wa", 9), { from: 0, query: "Emily Wa" });
  assert.equal(mentionAt("mail@em", 7), null);
  assert.equal(mentionAt("@em\nnext", 8), null);
  assert.equal(mentionAt("@ em", 4), null);
});

Deno.test("names are found by any of their words, without their accents", () => {
  const names = (/** @type {string} */ query) => matching([EMILY, EM, JOSE], query).map(({ name }) => name);
  assert.deepEqual(names("em"), ["Em", "Emily Watts"]);
  assert.deepEqual(names("wat"), ["Emily Watts"]);
  assert.deepEqual(names("jose d"), ["José Díaz"]);
});
