import { counted } from "../state/alerting.js";

/**
 * The number in the window's title and on its icon (P4). The icons are files, because the console's policy allows
 * neither data: nor blob: pictures.
 */
export class Badge {
  #icon = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=icon]"));
  #base = this.#icon?.href ?? "";
  #title = "Switchboard";
  #count = 0;

  /** @param {number} count */
  set count(count) {
    if (count === this.#count) return;
    this.#count = count;
    if (this.#icon) this.#icon.href = this.#base.replace(/favicon\.svg$/, `favicon${suffix(count)}.svg`);
    document.title = counted(this.#title, count);
  }

  /** @param {string} title */
  set title(title) {
    this.#title = title;
    document.title = counted(title, this.#count);
  }
}

/** @param {number} count */
function suffix(count) {
  if (count === 0) return "";
  return count > 9 ? "-more" : `-${count}`;
}
