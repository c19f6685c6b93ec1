import { blankIn } from "../replies/filling.js";

/**
 * Says before a reply goes out that it may be meant for somebody else (section 5, idea 6). It guesses, so it only asks: one key
 * sends all the same, and the same text is never asked about twice.
 *
 * @typedef {{id: number, name: string, email?: string | null}} Customer of one chat
 * @typedef {object} Sending
 * @property {string} text
 * @property {Customer} customer whom it goes to
 * @property {Customer[]} others whose chats are open as well
 * @property {string[]} said what was said in this chat already, by either side
 * @property {string[]} colleagues display names, the own one among them
 * @property {string[]} secrets coaching and comments, of this chat and of the others
 * @property {string[]} meant what was put into the reply on purpose, with "Use in reply" for instance
 * @property {number | null} sinceSwitch milliseconds since another chat was in front; null: none was
 */

/** Who sends so soon after changing the chat has hardly looked at it. In milliseconds. */
export const HASTE = 2_000;

/** So many words in a row are no coincidence; a shorter secret only counts as a whole. */
const COPIED_WORDS = 6, SHORTEST_SECRET = 3;

/** Names that are words as well: only the whole name tells. */
const COMMON = new Set(
  ("ace angel april art august autumn banks bell best bill bishop black blue bob bond booth brand brook brooks brown bush case cash " +
    "chance chase china christian church client cliff cook cooper cross customer day dean dollar drew early east english faith field " +
    "fish ford fox frank french general german gold good grace grant gray green grey guest guy hall hand harmony heart heath hill " +
    "holly hope house hunter ivy jack jade jean jewel job joy july june justice kay king knight lake lane law light little long " +
    "love major man mark marsh mason may mercy miles mill miller moon moore new nick noble north olive page park parker pat paul " +
    "penny pearl peace phil pierce plan pope porter post potter powers price prince queen ray read reed rich rick river rob rock " +
    "rose ruby rush sage sales say savage sharp short sky small smith south spring star stone storm street strong summer " +
    "sunny support sue swift taylor team temple test tony turner user violet visitor walker wall ward waters way web wells " +
    "west white will willow winter wise wood woods young").split(" "),
);

/** @param {Sending} sending @returns {string[]} sentences; none: nothing looks wrong */
export function doubts(sending) {
  const { text, customer, others, sinceSwitch } = sending;
  const heard = sending.said.join("\n").toLowerCase();
  const found = [];
  for (const other of others) {
    const what = mention(sending, other, heard);
    if (what) found.push(what);
  }
  if (secretIn(sending)) found.push("It holds words of coaching or comments, which are for staff only.");
  if (/^\/[\p{L}\p{N}._-]+$/u.test(text)) found.push(`No canned reply is called ${text}.`);
  const blank = blankIn(text);
  if (blank) found.push(`${blank.text} has not been filled in.`);
  if (sinceSwitch !== null && sinceSwitch < HASTE) {
    found.push(`You came to this chat a moment ago. It goes to ${customer.name}.`);
  }
  return found;
}

/** @param {Sending} sending @param {Customer} other @param {string} heard @returns {string | null} */
function mention({ text, customer, colleagues }, other, heard) {
  const low = text.toLowerCase();
  const email = other.email?.toLowerCase();
  if (email && email !== customer.email?.toLowerCase() && hasWord(low, email) && !hasWord(heard, email)) {
    return `It holds ${other.email}, the address of ${other.name} in another open chat.`;
  }
  const isNumber = new RegExp(`#\\s?${other.id}(?!\\d)|\\bchat(?: number| no\\.?)? ${other.id}(?!\\d)`, "i");
  if (isNumber.test(text) || other.id >= 10_000 && hasWord(text, String(other.id))) {
    return `It holds the number ${other.id}, which is another open chat: ${other.name}.`;
  }
  const familiar = words([customer.name, ...colleagues].join(" "));
  const whole = other.name.toLowerCase();
  if (whole === customer.name.toLowerCase()) return null;
  const names = words(whole).length > 1 || !COMMON.has(whole) ? [other.name] : [];
  names.push(...other.name.split(/[\s,]+/).filter((part) => !COMMON.has(part.toLowerCase())));
  for (const name of names) {
    const key = name.toLowerCase();
    if (key.length < 3 || familiar.includes(key) || hasWord(heard, key)) continue;
    // "will" and "rose" are written small; names, as a rule, are not.
    const at = find(low, key);
    if (at >= 0 && (key.length > 4 || text[at] !== low[at] || text[at] === name[0])) {
      return name === other.name
        ? `It says “${name}”, who is in another open chat.`
        : `It says “${name}”: ${other.name} is in another open chat.`;
    }
  }
  return null;
}

/** @param {Sending} sending */
function secretIn({ text, secrets, meant, said }) {
  const own = words(text);
  const shared = [...meant, ...said].map((each) => ` ${words(each).join(" ")} `);
  const isShared = (/** @type {string[]} */ run) => shared.some((each) => each.includes(` ${run.join(" ")} `));
  const line = ` ${own.join(" ")} `;
  for (const secret of secrets) {
    const theirs = words(secret);
    if (theirs.length < SHORTEST_SECRET) continue;
    if (theirs.length < COPIED_WORDS) {
      if (line.trim() === theirs.join(" ") && !isShared(theirs)) return true;
      continue;
    }
    for (let start = 0; start + COPIED_WORDS <= theirs.length; start++) {
      const run = theirs.slice(start, start + COPIED_WORDS);
      if (line.includes(` ${run.join(" ")} `) && !isShared(run)) return true;
    }
  }
  return false;
}

/** @param {string} text @returns {string[]} */
function words(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}@]+/gu) ?? [];
}

/** @param {string} text @param {string} word both in small letters */
function hasWord(text, word) {
  return find(text, word) >= 0;
}

/** Where it stands as a whole word, or -1. @param {string} text @param {string} word */
function find(text, word) {
  const isLetter = (/** @type {string | undefined} */ character) =>
    character !== undefined && /[\p{L}\p{N}]/u.test(character);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + word.length])) return at;
  }
  return -1;
}
