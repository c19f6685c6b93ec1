/**
 * One change of a tree of values: what it names is put in place, field by field; `null` removes (RFC 7396). Lists are values.
 * @param {unknown} target
 * @param {unknown} change
 * @returns {any}
 */
export function merged(target, change) {
  if (!isTree(change)) return change;
  const result = isTree(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(change)) {
    if (value === null || value === undefined) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isTree(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
