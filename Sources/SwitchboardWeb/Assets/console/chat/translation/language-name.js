const NAMES = new Intl.DisplayNames(["en"], { type: "language", languageDisplay: "standard", fallback: "code" });

/** "es" as "Spanish". @param {string} tag as in BCP 47 */
export function languageName(tag) {
  try {
    return NAMES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Whether two tags name one language, whatever their regions. @param {string | null | undefined} a @param {string} b */
export function isSameLanguage(a, b) {
  return (a ?? "").split("-")[0].toLowerCase() === b.split("-")[0].toLowerCase();
}
