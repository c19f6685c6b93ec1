/**
 * Who of several windows sounds, where the browser has no Web Locks (plain http): a lease that its holder renews.
 * @typedef {{holder: string, until: number}} Lease
 */

/** How long a lease holds without renewal, in milliseconds. Hidden windows run their timers once a minute at worst. */
export const LEASE = 75_000;

/**
 * @param {Lease | null} lease what is written down
 * @param {string} window this window
 * @param {number} now
 * @returns {Lease | null} the lease to write down; null: somebody else has it
 */
export function claim(lease, window, now) {
  if (lease && lease.holder !== window && lease.until > now) return null;
  return { holder: window, until: now + LEASE };
}
