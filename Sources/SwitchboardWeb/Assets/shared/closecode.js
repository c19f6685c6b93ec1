/**
 * What the end of a socket means for coming back (docs/socket.md, close codes).
 */

/** Waits before each try in milliseconds; the last one repeats. */
const BACKOFF = [500, 1000, 2000, 4000, 8000, 15_000];

/** A connection that lived this long ends a series of failures, in milliseconds. */
export const SETTLED = 5_000;

/** Codes after which coming back by oneself would be wrong: bye, malformed frame, not (any longer) signed in. */
const FINAL = new Set([1000, 1001, 4400, 4401]);

/**
 * @param {number} code the close code; 1006 when the path was lost
 * @param {number} failures tries in a row that did not live, 0 after a connection that did
 * @param {() => number} random 0 to 1
 * @returns {{wait: number, atLeast: boolean} | null} milliseconds until the next try; `atLeast`: nothing may shorten it;
 *   null: do not come back
 */
export function comeback(code, failures, random) {
  if (FINAL.has(code)) return null;
  if (code === 1008) return { wait: 30_000, atLeast: true };
  if (code === 1012) return { wait: 2_000 * random(), atLeast: false };
  if (code === 3008 && failures === 0) return { wait: 0, atLeast: false };
  const base = BACKOFF[Math.min(failures, BACKOFF.length - 1)];
  return { wait: base * (0.5 + random()), atLeast: false };
}
