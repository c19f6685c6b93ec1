import { fill, h, icon } from "../../shared/dom.js";
import { CLOSE } from "../icons.js";

/**
 * @typedef {object} Heading
 * @property {string} title
 * @property {string} [subtitle]
 * @property {boolean | null} [isOnline] draws the dot before the subtitle
 * @property {string | null} [initials] draws a face
 * @property {Node | null} [before] a control in front, such as back
 * @property {Node | null} [after] a control behind
 */

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

  /**
   * @param {HTMLElement} root
   * @param {import("../bridge.js").Bridge} bridge
   * @param {import("../texts.js").Texts} text
   */
  constructor(root, bridge, text) {
    this.#bridge = bridge;
    this.#closer = h(
      "button",
      { class: "icon-button", type: "button", "aria-label": text("close"), on: { click: () => bridge.close() } },
      icon(...CLOSE),
    );
    root.append(this.#header, this.#banner, this.#main, this.#footer);
  }

  /** @param {Heading} heading */
  head({ title, subtitle = "", isOnline = null, initials = null, before = null, after = null }) {
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
  }

  /**
   * @param {Node[]} content
   * @param {Node[]} [foot]
   */
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

/**
 * @param {string} label
 * @param {() => void} click
 * @param {{primary?: boolean, name?: string}} [options]
 */
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
