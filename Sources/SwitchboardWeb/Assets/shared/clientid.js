/**
 * Ids made by the client (docs/socket.md): 18 characters of `[0-9a-z]` that grow with time, so that the unique index
 * that makes a retry harmless is appended to and not hit at random.
 */

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
let latest = 0;

/**
 * A new id: nine characters of milliseconds in base 36, nine at random. Two ids of one page never compare equal and
 * sort in the order in which they were made, even when the clock is set back.
 * @param {number} [now] milliseconds since 1970
 * @returns {string}
 */
export function clientID(now = Date.now()) {
  latest = Math.max(Math.floor(now), latest + 1);
  const random = crypto.getRandomValues(new Uint8Array(9));
  const tail = Array.from(random, (byte) => ALPHABET[byte % 36]).join("");
  return latest.toString(36).padStart(9, "0") + tail;
}
