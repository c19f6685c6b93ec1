import { fill, h, icon } from "../../shared/dom.js";

/** Paths of the icons of the customer's side, for `icon()`. */
export const SEND = ["M5 12h13", "M12 6l6 6-6 6"];
export const CLOSE = ["M6 6l12 12", "M18 6L6 18"];
export const BACK = ["M15 5l-7 7 7 7"];
export const DOWN = ["M12 5v13", "M6 12l6 6 6-6"];
export const CHECK = ["M5 12.5l4.5 4.5L19 7.5"];

/**
 * The frame around every step: heading, a line of news about the connection, content, foot.
 */
export class Shell {
  #header = h("header", { class: "head" });
  #banner = h("p", { class: "banner", role: "status", hidden: true });
  #main = h("main", { class: "main" });
  #footer = h("footer", { class: "foot" });
  #title = h("h1", { tabindex: "-1" });
  #closer;
  #bridge;
  /** @type {unknown[]} the heading as it was drawn last */
  #shown = [];

  /**
   * @param {HTMLElement} root
   * @param {import("../bridge.js").Bridge} bridge
   * @param {import("../texts.js").Texts} text
   */
  constructor(root, bridge, text) {
    this.#bridge = bridge;
    this.#closer = iconButton(text("close"), CLOSE, () => bridge.close());
    root.append(this.#header, this.#banner, this.#main, this.#footer);
  }

  /** @param {import("../types.d.ts").Heading} heading */
  head({ title, subtitle = "", isOnline = null, initials = null, before = null, after = null }) {
    const shown = [title, subtitle, isOnline, initials, before, after];
    if (shown.every((part, index) => part === this.#shown[index])) return;
    this.#shown = shown;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    this.#title.textContent = title;
    fill(
      this.#header,
      before,
      initials && h("span", { class: "face", "aria-hidden": "true" }, initials),
      h(
        "div",
        { class: "names" },
        this.#title,
        subtitle && h("p", null, isOnline !== null && h("span", { class: isOnline ? "dot ok" : "dot" }), subtitle),
      ),
      after,
      this.#bridge.isFramed && this.#closer,
    );
    if (this.#header.contains(focused)) focused?.focus();
  }

  /** @param {Node[]} content @param {Node[]} [foot] */
  body(content, foot = []) {
    fill(this.#main, ...content);
    this.#main.scrollTop = 0;
    this.foot(foot);
  }

  /** @param {Node[]} foot */
  foot(foot) {
    fill(this.#footer, ...foot);
    this.#footer.hidden = foot.length === 0;
  }

  /** The line under the heading; null takes it away. @param {string | null} text */
  banner(text) {
    this.#banner.hidden = text === null;
    this.#banner.textContent = text ?? "";
  }

  /** Moves the reader to the new step, unless its first control does. */
  focusTitle() {
    this.#title.focus({ preventScroll: true });
  }

  get main() {
    return this.#main;
  }
}

/** @param {string} label @param {() => void} click @param {{primary?: boolean}} [options] */
export function button(label, click, { primary = false } = {}) {
  return h("button", { class: primary ? "button primary" : "button", type: "button", on: { click } }, label);
}

/** @param {string} label @param {string[]} paths @param {() => void} click */
export function iconButton(label, paths, click) {
  return h(
    "button",
    { class: "icon-button", type: "button", "aria-label": label, title: label, on: { click } },
    icon(...paths),
  );
}
