/** @typedef {import("./screens.js").Item} Item */
/** @typedef {import("../ui/form.js").Field} Field */

export const byID = (/** @type {Item[]} */ items = [], /** @type {number} */ id) =>
  items.find((item) => item.id === id);
export const named = (/** @type {Item[]} */ items = []) =>
  items.map((item) => ({ value: item.id, label: item.displayName ?? item.name }));
/** Departments of several brands may have one name. */
export const withBrand = (/** @type {Item[]} */ departments = [], /** @type {{id: number, name: string}[]} */ brands) =>
  departments.map(({ id, name, brand }) => {
    const owner = brands.length > 1 ? brands.find((each) => each.id === brand)?.name : undefined;
    return { value: id, label: owner ? `${owner} / ${name}` : name };
  });
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

/** When somebody answers. @param {string} none what it means to have no hours of one's own @returns {Field} */
export const hoursField = (none) => ({
  key: "hours",
  label: "Business hours",
  type: "select",
  isNumber: true,
  empty: none,
  none: 0,
  options: ({ hours }) => named(hours),
});
