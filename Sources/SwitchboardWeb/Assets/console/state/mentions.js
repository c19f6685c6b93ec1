/**
 * Who is spoken to within a text. On the wire a mention is `<@12>` or `<@all>`; people read and write `@Emily Watts`.
 *
 * @typedef {{id: number | "all", name: string}} Person
 */

/** Everybody with access. @type {Person} */
export const ALL = { id: "all", name: "all" };

const WIRE = /<@(\d{1,15}|all)>/g;

/** The text as people read it. @param {string} text @param {(id: number) => string | undefined} nameOf */
export function shown(text, nameOf) {
  return text.replace(WIRE, (_, id) => `@${id === "all" ? "all" : nameOf(Number(id)) ?? "somebody"}`);
}

/**
 * The text as it is sent. The longest name wins, and a name within a longer word is none.
 * @param {string} text
 * @param {readonly Person[]} people of two with one name the first is meant
 */
export function wired(text, people) {
  const longestFirst = [...people, ALL].sort((a, b) => b.name.length - a.name.length);
  const lower = text.toLocaleLowerCase();
  let made = "";
  for (let at = 0; at < text.length;) {
    const before = text[at - 1] ?? " ";
    const found = text[at] === "@" && !isLetter(before) &&
      longestFirst.find(({ name }) =>
        lower.startsWith(name.toLocaleLowerCase(), at + 1) && !isLetter(text[at + 1 + name.length] ?? " ")
      );
    made += found ? `<@${found.id}>` : text[at];
    at += found ? found.name.length + 1 : 1;
  }
  return made;
}

/**
 * The name that is being written before the cursor: from its `@` on.
 * @param {string} text @param {number} cursor
 * @returns {{from: number, query: string} | null}
 */
export function mentionAt(text, cursor) {
  const from = text.lastIndexOf("@", cursor - 1);
  if (from < 0 || isLetter(text[from - 1] ?? " ")) return null;
  const query = text.slice(from + 1, cursor);
  return query.length > 40 || /[\n@]|\s\s|^\s/.test(query) ? null : { from, query };
}

/**
 * Those whose name, or one of its words, begins so; who begins so comes first.
 * @param {readonly Person[]} people @param {string} query
 */
export function matching(people, query) {
  const wanted = plain(query);
  const rank = (/** @type {Person} */ { name }) =>
    plain(name).startsWith(wanted) ? 0 : plain(name).split(/\s+/).some((word) => word.startsWith(wanted)) ? 1 : 2;
  return people.filter((person) => rank(person) < 2).sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

/** Without marks above letters: "jose" finds José. @param {string} text */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

/** @param {string} character */
function isLetter(character) {
  return /[\p{L}\p{N}_]/u.test(character);
}
