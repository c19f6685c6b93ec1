import { fill, h } from "../../shared/dom.js";
import { byDate, clockThere, DAYS, zoneChoices, zoneNamed } from "../state/hours.js";
import { button } from "../ui/button.js";
import { addKind } from "../ui/fields.js";
import { spansEditor } from "./spans.js";

const ZONES = Intl.supportedValuesOf?.("timeZone") ?? [];

/** A time zone, found by any part of its name, with what the clock there shows. */
addKind("time-zone", (_field, value, { id }) => {
  const now = new Date();
  const list = h(
    "datalist",
    { id: `${id}-list` },
    zoneChoices(["UTC", ...ZONES], now).map(({ value, label }) => h("option", { value, label })),
  );
  const box = h("input", {
    id,
    type: "text",
    list: list.id,
    value: value ?? "",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Type a city",
  });
  const clock = h("output", { "for": id, "class": "field-help" });
  const draw = () => {
    const there = clockThere(zoneNamed(box.value, ZONES), now);
    clock.textContent = there ? `It is ${there} there now.` : "";
  };
  box.addEventListener("input", draw);
  draw();
  return { element: h("div", { "class": "zone" }, box, list, clock), value: () => zoneNamed(box.value, ZONES) };
});

/** The seven days of a week, Monday first. */
addKind("week", (_field, value, { changed }) => {
  const days = DAYS.map((label, index) => spansEditor(value?.[index] ?? [], { label, changed }));
  const same = button({ icon: "copy", kind: "quiet", title: "Same from Tuesday to Friday" }, () => {
    for (const day of days.slice(1, 5)) day.set(days[0].value());
  });
  const row = (/** @type {typeof days[0]} */ day, /** @type {number} */ index) =>
    h("li", null, h("b", null, DAYS[index]), day.element, index === 0 && same);
  return {
    isGroup: true,
    element: h("div", { "class": "week", role: "group" }, h("ul", null, days.map(row))),
    value: () => days.map((day) => day.value()),
  };
});

/** Dates that differ from their weekday. */
addKind("exceptions", (_field, value, { changed }) => {
  /** @type {ReturnType<typeof exceptionRow>[]} */
  let rows = byDate(value ?? []).map((each) => made(each));
  const list = h("ul");
  const draw = () => fill(list, rows.map(({ element }) => element));
  function made(/** @type {import("../state/hours.js").HoursException} */ each) {
    const row = exceptionRow(each, changed, () => {
      rows = rows.filter((other) => other !== row);
      draw();
      changed();
      add.focus();
    });
    return row;
  }
  const add = button({ icon: "add", label: "Add a date" }, () => {
    rows.push(made({ date: "", yearly: false, name: "", hours: [] }));
    draw();
    changed();
    list.lastElementChild?.querySelector("input")?.focus();
  });
  draw();
  return {
    isGroup: true,
    element: h("div", { "class": "exceptions", role: "group" }, list, add),
    value: () => rows.map((row) => row.value()),
  };
});

/** @param {import("../state/hours.js").HoursException} given @param {() => void} changed @param {() => void} removed */
function exceptionRow(given, changed, removed) {
  const date = h("input", { type: "date", value: given.date, "aria-label": "Date", required: true });
  const name = h("input", {
    type: "text",
    value: given.name,
    maxlength: 80,
    placeholder: "Christmas Eve",
    "aria-label": "Name",
  });
  const yearly = h("input", { type: "checkbox" });
  yearly.checked = given.yearly;
  const spans = spansEditor(given.hours, { label: given.name || "This date", changed });
  const remove = button({ icon: "trash", kind: "quiet", title: "Remove this date" }, removed);
  return {
    element: h(
      "li",
      { "class": "exception" },
      h(
        "div",
        { "class": "exception-date" },
        date,
        name,
        h("label", { "class": "yearly" }, yearly, "Every year"),
        remove,
      ),
      spans.element,
    ),
    value: () => ({ date: date.value, yearly: yearly.checked, name: name.value.trim(), hours: spans.value() }),
  };
}
