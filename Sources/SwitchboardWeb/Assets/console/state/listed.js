import { belongs, matches } from "./lists.js";
import { comparator } from "./order.js";

/**
 * @typedef {import("./types.js").Row} Row
 * @typedef {object} Question which chats a list asks for
 * @property {import("./lists.js").ListName} list
 * @property {number | null} group
 * @property {string} query
 * @property {import("./order.js").Sorting} sorting
 * @property {boolean} [fromEnd] everything the other way round
 */

/** Whether a chat answers the question. @param {Question} question @param {Row} row @param {number} me */
export function answers({ list, group, query }, row, me) {
  return belongs(list, row, me) && (group === null || row.group === group) && matches(row, query);
}

/** The address of one page. @param {Question} question @param {string | null} before @param {number} limit */
export function pageAddress({ list, group, query, sorting, fromEnd }, before, limit) {
  const search = new URLSearchParams({ list, sort: sorting.sort, order: sorting.order, limit: String(limit) });
  if (group !== null) search.set("group", String(group));
  if (query.trim() !== "") search.set("q", query.trim());
  if (fromEnd) search.set("fromEnd", "true");
  if (before !== null) search.set("before", before);
  return `/api/chats?${search}`;
}

/** The same chats from the other end: its first page is this one's last. @param {Question} question @returns {Question} */
export function opposite(question) {
  const { sort, order } = question.sorting;
  return { ...question, sorting: { sort, order: order === "asc" ? "desc" : "asc" }, fromEnd: !question.fromEnd };
}

/**
 * The ids in their order.
 * @param {readonly number[]} ids
 * @param {(id: number) => Row | undefined} row
 * @param {import("./order.js").Sorting} sorting
 * @param {number} now
 */
export function sorted(ids, row, sorting, now) {
  const compare = comparator(sorting, now);
  return ids.map(row).filter((found) => found !== undefined).sort(compare).map(({ id }) => id);
}
