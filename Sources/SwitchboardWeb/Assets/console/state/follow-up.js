/** Follow-ups of chats (2.3): a moment at which somebody means to look again. */

/** @typedef {import("./types.js").FollowUp} FollowUp */

const longFormat = new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  month: "long",
  day: "numeric",
  year: "numeric",
  hour: "numeric",
  minute: "2-digit",
});
const shortFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** @param {{followUp?: FollowUp | null}} row @param {number} now */
export function isDue({ followUp }, now) {
  return Boolean(followUp) && /** @type {FollowUp} */ (followUp).at <= now;
}

/** As in S102. @param {FollowUp} followUp */
export function dueText({ at }) {
  return `Follow-up was due ${longFormat.format(at)}`;
}

/** @param {FollowUp} followUp */
export function plannedText({ at, agentName }) {
  return `Follow-up ${shortFormat.format(at)}${agentName ? ` · ${agentName}` : ""}`;
}

/**
 * Moments that are meant most often.
 * @param {number} now
 * @returns {{label: string, at: number}[]}
 */
export function proposals(now) {
  const morning = (/** @type {number} */ days) => {
    const day = new Date(now);
    day.setDate(day.getDate() + days);
    return day.setHours(9, 0, 0, 0);
  };
  const toMonday = (8 - new Date(now).getDay()) % 7 || 7;
  return [
    { label: "In 1 hour", at: Math.ceil((now + 3_600_000) / 300_000) * 300_000 },
    { label: "Tomorrow 9:00", at: morning(1) },
    { label: "Monday 9:00", at: morning(toMonday) },
    { label: "In a week", at: morning(7) },
  ];
}
