/**
 * Which rows of a long list have to exist.
 * @param {{top: number, height: number, row: number, count: number, spare?: number}} view scroll position, height of the
 *   window and of one row in pixels, number of rows, rows to keep ready beyond each edge
 * @returns {{start: number, end: number}} end is exclusive
 */
export function visible({ top, height, row, count, spare = 8 }) {
  const first = Math.floor(Math.max(0, top) / row);
  const shown = Math.ceil(height / row) + 1;
  const start = Math.min(Math.max(0, first - spare), Math.max(0, count - 1));
  return { start, end: Math.min(count, first + shown + spare) };
}

/**
 * Where to scroll so that a row is whole in the window; the present position when it is already.
 * @param {number} index @param {{top: number, height: number, row: number}} view
 */
export function revealing(index, { top, height, row }) {
  if (index * row < top) return index * row;
  if ((index + 1) * row > top + height) return (index + 1) * row - height;
  return top;
}
