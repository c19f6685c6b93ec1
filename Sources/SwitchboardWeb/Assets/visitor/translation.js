import { h } from "../shared/dom.js";
import { linkify } from "../shared/linkify.js";

/** @import { StoredEvent } from "../shared/types.d.ts" */

/** An agent's words in the customer's language. @param {StoredEvent} event @returns {{lang: string, text: string} | null} */
export function translationOf({ translations }) {
  const [lang, text] = Object.entries(translations ?? {}).at(-1) ?? [];
  return lang ? { lang, text: String(text) } : null;
}

/**
 * The translation in its bubble, with the original one tap away.
 * @param {Element} bubble its first child says who speaks
 * @param {{text: string, translation: {lang: string, text: string}}} row
 * @param {import("./texts.js").Texts} words
 */
export function showTranslation(bubble, { text, translation }, words) {
  const said = h("span", { dir: "auto" });
  const turn = h("button", { type: "button", class: "turn" });
  let isOriginal = bubble.classList.contains("original");
  const draw = () => {
    bubble.classList.toggle("original", isOriginal);
    said.lang = isOriginal ? "" : translation.lang;
    said.replaceChildren(...linkify(isOriginal ? text : translation.text));
    turn.textContent = words(isOriginal ? "showTranslation" : "showOriginal");
  };
  turn.onclick = () => {
    isOriginal = !isOriginal;
    draw();
  };
  draw();
  bubble.replaceChildren(/** @type {Element} */ (bubble.firstElementChild), said, turn);
}
