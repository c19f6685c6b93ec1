import { duration } from "../../shared/time.js";

/** Words about a customer, without the page. */

/** @typedef {import("./customer-model.js").CustomerView} CustomerView */

/** "DW" of "Dana Whitfield"; of an address where there is no name. @param {string} name */
export function initials(name) {
  const words = name.split("@")[0].split(/[\s._-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], ...words.slice(1).slice(-1)].map((word) => [...word ?? ""][0] ?? "");
  return letters.join("").toLocaleUpperCase() || "?";
}

/** What they are called: as staff wrote it down, else as they called themselves last, else by the address. @param {CustomerView} view */
export function nameOf({ details, gathered, email }) {
  return details.name ?? gathered.names[0] ?? email;
}

/** Whether anybody vouches for the address (S113). @param {CustomerView} view */
export function authentication({ gathered: { verifiedID } }) {
  return verifiedID
    ? { isVerified: true, text: `Signed in on the website as “${verifiedID}”` }
    : { isVerified: false, text: "Not verified: whoever wrote typed this address, and nobody has checked it" };
}

/** @param {number | null | undefined} days */
export function periodName(days) {
  return days ? `${days} days` : "All time";
}

/**
 * The table of S124: what is counted, and how often in each period.
 * @param {CustomerView["statistics"]} periods
 * @returns {{label: string, cells: string[]}[]}
 */
export function figures(periods) {
  const row = (
    /** @type {string} */ label,
    /** @type {(period: CustomerView["statistics"][number]) => string} */ cell,
  ) => ({
    label,
    cells: periods.map(cell),
  });
  return [
    row("Tickets", ({ tickets }) => String(tickets)),
    row("Live chats", ({ chats }) => String(chats)),
    row("Calls", ({ calls }) => String(calls)),
    row("Time logs", ({ timeLogs }) => String(timeLogs)),
    row("Time logged", ({ seconds }) => seconds > 0 ? duration(seconds * 1_000) : "–"),
  ];
}

/** "Europe/Berlin" as "Berlin, Europe": found by its first letters. @param {string} zone */
export function zoneName(zone) {
  const [area, ...place] = zone.replaceAll("_", " ").split("/");
  return place.length > 0 ? `${place.reverse().join(", ")}, ${area}` : area;
}
