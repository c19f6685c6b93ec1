import assert from "node:assert/strict";
import { Walk } from "../../../Sources/SwitchboardWeb/Assets/console/chat/spelling/walk.js";
import { checkable, languageOf } from "../../../Sources/SwitchboardWeb/Assets/console/chat/spelling/language.js";

const TEXT = "Teh refund and teh invoce, teh end";

/** Every place of the words, as the desk finds them. @param {string} text @param {string[]} words */
function walk(text, words) {
  const mistakes = words.flatMap((word) =>
    [...text.matchAll(new RegExp(word, "g"))].map(({ index }) => ({
      at: index,
      length: word.length,
      word,
      suggestions: ["x"],
    }))
  );
  return new Walk(text, mistakes.sort((a, b) => a.at - b.at));
}

Deno.test("mistakes are asked about in their order, and what is replaced moves the rest along", () => {
  const done = walk(TEXT, ["Teh", "teh", "invoce"]);
  done.replace("The");
  assert.equal(done.present?.word, "teh");
  done.replace("the whole");
  assert.equal(done.present?.word, "invoce");
  done.replace("invoice");
  done.replace("the");
  assert.equal(done.present, null);
  assert.equal(done.text, "The refund and the whole invoice, the end");
});

Deno.test("change all takes every place of the same word from here on", () => {
  const done = walk(TEXT, ["teh", "invoce"]);
  done.replace("the", true);
  assert.equal(done.text, "Teh refund and the invoce, the end");
  assert.equal(done.left, 1);
});

Deno.test("ignored words stay; ignoring all skips them whatever their capitals", () => {
  const done = walk(TEXT, ["Teh", "teh", "invoce"]);
  done.ignore();
  assert.equal(done.left, 3);
  const all = walk(TEXT, ["Teh", "teh", "invoce"]);
  all.ignore(true);
  assert.equal(all.present?.word, "invoce");
  assert.equal(all.text, TEXT);
});

Deno.test("the parts are the whole text, with the present mistake told apart", () => {
  const { parts } = walk(TEXT, ["teh", "invoce"]);
  assert.equal(parts.map(({ text }) => text).join(""), TEXT);
  assert.deepEqual(parts.filter(({ kind }) => kind !== "right").map(({ text, kind }) => [text, kind]), [
    ["teh", "present"],
    ["invoce", "wrong"],
    ["teh", "wrong"],
  ]);
});

Deno.test("a replacement may be of any length, beyond the basic plane too", () => {
  const done = walk("😀 teh 😀 teh", ["teh"]);
  done.replace("👍");
  done.replace("");
  assert.equal(done.text, "😀 👍 😀 ");
});

Deno.test("the customer's language is checked in, by its region where there is a dictionary for it", () => {
  const items = [{ language: "en", regions: ["en-US"] }, { language: "es", regions: ["es-ES", "es-MX"] }];
  assert.equal(checkable("es-MX", items), "es-MX");
  assert.equal(checkable("es-419", items), "es");
  assert.equal(checkable("fr", items), null);
  assert.equal(languageOf(/** @type {any} */ ({ language: "es" })), "es");
});
