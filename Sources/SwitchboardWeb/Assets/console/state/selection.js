/**
 * Which rows of a list are chosen (S31), as a value. `active` is where the keyboard stands, `anchor` where a range with
 * Shift begins.
 * @typedef {{chosen: ReadonlySet<number>, active: number | null, anchor: number | null}} Selection
 */

/** @type {Selection} */
export const NOTHING = { chosen: new Set(), active: null, anchor: null };

/** A click: this row alone. @param {number} id @returns {Selection} */
export function only(id) {
  return { chosen: new Set([id]), active: id, anchor: id };
}

/** A click with Ctrl or Cmd, the checkbox, or Space. @param {Selection} selection @param {number} id @returns {Selection} */
export function flipped(selection, id) {
  const chosen = new Set(selection.chosen);
  if (!chosen.delete(id)) chosen.add(id);
  return { chosen, active: id, anchor: id };
}

/**
 * A click with Shift: everything from the anchor to here.
 * @param {Selection} selection @param {number} id @param {readonly (number | null)[]} ids the list in its order @returns {Selection}
 */
export function extended(selection, id, ids) {
  const from = ids.indexOf(selection.anchor ?? id);
  const to = ids.indexOf(id);
  if (from < 0 || to < 0) return only(id);
  const range = ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { chosen: new Set(range.filter((each) => each !== null)), active: id, anchor: ids[from] };
}

/** Select All (S49). @param {Selection} selection @param {readonly number[]} ids @returns {Selection} */
export function all(selection, ids) {
  return { ...selection, chosen: new Set(ids) };
}

/**
 * Where a key leads.
 * @param {Selection} selection @param {string} key @param {readonly (number | null)[]} ids @param {number} page rows on a page
 * @returns {number | null} the row, null when the key does not move, or leads where nothing is fetched yet
 */
export function destination(selection, key, ids, page) {
  if (ids.length === 0) return null;
  const at = selection.active === null ? -1 : ids.indexOf(selection.active);
  const steps = /** @type {Record<string, number>} */ ({
    ArrowDown: at + 1,
    ArrowUp: at < 0 ? 0 : at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: ids.length - 1,
  });
  if (!(key in steps)) return null;
  return ids[Math.min(ids.length - 1, Math.max(0, steps[key]))];
}

/**
 * What is left when rows have gone from the list.
 * @param {Selection} selection @param {(id: number) => boolean} isThere @returns {Selection}
 */
export function within(selection, isThere) {
  if ([...selection.chosen].every(isThere)) return selection;
  return { ...selection, chosen: new Set([...selection.chosen].filter(isThere)) };
}
