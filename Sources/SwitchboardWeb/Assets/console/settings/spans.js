import { fill, h } from "../../shared/dom.js";
import { nextSpan, sentEnd, shownEnd } from "../state/hours.js";
import { button } from "../ui/button.js";

/** Openings in one day. */
const MOST = 20;

/**
 * From when to when a day is open: any number of openings, none is closed.
 * @param {import("../state/hours.js").Span[]} given
 * @param {{label: string, changed: () => void}} options label: the day
 */
export function spansEditor(given, { label, changed }) {
  let spans = given.map((span) => ({ ...span }));
  const element = h("div", { "class": "spans", role: "group", "aria-label": label });
  const draw = () =>
    fill(
      element,
      spans.length === 0 && h("span", { "class": "closed" }, "Closed"),
      spans.map((span, index) => row(span, index)),
      add(),
    );
  const add = () => {
    const element = button({ icon: "add", kind: "quiet", title: `${label}: add hours` }, () => {
      set([...spans, nextSpan(spans)]);
      /** @type {HTMLInputElement | null} */ (boxes().at(-2) ?? null)?.focus();
    });
    element.hidden = spans.length >= MOST;
    return element;
  };
  const boxes = () => [...element.querySelectorAll("input")];
  const row = (/** @type {import("../state/hours.js").Span} */ span, /** @type {number} */ index) => {
    const time = (/** @type {"from" | "to"} */ end, /** @type {string} */ value) => {
      const box = h("input", { type: "time", value, required: true, "aria-label": `${label}: ${end}` });
      box.addEventListener("input", () => span[end] = end === "to" ? sentEnd(box.value) : box.value);
      return box;
    };
    const remove = button({ icon: "end", kind: "quiet", title: `${label}: remove these hours` }, () => {
      set(spans.filter((_, each) => each !== index));
      element.querySelector("button")?.focus();
    });
    return h("span", { "class": "span" }, time("from", span.from), "to", time("to", shownEnd(span.to)), remove);
  };
  const set = (/** @type {import("../state/hours.js").Span[]} */ next) => {
    spans = next;
    draw();
    changed();
  };
  draw();
  return { element, value: () => spans.map((span) => ({ ...span })), set };
}
