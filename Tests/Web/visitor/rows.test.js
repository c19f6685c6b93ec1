import assert from "node:assert/strict";
import { Timeline } from "../../../Sources/SwitchboardWeb/Assets/shared/timeline.js";
import { rows } from "../../../Sources/SwitchboardWeb/Assets/visitor/rows.js";

const dana = /** @type {const} */ ({ kind: "customer", name: "Dana" });
const emily = /** @type {const} */ ({ kind: "agent", name: "Emily W." });
const noon = new Date(2025, 4, 5, 12).getTime();
const minute = 60_000;

/** @param {any[]} events @param {any} [seen] */
function timeline(events, seen = { customer: 0, staff: 0 }) {
  const made = new Timeline({ me: { kind: "customer", name: "" } });
  const numbered = events.map((event, index) => ({ seq: index + 1, at: noon, ...event }));
  made.apply({ t: "subbed", first: 1, last: numbered.length, resync: false, events: numbered, seen });
  return made;
}

/** @param {any} by @param {string} text @param {any} [more] */
const says = (by, text, more = {}) => ({ kind: "message", by, text, id: `id-${text}`, ...more });

/** @param {Timeline} of @param {number} [now] */
const bubbles = (of, now = noon) => rows(of, true, now).flatMap((row) => row.type === "bubble" ? [row] : []);

Deno.test("the question is drawn once, as the message that follows the start, and taking is a line of its own", () => {
  const made = timeline([
    { kind: "started", by: dana, question: "Charged twice" },
    says(dana, "Charged twice"),
    { kind: "taken", by: emily, agentName: "Emily W." },
  ]);
  const [question, joined, ...rest] = rows(made, true, noon);
  assert.equal(rest.length, 0);
  assert.equal(question.type === "bubble" && question.isMine && question.text, "Charged twice");
  assert.equal(joined.type === "joined" && joined.name, "Emily W.");
});

Deno.test("bubbles of one author within five minutes share one line of time and mark", () => {
  const made = timeline([
    says(emily, "a"),
    says(emily, "b", { at: noon + minute }),
    says(emily, "c", { at: noon + 7 * minute }),
    says(dana, "d", { at: noon + 7 * minute }),
  ]);
  assert.deepEqual(bubbles(made).map((row) => row.isLast), [false, true, true, true]);
});

Deno.test("a group is split where the mark changes, so that no bubble claims to be seen that is not", () => {
  const made = timeline([says(dana, "a"), says(dana, "b")], { customer: 2, staff: 1 });
  assert.deepEqual(bubbles(made).map((row) => [row.mark, row.isLast]), [["seen", true], ["sent", true]]);
});

Deno.test("a bubble keeps its key from being written to being stored", () => {
  const made = timeline([says(dana, "q")]);
  made.pend({ id: "id-new", text: "new", at: noon });
  const written = bubbles(made)[1];
  assert.equal(written.mark, "sending");
  made.apply({ t: "ok", id: "id-new", seq: 2, at: noon });
  const stored = bubbles(made)[1];
  assert.equal(stored.mark, "sent");
  assert.equal(stored.key, written.key);
});

Deno.test("without a connection a bubble says that it waits", () => {
  const made = timeline([]);
  made.pend({ id: "id-new", text: "new", at: noon });
  const [row] = rows(made, false, noon);
  assert.equal(row.type === "bubble" && row.mark, "waiting");
});

Deno.test("days are named when there is more than today", () => {
  const tomorrow = noon + 24 * 60 * minute;
  const made = timeline([says(dana, "a"), says(emily, "b", { at: tomorrow })]);
  assert.deepEqual(rows(made, true, tomorrow).map((row) => row.type), ["day", "bubble", "day", "bubble"]);
  assert.deepEqual(rows(timeline([says(dana, "a")]), true, noon).map((row) => row.type), ["bubble"]);
});

Deno.test("an event of a kind that this page does not know is left out", () => {
  assert.deepEqual(rows(timeline([{ kind: "survey", by: emily }]), true, noon), []);
});

Deno.test("a form is a row of its own, which says when it has been filled", () => {
  const sent = [says(emily, "Please fill this"), { kind: "form", by: emily, sending: 7, name: "Refund" }];
  const filled = [...sent, { kind: "form-filled", by: dana, sending: 8, name: "Other" }];
  /** @param {any[]} events */
  const last = (events) => rows(timeline(events), true, noon).at(-1);
  assert.deepEqual(last(filled), { key: "#2", type: "form", sending: 7, isFilled: false, name: "Emily W.", at: noon });
  const both = last([...filled, { kind: "form-filled", by: dana, sending: 7, name: "Refund" }]);
  assert.equal(both?.type === "form" && both.isFilled, true);
});
