import { h } from "../../shared/dom.js";
import { drawn } from "./icons.js";

/**
 * @typedef {object} ButtonLook
 * @property {string} [label] what stands on it
 * @property {import("./icons.js").IconName} [icon]
 * @property {string} [title] its name when it shows an icon only; a hint otherwise
 * @property {"primary" | "quiet" | "danger"} [kind]
 * @property {"submit" | "button"} [type]
 * @property {string} [keys] the key that does the same, for the hint
 */

/** @param {ButtonLook} look @param {(event: MouseEvent) => void} [click] */
export function button({ label, icon, title, kind, type = "button", keys }, click) {
  const element = h(
    "button",
    {
      "class": ["button", kind, label ? "" : "bare"].filter(Boolean).join(" "),
      type,
      "aria-label": label ? null : title,
      data: hint(title, keys),
    },
    icon && drawn(icon),
    label && h("span", null, label),
  );
  element.addEventListener("click", (event) => {
    if (element.getAttribute("aria-disabled") === "true") {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else click?.(event);
  });
  return element;
}

/** @param {string} [title] @param {string} [keys] @returns {Record<string, string>} */
function hint(title, keys) {
  if (!title) return {};
  return keys ? { hint: title, keys } : { hint: title };
}

/**
 * A button that may not be used stays where the keyboard finds it, and says why.
 * @param {HTMLElement} element
 * @param {string | null} reason null: it may be used
 */
export function forbid(element, reason) {
  if (reason === null) {
    element.removeAttribute("aria-disabled");
    if (element.dataset.why) {
      delete element.dataset.hint;
      delete element.dataset.why;
    }
  } else {
    element.setAttribute("aria-disabled", "true");
    element.dataset.hint = reason;
    element.dataset.why = "1";
  }
}
