/**
 * What would become of a chat (docs/api.md).
 * @typedef {object} Outlook
 * @property {string} sentence
 * @property {boolean} online
 * @property {boolean} open
 * @property {number | null} [opensAt]
 * @property {"pull" | "round-robin"} method
 * @property {{id: number, name: string} | null} [agent]
 * @property {import("./decisions.js").Decision | null} [decision]
 * @property {number} waiting
 * @property {string[]} receiving
 * @property {DepartmentOutlook[]} [departments] each by itself
 * @property {{code: string, text: string, where: string}[]} warnings
 *
 * @typedef {Pick<Outlook, "sentence" | "online" | "open" | "agent" | "receiving"> & {id: number, name: string}} DepartmentOutlook
 */

/** The address of a question. @param {{link: number | null, department: number | null, at: number | null}} question */
export function outlookAddress({ link, department, at }) {
  const search = new URLSearchParams();
  if (link !== null) search.set("link", String(link));
  if (department !== null) search.set("department", String(department));
  if (at !== null) search.set("at", String(at));
  return `/api/admin/outlook${search.size > 0 ? `?${search}` : ""}`;
}

/** What stands beside the answer, as pairs of a name and a value. @param {Outlook} outlook @param {(at: number) => string} time @returns {[string, string][]} */
export function facts({ online, open, opensAt, method, waiting, receiving }, time) {
  const hours = open ? "Open" : opensAt ? `Closed, open again ${time(opensAt)}` : "Closed";
  return [
    ["Website", online ? "Shows that somebody is there" : "Shows that nobody is there"],
    ["Business hours", hours],
    ["Distribution", method === "round-robin" ? "Round robin" : "Agents take chats from the queue"],
    ["Waiting now", waiting === 0 ? "Nobody" : waiting === 1 ? "1 chat" : `${waiting} chats`],
    ["Receiving chats", receiving.length === 0 ? "Nobody" : receiving.join(", ")],
  ];
}

/** Warnings that mean: the chat will wait. */
const WAITS = new Set(["nobody-connected", "all-at-maximum", "all-pull"]);

/** Whether somebody will answer, in one word for its colour. */
/** @param {Pick<Outlook, "online" | "open" | "agent" | "receiving"> & Partial<Pick<Outlook, "warnings">>} outlook @returns {"ok" | "warn" | "high"} */
export function outlookKind({ online, open, agent, receiving, warnings = [] }) {
  if (!online || !open) return "high";
  if (agent) return "ok";
  return receiving.length > 0 && !warnings.some(({ code }) => WAITS.has(code)) ? "ok" : "warn";
}
