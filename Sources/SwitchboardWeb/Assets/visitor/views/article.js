import { fill, h } from "../../shared/dom.js";
import { button } from "./shell.js";

/** An article, read without leaving the chat. */
export class ArticleView {
  #text;
  #load;
  #signal;
  element = h("article", { class: "article" });

  /**
   * @param {object} options
   * @param {import("../texts.js").Texts} options.text
   * @param {() => Promise<{html: string}>} options.load
   * @param {AbortSignal} options.signal
   */
  constructor({ text, load, signal }) {
    this.#text = text;
    this.#load = load;
    this.#signal = signal;
  }

  async load() {
    const line = (/** @type {string} */ width) => h("div", { class: `skeleton line ${width}` });
    fill(this.element, line("long"), line("long"), line("short"));
    this.element.setAttribute("aria-busy", "true");
    try {
      const { html } = await this.#load();
      if (this.#signal.aborted) return;
      // The one place where markup is inserted: the desk has put it through its allow-list (docs/api.md, `html`).
      this.element.innerHTML = html;
      for (const link of this.element.querySelectorAll("a")) {
        Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
      }
    } catch (error) {
      if (this.#signal.aborted) return;
      fill(
        this.element,
        h("p", { class: "notice", role: "alert" }, error instanceof Error ? error.message : ""),
        button(this.#text("tryAgain"), () => this.load()),
      );
    }
    this.element.removeAttribute("aria-busy");
  }
}
