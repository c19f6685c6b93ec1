/** What one writes in: the customer's language as the chat says, else the person's own. */

/** @param {{language?: string | null} | undefined} row */
export function languageOf(row) {
  return row?.language || navigator.language || "en";
}

/** "Spanish", in the person's own language. @param {string} tag */
export function languageName(tag) {
  try {
    return new Intl.DisplayNames([navigator.language], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The language among those that can be checked. @param {string} tag @param {{language: string, regions: string[]}[]} items */
export function checkable(tag, items) {
  const item = items.find(({ language }) => language === tag.split("-")[0].toLowerCase());
  if (!item) return null;
  const region = item.regions.find((each) => each.toLowerCase() === tag.toLowerCase());
  return region ?? item.language;
}
