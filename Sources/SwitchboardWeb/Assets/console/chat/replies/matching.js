/**
 * Finding a canned reply by a few letters of its shortcut, title or folder.
 *
 * @typedef {object} Reply as docs/api.md has it
 * @property {number} id
 * @property {string} folder
 * @property {string} title
 * @property {string} text
 * @property {string} [shortcut]
 * @property {"personal" | "group" | "department" | "all"} scope
 * @property {number} [group]
 * @property {string} [groupName]
 * @property {number} [department]
 * @property {string} [departmentName]
 * @property {string} [language]
 * @property {{name: string, type: string, size: number}} [file] goes with it
 * @property {number} uses by this person
 * @property {number} [usedAt]
 * @property {boolean} mayChange
 */

/** What is typed after a slash ends here at the latest. */
const LONGEST = 40;

/**
 * The slash that is being typed: at the beginning, after a space, or right after a sentence, so that one reply can follow another.
 * @param {string} text
 * @param {number} caret
 * @returns {{from: number, query: string} | null} `from`: where the slash stands
 */
export function slashAt(text, caret) {
  const line = text.slice(Math.max(0, caret - LONGEST), caret);
  const found = /(?:^|[\s.!?…)])\/([^/\n]*)$/u.exec(line);
  if (!found) return null;
  const query = found[1];
  if (query.startsWith(" ")) return null;
  return { from: caret - query.length - 1, query };
}

/** Those of everybody, of oneself, and of the chat's group and department. @param {Reply} reply @param {{group: number, department: number}} row */
export function fits(reply, row) {
  if (reply.scope === "group") return reply.group === row.group;
  if (reply.scope === "department") return reply.department === row.department;
  return true;
}

/**
 * The best first. Without a query: those of the chat's language, then those that this person uses most.
 * @param {Reply[]} replies
 * @param {string} query
 * @param {string} language of the chat: "es"
 * @returns {Reply[]}
 */
export function found(replies, query, language) {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const scored = replies.map((reply) => ({ reply, score: score(reply, words) })).filter(({ score }) => score > 0);
  const rank = (/** @type {{reply: Reply, score: number}} */ { reply, score }) =>
    score + likely(reply, language) * (words.length === 0 ? 1 : 0.2);
  return scored.sort((a, b) => rank(b) - rank(a) || order(a.reply, b.reply)).map(({ reply }) => reply);
}

/** By folder, then title. @param {Reply} a @param {Reply} b */
export function order(a, b) {
  return a.folder.localeCompare(b.folder) || a.title.localeCompare(b.title) || a.id - b.id;
}

/**
 * Which characters of a text the query is found at, to mark them.
 * @param {string} text
 * @param {string} query
 * @returns {{text: string, isHit: boolean}[]}
 */
export function marked(text, query) {
  const at = new Set();
  const low = plain(text);
  if (low.length === text.length) {
    for (const word of plain(query).split(/\s+/).filter(Boolean)) {
      const start = low.indexOf(word);
      const hits = start >= 0 ? [...word].map((_, index) => start + index) : subsequence(low, word);
      for (const hit of hits ?? []) at.add(hit);
    }
  }
  const parts = /** @type {{text: string, isHit: boolean}[]} */ ([]);
  for (let index = 0; index < text.length; index++) {
    const isHit = at.has(index);
    const last = parts.at(-1);
    if (last?.isHit === isHit) last.text += text[index];
    else parts.push({ text: text[index], isHit });
  }
  return parts;
}

/** Every word has to be found somewhere. @param {Reply} reply @param {string[]} words */
function score(reply, words) {
  const [shortcut, title, folder] = [reply.shortcut ?? "", reply.title, reply.folder].map(plain);
  let sum = 1;
  for (const word of words) {
    const best = Math.max(
      shortcut === word ? 100 : shortcut.startsWith(word) ? 60 : subsequence(shortcut, word) ? 15 : 0,
      beginsWord(title, word) ? 40 : title.includes(word) ? 25 : isClose(title, word) ? 10 : 0,
      beginsWord(folder, word) ? 20 : folder.includes(word) ? 12 : 0,
    );
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}

/** @param {Reply} reply @param {string} language */
function likely(reply, language) {
  const own = reply.language?.split("-")[0];
  const speaks = !own ? 0 : own === language.split("-")[0] ? 30 : -30;
  return speaks + Math.min(reply.uses, 20);
}

/** @param {string} text @param {string} word */
function beginsWord(text, word) {
  return text.startsWith(word) || text.includes(` ${word}`) || text.includes(`/${word}`) || text.includes(`-${word}`);
}

/** Letters in their order, not strewn over the whole title. @param {string} text @param {string} word */
function isClose(text, word) {
  const hits = word.length > 1 ? subsequence(text, word) : null;
  return hits !== null && hits[hits.length - 1] - hits[0] < word.length * 3;
}

/** @param {string} text @param {string} word @returns {number[] | null} */
function subsequence(text, word) {
  const hits = [];
  let from = 0;
  for (const letter of word) {
    const at = text.indexOf(letter, from);
    if (at < 0) return null;
    hits.push(at);
    from = at + letter.length;
  }
  return hits;
}

/** Without accents and capitals. @param {string} text */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
