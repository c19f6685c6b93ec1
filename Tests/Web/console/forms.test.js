import assert from "node:assert/strict";
import {
  controlOf,
  filledFields,
  shownAnswer,
  shownValue,
} from "../../../Sources/SwitchboardWeb/Assets/console/chat/fields-words.js";
import { FormModel } from "../../../Sources/SwitchboardWeb/Assets/console/chat/form-model.js";
import { linesOf } from "../../../Sources/SwitchboardWeb/Assets/console/settings/forms-question.js";
import { ResultModel } from "../../../Sources/SwitchboardWeb/Assets/console/surveys/result-model.js";

const field = { field: 1, name: "Plan", type: "text", options: ["Basic"], required: false, agentEditable: true };

Deno.test("a value is shown as people read it, and only what is filled in stands beside the conversation", () => {
  assert.equal(shownValue("checkbox", "true"), "Yes");
  assert.equal(shownValue("checkbox", "false"), "No");
  assert.equal(shownValue("text", "true"), "true");
  assert.equal(shownValue("text", undefined), "");
  assert.match(shownValue("date", "2026-12-24"), /2026/);
  assert.match(shownValue("date", "2026-12-24"), /24/);
  assert.equal(shownValue("date", "soon"), "soon");
  assert.equal(shownAnswer("false"), "No");
  assert.equal(shownAnswer(null), "");
  const filled = { ...field, value: "x" };
  assert.deepEqual(filledFields([{ ...field, value: null }, filled, { ...field, value: "" }, field]), [filled]);
});

Deno.test("a tick can be yes, no and not known; a choice offers its own words", () => {
  const tick = controlOf({ ...field, type: "checkbox" });
  assert.deepEqual([tick.type, tick.empty, tick.options?.({}).map(({ value }) => value)], ["select", "–", [
    "true",
    "false",
  ]]);
  assert.deepEqual(controlOf({ ...field, type: "dropdown" }).options?.({}), [{ value: "Basic", label: "Basic" }]);
  assert.equal(controlOf({ ...field, type: "multiline" }).type, "textarea");
});

Deno.test("choices are lines, without those that say nothing", () => {
  assert.deepEqual(linesOf(" Yes \n\n In part, mostly\nNo\n"), ["Yes", "In part, mostly", "No"]);
});

/** An API whose answers come when the test says so. */
function slowly() {
  /** @type {{path: string, answer: (value: any) => void, fail: () => void, signal?: AbortSignal}[]} */
  const calls = [];
  const get = (/** @type {string} */ path, /** @type {AbortSignal | undefined} */ signal = undefined) =>
    new Promise((resolve, reject) => {
      calls.push({ path, signal, answer: resolve, fail: () => reject(new Error("unreachable")) });
    });
  return { calls, get };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

Deno.test("what happens to a form while it is fetched is fetched afterwards", async () => {
  const api = slowly();
  /** @type {() => void} */
  let tell = () => {};
  const session = { id: 7, onItem: (/** @type {string[]} */ _what, /** @type {() => void} */ told) => (tell = told) };
  const model = new FormModel(api, session);
  let changes = 0;
  model.addEventListener("change", () => changes++);
  assert.equal(model.find(1, false), null);
  assert.deepEqual(api.calls.map(({ path }) => path), ["/api/chats/7/forms"]);
  tell();
  assert.equal(api.calls.length, 1, "one at a time");
  const sent = { sending: 1, name: "Refund", sentAt: 1, by: "Emily W.", answers: [] };
  api.calls[0].answer({ items: [sent] });
  await turn();
  assert.deepEqual([api.calls.length, changes], [2, 0]);
  api.calls[1].answer({ items: [{ ...sent, filledAt: 5, answers: [{ label: "Why?", value: "Broken" }] }] });
  await turn();
  assert.equal(changes, 1);
  assert.equal(model.find(1, true)?.filledAt, 5);
  assert.equal(api.calls.length, 2, "what is known is not asked for again");
});

Deno.test("forms that could not be fetched are not asked for over and over", async () => {
  const api = slowly();
  const model = new FormModel(api, { id: 7, onItem: () => () => {} });
  model.find(1, true);
  api.calls[0].fail();
  await turn();
  assert.equal(model.hasFailed, true);
  model.find(1, true);
  assert.equal(api.calls.length, 1);
  model.fetch();
  api.calls[1].answer({ items: [] });
  await turn();
  assert.equal(model.hasFailed, false);
});

/** @param {number} id */
const row = (id) => ({
  id,
  chat: id,
  survey: 3,
  name: "After the chat",
  customer: "Dana",
  completedAt: id,
  answers: [],
});

Deno.test("results are asked for by survey, time and words, and page by page", async () => {
  const api = slowly();
  const model = new ResultModel(api, () => 100 * 86_400_000);
  model.ask({ survey: 3, days: 7, query: " zebra " });
  const query = new URL(api.calls[0].path, "http://desk").searchParams;
  assert.deepEqual([query.get("survey"), query.get("from"), query.get("q")], ["3", String(93 * 86_400_000), "zebra"]);
  api.calls[0].answer({ rows: [row(2)], next: "2.2", total: 2, average: 4.5 });
  await turn();
  assert.deepEqual([model.status, model.total, model.average], ["ready", 2, 4.5]);
  model.more();
  model.more();
  assert.equal(api.calls.length, 2, "one page at a time");
  assert.equal(new URL(api.calls[1].path, "http://desk").searchParams.get("before"), "2.2");
  api.calls[1].answer({ rows: [row(1)], total: 2, average: 4.5 });
  await turn();
  assert.deepEqual(model.rows.map(({ id }) => id), [2, 1]);
  assert.deepEqual([...model.surveys], [[3, "After the chat"]]);
  model.more();
  assert.equal(api.calls.length, 2, "there is no page behind the last");
});

Deno.test("an answer to an older question does not come into the list of a newer one", async () => {
  const api = slowly();
  const model = new ResultModel(api, () => 0);
  model.ask({ days: null });
  model.ask({ query: "new" });
  api.calls[1].answer({ rows: [row(5)], total: 1 });
  api.calls[0].answer({ rows: [row(4)], total: 1 });
  await turn();
  assert.deepEqual(model.rows.map(({ id }) => id), [5]);
  assert.equal(api.calls[0].path.includes("from="), false);
  assert.equal(model.average, null);
});
