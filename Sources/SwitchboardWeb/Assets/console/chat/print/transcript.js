import { h } from "../../../shared/dom.js";
import { clock, dayKey, dayLine } from "../../../shared/time.js";
import { note } from "../../state/notes.js";

/**
 * What was said, for paper: names, times and texts, days apart.
 * @param {import("../../../shared/timeline.js").StoredEvent[]} events of the public conversation
 * @param {string} customer
 */
export function transcript(events, customer) {
  const list = h("ol", { "class": "sheet-log" });
  let day = "";
  for (const event of events) {
    const line = said(event, customer);
    if (line === null) continue;
    if (dayKey(event.at) !== day) list.append(h("li", { "class": "day" }, dayLine(event.at)));
    day = dayKey(event.at);
    list.append(h("li", { "class": event.by.kind }, h("time", null, clock(event.at)), line));
  }
  return list;
}

/** @param {import("../../../shared/timeline.js").StoredEvent} event @param {string} customer */
function said(event, customer) {
  const { kind, by, text } = event;
  const from = (/** @type {string} */ words) => h("div", null, h("b", null, by.name), h("p", { dir: "auto" }, words));
  if (kind === "message") return from(text ?? "");
  if (kind === "file") return from(`File: ${event.file?.name ?? ""}`);
  const words = note(event, customer);
  return words === null ? null : h("div", { "class": "note" }, words);
}
