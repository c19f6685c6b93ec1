import { clock, duration } from "../../shared/time.js";
import { causeText } from "./losses.js";
import { PRIORITIES } from "./priority.js";

/** @typedef {import("../../shared/timeline.js").StoredEvent} StoredEvent */

const OUTCOME = /** @type {Record<string, string>} */ ({
  continued: "still needed help",
  solved: "said that it was solved",
  left: "left the articles",
});

/** @param {{title: string, read?: boolean}[]} articles */
function reading(articles) {
  const read = articles.filter((article) => article.read);
  if (read.length === 1) return `read “${read[0].title}”`;
  if (read.length > 1) return `read ${read.length} articles`;
  return articles.length === 1 ? "was shown 1 article" : `was shown ${articles.length} articles`;
}

/**
 * What happened beside the messages, as a sentence; null when it needs no line.
 * @param {StoredEvent} event
 * @param {string} customer
 * @param {number | null} [waited] how long the customer waited for an agent, in milliseconds
 * @returns {string | null}
 */
export function note(event, customer, waited = null) {
  switch (event.kind) {
    case "suggested":
      if ((event.articles ?? []).length === 0) return null;
      return capital(
        [waited === null ? "" : `waited ${duration(waited)}`, reading(event.articles), OUTCOME[event.outcome]].filter(
          Boolean,
        ).join(" · "),
      );
    case "assigned":
      return assigned(event);
    case "transferred":
      return `${event.fromName ?? event.by.name} handed the chat over to ${
        event.toName ? `${event.toName} in ${event.toGroupName}` : event.toGroupName
      }${event.comment ? `: “${event.comment}”` : ""}`;
    case "handed-off":
      return `Taken from ${event.fromName}: ${causeText(event.cause, event.after, event.fromName)}`;
    case "left":
      return `${customer} closed the page`;
    case "returned":
      return `${customer} is back`;
    case "warned-agent":
      return `${customer} waits for an answer: without one the chat ends at ${clock(event.endsAt)}`;
    case "prioritised":
      return `${event.by.name} set the priority to ${PRIORITIES[event.priority] ?? "Normal"}`;
    case "waiting":
      return `${customer} waits in the queue again`;
    case "warned":
      return `${customer} was told that the chat ends at ${clock(event.endsAt)} without an answer`;
    case "form-filled":
      return `${customer} answered the form “${event.name}”`;
    case "ended":
      return ending(event, customer);
    case "closed":
      return `${event.by.name} closed the chat for good`;
    default:
      return null;
  }
}

/** @param {StoredEvent} event */
function assigned({ agentName, from, fromName, how, waited }) {
  if (how === "auto") return `Given to ${agentName} automatically${from ? "" : ` · waited ${duration(waited ?? 0)}`}`;
  if (how === "transfer") return null; // the line before says to whom
  if (from) return `${agentName} took over from ${fromName}`;
  return `${agentName} took the chat · waited ${duration(waited ?? 0)}`;
}

/** @param {StoredEvent} event @param {string} customer */
function ending(event, customer) {
  if (event.reason === "customer") return `${customer} ended the chat`;
  if (event.reason === "customer-left") return `The chat ended: ${customer} had closed the page`;
  if (event.reason === "silent-customer") return `The chat ended: ${customer} did not answer`;
  if (event.reason === "silent-agent") return "The chat ended: no agent answered";
  if (event.reason === "system") return "The chat was ended automatically";
  return `${event.by.name} ended the chat`;
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
