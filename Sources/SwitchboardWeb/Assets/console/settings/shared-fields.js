/** @typedef {import("./screens.js").Item} Item */
/** @typedef {import("../ui/form.js").Field} Field */

export const byID = (/** @type {Item[]} */ items = [], /** @type {number} */ id) =>
  items.find((item) => item.id === id);
export const named = (/** @type {Item[]} */ items = []) =>
  items.map((item) => ({ value: item.id, label: item.displayName ?? item.name }));
export const plural = (/** @type {number} */ count, /** @type {string} */ word) =>
  `${count} ${word}${count === 1 ? "" : "s"}`;

/** @type {Field} */
export const NAME = { key: "name", label: "Name", type: "text", required: true, max: 80 };
/** @type {Field} */
export const BRAND = {
  key: "brand",
  label: "Brand",
  type: "select",
  required: true,
  isNumber: true,
  options: ({ me }) => named(me.brands),
};
