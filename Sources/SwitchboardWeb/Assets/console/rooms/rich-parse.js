import { segments } from "../../shared/linkify.js";

/**
 * What colleagues write, in pieces: blocks and words of code, links, mentions, bold and italic. Within code nothing
 * else is
 * read; what is not closed is plain text. Nothing here is ever markup.
 *
 * @typedef {{kind: "text", text: string}
 *   | {kind: "code", text: string}
 *   | {kind: "block", text: string}
 *   | {kind: "link", text: string, href: string}
 *   | {kind: "mention", id: number | "all"}
 *   | {kind: "bold", parts: Piece[]}
 *   | {kind: "italic", parts: Piece[]}} Piece
 */

/** Its first line may name a language; the line breaks around it are its own. */
const BLOCK = /\n?```(?:[a-z0-9+-]{0,16}\n)?([^]*?)```\n?/i;
const CODE = /`([^`\n]+)`/;
const MENTION = /<@(\d{1,15}|all)>/;

/** Not within a word, and nothing empty: 2*3*4 and snake_case_names are no emphasis. */
const BOLD = /(?<![\p{L}\p{N}*])\*(?![\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/u;
const ITALIC = /(?<![\p{L}\p{N}_])_(?![\s_])([^_\n]*[^\s_])_(?![\p{L}\p{N}_])/u;

/** The most emoji that are shown large. */
const LARGE = 8;

/** @param {string} text @returns {Piece[]} */
export function pieces(text) {
  return split(
    text,
    BLOCK,
    (block) => [{ kind: "block", text: block.replace(/^\n|\n$/g, "") }],
    (rest) => split(rest, CODE, (code) => [{ kind: "code", text: code }], linked),
  );
}

/** Whether a text is a few emoji and nothing else. @param {string} text */
export function isEmojiOnly(text) {
  const graphemes = [...new Intl.Segmenter().segment(text.trim())].map(({ segment }) => segment).filter((one) =>
    one.trim() !== ""
  );
  return graphemes.length > 0 && graphemes.length <= LARGE &&
    graphemes.every((one) =>
      /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3)/u.test(one)
    );
}

/** Addresses first: what stands in them is not emphasis. @param {string} text @returns {Piece[]} */
function linked(text) {
  return segments(text).flatMap((piece) =>
    piece.href ? [{ kind: "link", text: piece.text, href: piece.href }] : emphasised(piece.text)
  );
}

/** @param {string} text @returns {Piece[]} */
function emphasised(text) {
  return split(
    text,
    BOLD,
    (bold) => [{ kind: "bold", parts: italics(bold) }],
    italics,
  );
}

/** @param {string} text @returns {Piece[]} */
function italics(text) {
  return split(text, ITALIC, (italic) => [{ kind: "italic", parts: mentions(italic) }], mentions);
}

/** @param {string} text @returns {Piece[]} */
function mentions(text) {
  return split(
    text,
    MENTION,
    (id) => [{ kind: "mention", id: id === "all" ? "all" : Number(id) }],
    (rest) => [{ kind: "text", text: rest }],
  );
}

/**
 * @param {string} text
 * @param {RegExp} pattern with what is found as its group
 * @param {(found: string) => Piece[]} made
 * @param {(rest: string) => Piece[]} between what stands between two
 */
function split(text, pattern, made, between) {
  /** @type {Piece[]} */
  const list = [];
  let end = 0;
  for (const match of text.matchAll(new RegExp(pattern, pattern.flags + "g"))) {
    if (match.index > end) list.push(...between(text.slice(end, match.index)));
    list.push(...made(match[1]));
    end = match.index + match[0].length;
  }
  if (end < text.length) list.push(...between(text.slice(end)));
  return list;
}
