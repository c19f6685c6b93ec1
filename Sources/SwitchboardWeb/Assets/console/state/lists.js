import { hasEnded } from "./idle.js";

/**
 * The five lists (S18-S23).
 * @typedef {import("./types.js").Row} Row
 * @typedef {import("./types.js").Me} Me
 * @typedef {"mine" | "mine-completed" | "queue" | "active" | "completed"} ListName
 */

/** @type {Record<ListName, {title: string, label: string, section: "mine" | "global", count: "mine" | "queue" | "active" | null}>} */
export const LISTS = {
  "mine": { title: "My Active", label: "Active", section: "mine", count: "mine" },
  "mine-completed": { title: "My Completed", label: "Completed", section: "mine", count: null },
  "queue": { title: "Queue", label: "Queue", section: "global", count: "queue" },
  "active": { title: "All Active", label: "Active", section: "global", count: "active" },
  "completed": { title: "All Completed", label: "Completed", section: "global", count: null },
};

/** @param {string} name @returns {name is ListName} */
export function isList(name) {
  return Object.hasOwn(LISTS, name);
}

/** Which lists this person has. @param {Me} me @returns {ListName[]} */
export function listsOf(me) {
  const may = (/** @type {string} */ permission) => me.permissions.includes(permission);
  /** @type {ListName[]} */
  const names = ["mine", "mine-completed"];
  if (may("chat.take") || may("chat.see-global")) names.push("queue");
  if (may("chat.see-global")) names.push("active", "completed");
  return names;
}

/** Whether a chat stands in a list. @param {ListName} list @param {Row} row @param {number} me */
export function belongs(list, row, me) {
  switch (list) {
    case "mine":
      return row.status === "active" && row.agent === me;
    case "mine-completed":
      return hasEnded(row) && row.agent === me;
    case "queue":
      return row.status === "queued";
    case "active":
      return row.status === "active";
    case "completed":
      return hasEnded(row);
  }
}

/**
 * Whether a chat answers to what was typed into the search box: name, e-mail, question or number.
 * @param {Row} row
 * @param {string} query
 */
export function matches(row, query) {
  const wanted = query.trim().toLocaleLowerCase();
  if (wanted === "") return true;
  return [row.name, row.email, row.question, String(row.id)].some((text) =>
    (text ?? "").toLocaleLowerCase().includes(wanted)
  );
}
