import { ENGLISH } from "../texts.js";

/** The sentences about files, fetched with them. A link may override them like all others. */
const FILES = {
  attach: "Send a file",
  cancelFile: "Cancel",
  save: "Save",
  closePicture: "Back to the chat",
};

Object.assign(ENGLISH, FILES);

/**
 * @typedef {keyof typeof FILES} FileTextKey
 * @typedef {(key: FileTextKey | import("../texts.js").TextKey, values?: Record<string, string>) => string} FileTexts
 */

/** The same texts, which know these sentences by now. @param {import("../texts.js").Texts} text @returns {FileTexts} */
export function fileTexts(text) {
  return /** @type {FileTexts} */ (/** @type {unknown} */ (text));
}
