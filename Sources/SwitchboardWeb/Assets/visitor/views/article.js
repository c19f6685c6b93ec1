import { fill, h, icon } from "../../shared/dom.js";
import { button, CHECK } from "./shell.js";

/** An article, read without leaving the chat. */
export class ArticleView {
  #options;
  element = h("article", { class: "article" });

  /** @param {import("../types.d.ts").ArticleOptions} options */
  constructor(options) {
    this.#options = options;
  }

  async load() {
    const { text, load, signal } = this.#options;
    fill(this.element, ...["line", "line", "line short"].map((name) => h("div", { class: `skeleton ${name}` })));
    this.element.setAttribute("aria-busy", "true");
    try {
      const { html } = await load();
      if (signal.aborted) return;
      // The one place where markup is inserted: the desk has put it through its allow-list (docs/api.md, `html`).
      this.element.innerHTML = html;
      for (const link of this.element.querySelectorAll("a")) {
        Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
      }
    } catch (error) {
      if (signal.aborted) return;
      fill(
        this.element,
        h("p", { class: "notice", role: "alert" }, error instanceof Error ? error.message : ""),
        button(text("tryAgain"), () => this.load()),
      );
    }
    this.element.removeAttribute("aria-busy");
  }
}

/** The question was answered without a person. */
export class SolvedView {
  #options;

  /** @param {import("../types.d.ts").SolvedOptions} options */
  constructor(options) {
    this.#options = options;
  }

  show() {
    const { shell, text, onAgain } = this.#options;
    shell.head({ title: text("glad") });
    const round = h("span", { class: "round" }, icon(...CHECK));
    shell.body([h("div", { class: "middle" }, round, h("p", null, text("gladLong")))], [
      button(text("askElse"), onAgain),
    ]);
    shell.focusTitle();
  }
}
