import { duration } from "../../shared/time.js";

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
      if (event.from) return `${event.agentName} took over from ${event.fromName}`;
      return `${event.agentName} took the chat · waited ${duration(event.waited ?? 0)}`;
    case "ended":
      return ending(event, customer);
    case "closed":
      return `${event.by.name} closed the chat for good`;
    default:
      return null;
  }
}

/** @param {StoredEvent} event @param {string} customer */
function ending(event, customer) {
  if (event.reason === "customer") return `${customer} ended the chat`;
  if (event.reason === "system") return "The chat was ended automatically";
  return `${event.by.name} ended the chat`;
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
