import { fill, h } from "../../shared/dom.js";
import { linkify } from "../../shared/linkify.js";
import { clock, fullTime, shortTime } from "../../shared/time.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { shownAnswer } from "./fields-words.js";

/**
 * A form in the conversation as staff see it: sent, and then with what the customer answered.
 * @param {HTMLElement} element of the entry
 * @param {import("../../shared/timeline.js").StoredEvent} event
 * @param {{forms: import("./form-model.js").FormModel, filled: Set<number>}} context `filled`: the conversation says so
 */
export function drawForm(element, { sending, name, at, by }, { forms, filled }) {
  const form = forms.find(sending, filled.has(sending));
  element.className = "entry form-entry";
  fill(
    element,
    h("div", { "class": "who" }, h("b", null, by.name), " ", h("time", { title: fullTime(at) }, clock(at))),
    h(
      "section",
      { "class": "sent-form", "aria-label": `Form ${name}` },
      h("header", null, drawn("form"), h("b", { dir: "auto" }, name), state(form, filled.has(sending))),
      form?.filledAt ? answers(form) : null,
      forms.hasFailed && filled.has(sending) && !form?.filledAt &&
        button({ label: "Show the answers", kind: "quiet" }, () => forms.fetch()),
    ),
  );
}

/** What the entry looks like, as a string: equal ones need not be drawn again. @param {number} sending @param {Parameters<typeof drawForm>[2]} context */
export function formLook(sending, { forms, filled }) {
  const form = forms.forms.get(sending);
  return `${filled.has(sending)}|${forms.hasFailed}|${form ? form.filledAt ?? "open" : ""}`;
}

/** @param {import("./form-model.js").SentForm | null} form @param {boolean} isFilled */
function state(form, isFilled) {
  if (!isFilled && !form?.filledAt) return h("span", { "class": "form-state" }, "Waiting for answers");
  const at = form?.filledAt;
  return h(
    "span",
    { "class": "form-state done", title: at ? fullTime(at) : null },
    drawn("done"),
    at ? `Answered ${shortTime(at)}` : "Answered",
  );
}

/** @param {import("./form-model.js").SentForm} form */
function answers({ answers }) {
  return h(
    "dl",
    null,
    answers.map(({ label, value }) => {
      const text = shownAnswer(value);
      const said = text === "" ? h("span", { "class": "nothing" }, "Not answered") : linkify(text);
      return h("div", null, h("dt", null, label), h("dd", { dir: "auto" }, said));
    }),
  );
}
