import { h } from "../../shared/dom.js";
import { duration } from "../../shared/time.js";
import { button, forbid } from "../ui/button.js";
import { drawn } from "../ui/icons.js";

/**
 * A waiting chat that was posted into a room: whoever is free takes it here.
 * @param {import("./room-entry.js").CardEntry} entry
 * @param {import("./room-entry.js").RoomContext} context
 */
export function drawCard({ event: { card } }, context) {
  const isWaiting = card.state === "waiting";
  return h(
    "div",
    { "class": `duty ${card.state}` },
    h(
      "div",
      { "class": "duty-head" },
      drawn("chat"),
      h("b", { dir: "auto" }, card.name),
      card.groupName && h("span", { "class": "duty-group" }, card.groupName),
      h("span", { "class": "duty-state" }, state(card, context.now())),
    ),
    card.question && h("p", { dir: "auto" }, card.question),
    isWaiting && take(card, context),
    card.state === "taken" && h(
      "div",
      { "class": "duty-foot" },
      drawn("done"),
      `Taken by ${card.agentName ?? "a colleague"}`,
      button({ label: "Open", kind: "quiet" }, () => context.openChat(card.chat)),
    ),
  );
}

/**
 * The waiting time goes on without the card being drawn anew.
 * @param {HTMLElement} element
 * @param {import("./room-entry.js").CardEntry} entry
 * @param {number} now
 */
export function tickCard(element, { event: { card } }, now) {
  const place = element.querySelector(".duty-state");
  const text = state(card, now);
  if (place && place.textContent !== text) place.textContent = text;
}

/** @param {Record<string, any>} card @param {number} now */
function state({ state, since }, now) {
  if (state === "waiting") return since ? `Waiting ${duration(now - since)}` : "Waiting";
  return state === "ended" ? "The chat has ended" : "";
}

/** @param {Record<string, any>} card @param {import("./room-entry.js").RoomContext} context */
function take(card, { take, whyNotTake }) {
  const made = button({ label: "Take", icon: "take", kind: "primary" }, () => take(card.chat));
  made.setAttribute("aria-label", `Take the chat with ${card.name}`);
  made.dataset.keep = "take";
  forbid(made, whyNotTake(card));
  return h("div", { "class": "duty-foot" }, made);
}
