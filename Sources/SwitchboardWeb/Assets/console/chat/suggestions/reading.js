import { fill, h } from "../../../shared/dom.js";
import { dayLine } from "../../../shared/time.js";
import { blank } from "../../list/states.js";
import { button } from "../../ui/button.js";
import { showArticle } from "../../ui/safe-html.js";

/** An article in the place of the list, to be read while one talks. */
export class Reading {
  #session;
  #desk;
  #inserting;
  /** @type {number | null} */
  #article = null;
  #back;
  element = h("div", { "class": "reading" });

  /**
   * @param {import("../../live/chat-session.js").ChatSession} session
   * @param {import("../../live/desk.js").Desk} desk
   * @param {import("./inserting.js").Inserting} inserting
   * @param {() => void} back
   */
  constructor(session, desk, inserting, back) {
    this.#session = session;
    this.#desk = desk;
    this.#inserting = inserting;
    this.#back = button({ label: "Back", icon: "back", kind: "quiet" }, back);
  }

  /** @param {number} id */
  async open(id) {
    this.#article = id;
    fill(this.element, this.#back, h("div", { "class": "skeleton found-ghost" }));
    this.#back.focus();
    try {
      const article = await this.#desk.api.get(`/api/chats/${this.#session.id}/articles/${id}`);
      if (this.#article === id) this.#draw(article);
    } catch (refusal) {
      const { message } = /** @type {Error} */ (refusal);
      fill(this.element, this.#back, blank("warning", "The article could not be loaded", message));
    }
  }

  /** Which article it was. */
  close() {
    const article = this.#article;
    this.#article = null;
    this.element.remove();
    return article;
  }

  // Internal

  /** @param {{id: number, title: string, html: string, text: string, url: string, updatedAt: number}} article */
  #draw(article) {
    const text = h("div", {
      "class": "article",
      tabindex: 0,
      role: "region",
      "aria-label": article.title,
      dir: "auto",
    });
    showArticle(text, article.html);
    fill(
      this.element,
      h(
        "div",
        { "class": "reading-head" },
        this.#back,
        h("a", { href: article.url, target: "_blank", rel: "noopener" }, "Open"),
      ),
      h("h4", null, article.title),
      h("p", { "class": "solved-by" }, `Changed ${dayLine(article.updatedAt)}`),
      text,
      h(
        "div",
        { "class": "found-foot" },
        this.#inserting.follow(
          button(
            { label: "Insert link", icon: "link" },
            () => this.#inserting.link({ ...article, excerpt: "", uses: 0, ended: 0 }),
          ),
        ),
        this.#inserting.follow(
          button({ label: "Insert text", icon: "reply" }, () => this.#inserting.article(article.id)),
        ),
      ),
    );
  }
}
