/**
 * Addresses in what people write become links; everything else stays text. Only http and https: a `javascript:` or
 * `data:` address in a message must never be one click away.
 */

import { h } from "./dom.js";

const ADDRESS = /\bhttps?:\/\/[^\s<>"]+|\bwww\.[^\s<>".]+\.[^\s<>"]+/gi;

/**
 * @param {string} text
 * @returns {{text: string, href?: string}[]} the text in pieces: joined they are the text again
 */
export function segments(text) {
  const pieces = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTail(match[0]);
    const href = safeHref(address);
    if (!href) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/**
 * @param {string} text
 * @returns {(string | HTMLAnchorElement)[]}
 */
export function linkify(text) {
  return segments(text).map((piece) =>
    piece.href
      ? h("a", { href: piece.href, rel: "noopener noreferrer nofollow", target: "_blank" }, piece.text)
      : piece.text
  );
}

/** Punctuation that ends the sentence, and a bracket that was opened before the address, are not part of it. */
/** @param {string} address */
function withoutTail(address) {
  let kept = address;
  for (;;) {
    const last = kept.at(-1) ?? "";
    const unopened = last === ")" && count(kept, "(") < count(kept, ")") ||
      last === "]" && count(kept, "[") < count(kept, "]");
    if (!unopened && !".,;:!?'’”*_".includes(last)) return kept;
    kept = kept.slice(0, -1);
  }
}

/** @param {string} text @param {string} character */
function count(text, character) {
  return text.split(character).length - 1;
}

/** @param {string} address */
function safeHref(address) {
  try {
    const url = new URL(/^www\./i.test(address) ? `https://${address}` : address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}
