import { h } from "../../shared/dom.js";
import { button } from "../ui/button.js";
import { openDialog } from "../ui/dialog.js";

const DAY = 86_400_000;

/**
 * Asks for a day to go to.
 * @param {number} now
 * @returns {Promise<number | null>} its first moment in milliseconds, in the person's own zone; null: they thought better of it
 */
export async function openDate(now) {
  /** @type {number | null} */
  let chosen = null;
  const choose = (/** @type {number} */ at) => {
    chosen = at;
    dialog.close();
  };
  const input = h("input", { type: "date", id: "jump-date", max: dateText(now), value: dateText(now - DAY) });
  const go = () => {
    const at = input.value === "" ? NaN : new Date(`${input.value}T00:00`).getTime();
    if (!Number.isNaN(at)) choose(at);
  };
  input.addEventListener("keydown", (event) => event.key === "Enter" && go());
  const quick = /** @type {[string, number][]} */ ([
    ["Today", midnight(now)],
    ["Yesterday", midnight(now - DAY)],
    ["A week ago", midnight(now - 7 * DAY)],
    ["A month ago", midnight(now - 30 * DAY)],
    ["The beginning", 0],
  ]);
  const dialog = openDialog({
    title: "Jump to a date",
    className: "small",
    body: [
      h("div", { "class": "field" }, h("label", { "for": "jump-date", "class": "field-label" }, "Day"), input),
      h("div", { "class": "quick-dates" }, quick.map(([label, at]) => button({ label }, () => choose(at)))),
    ],
    actions: [button({ label: "Cancel" }, () => dialog.close()), button({ label: "Jump", kind: "primary" }, go)],
  });
  await dialog.closed;
  return chosen;
}

/** @param {number} at */
function midnight(at) {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** As an input of dates has it. @param {number} at */
function dateText(at) {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
