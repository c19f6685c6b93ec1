import assert from "node:assert/strict";
import { entries } from "../../../Sources/SwitchboardWeb/Assets/console/state/entries.js";
import {
  isSameLanguage,
  languageName,
} from "../../../Sources/SwitchboardWeb/Assets/console/chat/translation/language-name.js";
import { Timeline } from "../../../Sources/SwitchboardWeb/Assets/shared/timeline.js";
import { rows } from "../../../Sources/SwitchboardWeb/Assets/visitor/rows.js";

const AT = Date.UTC(2026, 4, 26, 10);
const customer = /** @type {const} */ ({ kind: "customer", name: "Marta" });
const agent = /** @type {const} */ ({ kind: "agent", name: "Emily W.", id: 3 });

/** @param {any} by @param {object[]} events @param {object} [more] */
function timeline(by, events, more = {}) {
  const made = new Timeline({ me: by });
  made.apply({ t: "subbed", last: events.length, resync: false, events, seen: { customer: 0, staff: 0 }, ...more });
  return made;
}

/** @param {any} by @param {number} seq @param {string} text */
const message = (by, seq, text) => ({ seq, at: AT + seq, kind: "message", by, text, id: `id-${seq}-long` });

/** @param {Timeline} open */
function drawn(open) {
  const list = entries(open, new Timeline({ me: agent }), { unreadAfter: null, name: "Emily W." });
  return list.flatMap((entry) => entry.type === "message" ? [entry] : []);
}

Deno.test("a late translation changes its message and no other, whose key stays", () => {
  const open = timeline(agent, [message(customer, 1, "Hola"), message(customer, 2, "Gracias")]);
  const before = drawn(open);
  assert.equal(open.apply({ t: "translated", seq: 2, lang: "en", text: "Thanks" }), true);
  const after = drawn(open);
  assert.deepEqual(after.map(({ translation }) => translation), [null, { lang: "en", text: "Thanks" }]);
  assert.deepEqual(after.map(({ key }) => key), before.map(({ key }) => key));
  assert.equal(after[1].text, "Gracias");
});

Deno.test("a failure is said, and goes when the translation comes", () => {
  const open = timeline(agent, [message(customer, 1, "Hola")]);
  open.apply({ t: "translated", seq: 1, lang: "en", failure: "The service did not answer." });
  assert.equal(drawn(open)[0].untranslated, "The service did not answer.");
  open.apply({ t: "translated", seq: 1, lang: "en", text: "Hello" });
  assert.deepEqual([drawn(open)[0].untranslated, drawn(open)[0].translation?.text], [null, "Hello"]);
});

Deno.test("what was translated while the window was away comes with the next page", () => {
  const open = timeline(agent, [message(customer, 1, "Hola")]);
  open.apply({
    t: "subbed",
    last: 2,
    resync: false,
    events: [{ ...message(agent, 2, "Hello"), translations: { es: "Buenas" } }],
    translated: [{ seq: 1, lang: "en", text: "Hello there" }],
    seen: { customer: 0, staff: 0 },
  });
  assert.deepEqual(drawn(open).map(({ translation }) => translation?.text), ["Hello there", "Buenas"]);
});

Deno.test("a translation of a message that is not here changes nothing", () => {
  const open = timeline(agent, [message(customer, 1, "Hola")]);
  open.apply({ t: "translated", seq: 9, lang: "en", text: "?" });
  assert.equal(drawn(open)[0].translation, null);
});

Deno.test("the customer reads the agent's words in the own language, and the own ones as they were written", () => {
  const open = timeline(customer, [
    { ...message(agent, 1, "Hello"), translations: { es: "Hola" } },
    { ...message(customer, 2, "Gracias"), translations: { en: "Thanks" } },
  ]);
  const bubbles = rows(open, true, AT).flatMap((row) => row.type === "bubble" ? [row] : []);
  assert.deepEqual(bubbles.map(({ text, translation }) => [text, translation?.text]), [["Hello", "Hola"], [
    "Gracias",
    undefined,
  ]]);
});

Deno.test("languages have names, whatever the tag", () => {
  assert.equal(languageName("es"), "Spanish");
  assert.equal(languageName("not a tag"), "not a tag");
  assert.ok(isSameLanguage("es-MX", "es") && !isSameLanguage("pt", "es") && !isSameLanguage(null, "es"));
});
