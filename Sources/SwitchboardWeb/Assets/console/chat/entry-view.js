import { fill, h } from "../../shared/dom.js";
import { linkify } from "../../shared/linkify.js";
import { clock, dayLine, fullTime } from "../../shared/time.js";
import { note } from "../state/notes.js";
import { sourceLine } from "../state/using.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { fileView } from "./files/file-view.js";
import { drawForm, formLook } from "./form-entry.js";
import { failureView, translationLook, translationView } from "./translation/translation-view.js";

/**
 * @typedef {import("../state/entries.js").Entry} Entry
 * @typedef {object} EntryContext
 * @property {string} customer name of the customer
 * @property {boolean} isOffline
 * @property {(text: string) => void} use puts coaching into the reply
 * @property {import("./form-model.js").FormModel} forms
 * @property {(seq: number) => void} translate once more, because it failed
 * @property {Set<number>} filled forms that the customer has answered
 */

/** What an entry looks like as a string: equal ones need not be drawn again. @param {Entry} entry @param {EntryContext} context */
export function look(entry, context) {
  const { isOffline } = context;
  if (entry.type === "message") {
    return `${entry.isFirst}|${entry.mark}|${entry.mark === "pending" && isOffline}|${translationLook(entry)}`;
  }
  if (entry.type === "coaching") return `${entry.mark}|${entry.mark === "pending" && isOffline}`;
  if (entry.type === "note" && entry.event.kind === "form") return formLook(entry.event.sending, context);
  return entry.type === "note" ? String(entry.waited) : "";
}

/** @param {Entry} entry @param {EntryContext} context @returns {HTMLElement} */
export function drawEntry(entry, context) {
  const element = h("div", { "class": "entry" });
  redrawEntry(element, entry, context);
  return element;
}

/** @param {HTMLElement} element @param {Entry} entry @param {EntryContext} context */
export function redrawEntry(element, entry, context) {
  switch (entry.type) {
    case "day":
      element.className = "entry day";
      return fill(element, h("span", null, dayLine(entry.at)));
    case "unread":
      element.className = "entry unread-line";
      return fill(element, h("span", null, "New"));
    case "note":
      if (entry.event.kind === "form") return drawForm(element, entry.event, context);
      return drawNote(element, entry, context);
    case "coaching":
      return drawCoaching(element, entry, context);
    case "message":
      return drawMessage(element, entry, context);
  }
}

/** @param {HTMLElement} element @param {Extract<Entry, {type: "note"}>} entry @param {EntryContext} context */
function drawNote(element, entry, { customer }) {
  const text = note(entry.event, customer, entry.waited);
  element.className = `entry note ${entry.event.kind}`;
  element.hidden = text === null;
  fill(
    element,
    text &&
      h(
        "span",
        { title: fullTime(entry.at) },
        text,
        entry.event.kind === "suggested" ? null : h("time", null, clock(entry.at)),
      ),
  );
}

/** @param {HTMLElement} element @param {Extract<Entry, {type: "message"}>} entry @param {EntryContext} context */
function drawMessage(element, entry, context) {
  element.className = `entry message${entry.staff ? " staff" : ""}${entry.isFirst ? " first" : ""}${
    entry.mark === "pending" ? " pending" : ""
  }`;
  fill(
    element,
    h(
      "div",
      { "class": entry.isFirst ? "who" : "visually-hidden" },
      h("b", null, entry.name),
      " ",
      h("time", { title: fullTime(entry.at) }, clock(entry.at)),
    ),
    h("div", { "class": "bubble", dir: "auto", title: fullTime(entry.at) }, content(entry), translationView(entry)),
    failureView(entry, context.translate),
    entry.mark && drawMark(entry.mark, context),
  );
}

/** @param {HTMLElement} element @param {Extract<Entry, {type: "coaching"}>} entry @param {EntryContext} context */
function drawCoaching(element, entry, context) {
  element.className = `entry coach-line${entry.mark === "pending" ? " pending" : ""}`;
  const use = !entry.mine && !entry.file &&
    button(
      { label: "Use in reply", kind: "quiet", title: "Put this text into the reply" },
      () => context.use(entry.text),
    );
  fill(
    element,
    h(
      "div",
      { "class": "coach-head" },
      h("b", null, `${entry.name} (coaching)`),
      h("time", { title: fullTime(entry.at) }, clock(entry.at)),
      use,
    ),
    h("div", { "class": "coach-text", dir: "auto" }, content(entry)),
    entry.source && h("div", { "class": "use-source" }, drawn("rooms"), sourceLine(entry.source)),
    entry.mark && drawMark(entry.mark, context),
  );
}

/** @param {Extract<Entry, {type: "message" | "coaching"}>} entry */
function content({ file, text }) {
  return file ? fileView(file) : linkify(text);
}

/** @param {import("../state/entries.js").Mark} mark @param {EntryContext} context */
function drawMark(mark, { isOffline }) {
  if (mark === "seen") {
    return h("div", { "class": "mark seen" }, drawn("seen"), "Seen");
  }
  if (mark === "stored") return h("div", { "class": "mark" }, drawn("done"), "Stored");
  return h("div", { "class": "mark waits" }, drawn("waiting"), isOffline ? "Waits for the connection" : "Sending…");
}
