import { h } from "../../shared/dom.js";
import { button } from "./button.js";

/** How long a notice stays, in milliseconds. */
const STAYS = 5_000;

/** The place of the notices; said aloud by screen readers. @returns {HTMLElement} */
function place() {
  let found = document.getElementById("notices");
  if (!found) {
    found = h("div", { id: "notices", "class": "notices", role: "status" });
    document.body.append(found);
  }
  return found;
}

/**
 * Says something without taking the focus.
 * @param {string} text
 * @param {"plain" | "bad"} [kind]
 * @param {{stays?: boolean}} [how] stays: until it is put away, for who may not be looking now
 */
export function say(text, kind = "plain", { stays = false } = {}) {
  const notice = h("div", { "class": `notice ${kind}${stays ? " stays" : ""}` }, h("span", null, text));
  place().append(notice);
  if (stays) notice.append(button({ icon: "end", title: "Put away", kind: "quiet" }, () => notice.remove()));
  else setTimeout(() => notice.remove(), STAYS);
}

/** @param {unknown} refusal */
export function complain(refusal) {
  say(refusal instanceof Error ? refusal.message : String(refusal), "bad");
}
