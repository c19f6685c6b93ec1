/** Lengths of time as people set them: a number and a unit, kept in seconds. */

/** @type {{unit: "seconds" | "minutes" | "hours", seconds: number}[]} */
export const UNITS = [
  { unit: "seconds", seconds: 1 },
  { unit: "minutes", seconds: 60 },
  { unit: "hours", seconds: 3_600 },
];

/** The largest unit in which it is a whole number: 300 is 5 minutes, 90 is 90 seconds. @param {number} seconds */
export function parts(seconds) {
  const { unit, seconds: size } = UNITS.findLast((each) => seconds >= each.seconds && seconds % each.seconds === 0) ??
    UNITS[0];
  return { count: seconds / size, unit };
}

/** @param {number} count @param {string} unit @returns {number} seconds; a part of a second is none */
export function inSeconds(count, unit) {
  return Math.round(count * (UNITS.find((each) => each.unit === unit)?.seconds ?? 1));
}
