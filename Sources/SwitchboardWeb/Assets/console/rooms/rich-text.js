import { h } from "../../shared/dom.js";
import { button } from "../ui/button.js";
import { say } from "../ui/toast.js";
import { isEmojiOnly, pieces } from "./rich-parse.js";

/**
 * @typedef {import("./rich-parse.js").Piece} Piece
 * @typedef {object} Readers
 * @property {number} me whose name is marked
 * @property {(id: number) => string | undefined} nameOf
 */

/** A message as it is read. @param {string} text @param {Readers} readers @returns {HTMLElement} */
export function richText(text, readers) {
  return h(
    "div",
    { "class": isEmojiOnly(text) ? "rich large-emoji" : "rich", dir: "auto" },
    pieces(text).map((piece) => drawn(piece, readers)),
  );
}

/**
 * One line of it, for where there is little room.
 * @param {string} text
 * @param {Readers} readers
 * @returns {(Node | string)[]}
 */
export function richLine(text, readers) {
  return pieces(text).flatMap((piece) =>
    piece.kind === "block"
      ? [" ", h("code", null, piece.text.replace(/\s+/g, " ")), " "]
      : [piece.kind === "link" ? piece.text : drawn(piece, readers)]
  );
}

/** @param {Piece} piece @param {Readers} readers @returns {Node | string} */
function drawn(piece, readers) {
  switch (piece.kind) {
    case "block":
      return block(piece.text);
    case "code":
      return h("code", null, piece.text);
    case "link":
      return h("a", { href: piece.href, rel: "noopener noreferrer nofollow", target: "_blank" }, piece.text);
    case "bold":
      return h("strong", null, piece.parts.map((part) => drawn(part, readers)));
    case "italic":
      return h("em", null, piece.parts.map((part) => drawn(part, readers)));
    case "mention":
      return mention(piece.id, readers);
    default:
      return piece.text;
  }
}

/** @param {number | "all"} id @param {Readers} readers */
function mention(id, { me, nameOf }) {
  const isMine = id === "all" || id === me;
  return h("span", { "class": isMine ? "mention mine" : "mention" }, `@${id === "all" ? "all" : nameOf(id) ?? "…"}`);
}

/** @param {string} text */
function block(text) {
  return h(
    "div",
    { "class": "code-block" },
    h("pre", { tabindex: 0, role: "region", "aria-label": "Code" }, h("code", null, text)),
    button({ icon: "copy", title: "Copy the code", kind: "quiet" }, () => copy(text, "The code was copied")),
  );
}

/** @param {string} text @param {string} done what is said then */
export async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch { // not over plain HTTP, or forbidden
    say("The browser does not allow copying here", "bad");
  }
}
