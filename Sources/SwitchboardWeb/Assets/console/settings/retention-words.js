import { clock, dayLine } from "../../shared/day.js";

/** @param {number} days */
const count = (days) => days === 1 ? "1 day" : `${days} days`;

/** @param {string} what @param {number} days @param {string} since */
const sentence = (what, days, since) =>
  days > 0 ? `${what} go ${count(days)} after ${since}.` : `${what} are kept for ever.`;

/**
 * What will be deleted, and when first.
 * @param {{instantDays: number, roomDays: number, deletedChatDays: number, nextAt?: number}} values as they stand in the form
 * @param {boolean} isSaved
 * @param {number} [now]
 */
export function retentionWords({ instantDays, roomDays, deletedChatDays, nextAt }, isSaved, now = Date.now()) {
  const what = [
    sentence("Instant messages", instantDays, "they were written"),
    sentence("Messages in chat rooms", roomDays, "they were written"),
    sentence("Deleted chats", deletedChatDays, "their deletion"),
  ];
  const deletes = instantDays > 0 || roomDays > 0 || deletedChatDays > 0;
  return { what, when: deletes ? first(isSaved, nextAt, now) : "Nothing is deleted by itself." };
}

/** @param {boolean} isSaved @param {number | undefined} nextAt @param {number} now */
function first(isSaved, nextAt, now) {
  if (!isSaved) return "Once you save, nothing is deleted for a day. What is gone then cannot be brought back.";
  if (!nextAt) return "What is older is deleted once a day. It cannot be brought back.";
  return `Next time: ${dayLine(nextAt, now)} at ${
    clock(nextAt)
  }, then once a day. What is gone cannot be brought back.`;
}
