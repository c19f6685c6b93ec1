import { complain } from "../ui/toast.js";

/**
 * Lets somebody choose an emoji; the picker is fetched with its first use.
 * @param {HTMLElement} anchor what opens it
 * @param {(emoji: string) => void} pick
 */
export async function openEmoji(anchor, pick) {
  try {
    (await import("./emoji.js")).openPicker(anchor, pick);
  } catch (refusal) {
    complain(refusal);
  }
}
