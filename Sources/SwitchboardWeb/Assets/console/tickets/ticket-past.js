import { h } from "../../shared/dom.js";
import { linkify } from "../../shared/linkify.js";
import { clock, dayKey, dayLine, fullTime } from "../../shared/time.js";

/** @typedef {{at: number, text: string, by: string, kind: string}} Step */
/** @typedef {{at: number, by: string, fromCustomer: boolean, text: string}} Line */

/** What was said in the chat that a ticket was opened from. @param {Line[]} transcript */
export function said(transcript) {
  if (transcript.length === 0) return null;
  return h(
    "section",
    { "aria-label": "What was said", "class": "ticket-said" },
    h("h3", null, "What was said"),
    h(
      "ol",
      { "class": "steps" },
      transcript.map(({ at, by, text }) =>
        h(
          "li",
          null,
          h("time", { title: fullTime(at) }, clock(at)),
          h("div", { dir: "auto" }, h("b", null, by), h("p", null, linkify(text))),
        )
      ),
    ),
  );
}

/** What was done with a ticket, day by day. @param {Step[]} history */
export function done(history) {
  const list = h("ol", { "class": "steps" });
  let day = "";
  for (const { at, text } of history) {
    if (dayKey(at) !== day) list.append(h("li", { "class": "day" }, dayLine(at)));
    day = dayKey(at);
    list.append(h("li", null, h("time", { title: fullTime(at) }, clock(at)), h("div", null, text)));
  }
  return h("section", { "aria-label": "History" }, h("h3", null, "History"), list);
}
