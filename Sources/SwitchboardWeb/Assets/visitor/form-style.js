import { h } from "../shared/dom.js";

/** @type {Promise<unknown> | null} */
let styles = null;

/** The styles of forms and surveys, fetched when the first one is there; nothing is shown without them. */
export function styled() {
  return styles ??= new Promise((resolve) => {
    const on = { load: resolve, error: resolve };
    document.head.append(h("link", { rel: "stylesheet", href: String(FORM_STYLES), on }));
  });
}

/** Where they are. */
export const FORM_STYLES = new URL("css/forms.css", import.meta.url);
