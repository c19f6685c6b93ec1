/**
 * The columns of the chat lists (S31-S39) and how they share the width (S40, S51).
 *
 * @typedef {import("./order.js").SortKey} ColumnKey
 * @typedef {{shown?: ColumnKey[], widths?: Partial<Record<ColumnKey, number>>}} ColumnChoice what a person has changed
 * @typedef {{key: ColumnKey, label: string, title: string, width: number, least: number, end?: boolean, priority: number}} Column
 */

/** Widths in pixels; `priority`: which ones stay when the pane is narrow, 0 always. @type {Column[]} */
export const COLUMNS = [
  { key: "status", label: "", title: "Status", width: 24, least: 24, priority: 0 },
  { key: "user", label: "User", title: "User", width: 220, least: 130, priority: 0 },
  { key: "group", label: "Group", title: "Group", width: 84, least: 60, priority: 4 },
  { key: "started", label: "Started", title: "Started", width: 104, least: 60, priority: 6 },
  { key: "queue", label: "Queue", title: "Queue Time", width: 60, least: 52, end: true, priority: 3 },
  { key: "idle", label: "Idle", title: "Idle", width: 72, least: 56, end: true, priority: 1 },
  { key: "messages", label: "Msgs", title: "Messages", width: 52, least: 48, end: true, priority: 5 },
  { key: "agent", label: "Agent", title: "Agent", width: 96, least: 60, priority: 2 },
];

/** @type {Record<import("./lists.js").ListName, ColumnKey[]>} */
const DEFAULTS = {
  "mine": ["status", "user", "group", "idle", "queue", "messages"],
  "mine-completed": ["status", "user", "group", "started", "queue", "messages"],
  "queue": ["status", "user", "group", "started", "queue"],
  "active": ["status", "user", "group", "agent", "idle", "messages"],
  "completed": ["status", "user", "group", "started", "agent", "messages"],
};

/** The default order of each list: what needs somebody first stands on top. @type {Record<import("./lists.js").ListName, import("./order.js").Sorting>} */
export const DEFAULT_SORTING = {
  "mine": { sort: "idle", order: "desc" },
  "mine-completed": { sort: "started", order: "desc" },
  "queue": { sort: "queue", order: "desc" },
  "active": { sort: "idle", order: "desc" },
  "completed": { sort: "started", order: "desc" },
};

/** The boxes to tick, in pixels. */
export const CHECK_WIDTH = 32;

/** @param {ColumnKey} key @returns {Column} */
export function column(key) {
  return /** @type {Column} */ (COLUMNS.find((candidate) => candidate.key === key));
}

/** @param {import("./lists.js").ListName} list @param {ColumnChoice} [choice] @returns {ColumnKey[]} in the order of the columns */
export function shownColumns(list, choice = {}) {
  const shown = new Set(choice.shown ?? DEFAULTS[list]);
  return COLUMNS.filter(({ key }) => key === "user" || shown.has(key)).map(({ key }) => key);
}

/**
 * Widths of the columns that fit. User takes what the others leave. In a narrow pane the least important columns are left
 * out, as long as nobody has chosen them: what a person chose stays, and the pane scrolls.
 * @param {import("./lists.js").ListName} list @param {ColumnChoice | undefined} choice @param {number} room pixels
 * @returns {{key: ColumnKey, width: number}[]}
 */
export function fitted(list, choice = {}, room) {
  const width = (/** @type {ColumnKey} */ key) =>
    Math.max(column(key).least, choice.widths?.[key] ?? column(key).width);
  let keys = shownColumns(list, choice);
  const taken = () =>
    CHECK_WIDTH +
    keys.reduce((sum, key) => sum + (key === "user" ? choice.widths?.user ?? column(key).least : width(key)), 0);
  while (!choice.shown && taken() > room) {
    const least = keys.reduce((a, b) => column(b).priority > column(a).priority ? b : a);
    if (column(least).priority === 0) break;
    keys = keys.filter((key) => key !== least);
  }
  const others = keys.reduce((sum, key) => sum + (key === "user" ? 0 : width(key)), CHECK_WIDTH);
  return keys.map((key) => ({
    key,
    width: key === "user" ? Math.max(room - others, choice.widths?.user ?? column(key).least) : width(key),
  }));
}
