import { h } from "../../shared/dom.js";
import { addKind } from "../ui/fields.js";

/** How long typing rests before the desk is asked, in milliseconds. */
const REST = 250;

/** "Are we open on 24 December?", answered by the desk for what stands on the screen, saved or not. */
addKind("hours-preview", (_field, _value, { id, api, form }) => {
  const date = h("input", {
    id,
    type: "date",
    value: `${new Date().getFullYear()}-12-24`,
    "aria-label": "Open on which date?",
  });
  const time = h("input", { type: "time", "aria-label": "At which time?" });
  const answer = h("output", { "for": id, "class": "hours-answer" });
  let timer = /** @type {any} */ (null), load = new AbortController();
  const ask = async () => {
    load.abort();
    load = new AbortController();
    const { name, timeZone, week, exceptions } = form.values;
    const body = { name, timeZone, week, exceptions: exceptions.filter((/** @type {any} */ each) => each.date !== "") };
    try {
      const { sentence, open } = await api.post("/api/admin/hours/preview", {
        ...body,
        date: date.value,
        time: time.value,
      }, load.signal);
      answer.textContent = sentence;
      answer.dataset.open = String(open ?? "");
    } catch (refusal) {
      if (load.signal.aborted) return;
      answer.textContent = /** @type {Error} */ (refusal).message;
      answer.dataset.open = "";
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, REST);
  };
  form.addEventListener("change", soon); // its own boxes are among the form's
  setTimeout(ask);
  return { element: h("div", { "class": "hours-preview" }, date, time, answer) };
});
