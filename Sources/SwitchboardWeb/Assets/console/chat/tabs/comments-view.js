import { fill, h } from "../../../shared/dom.js";
import { linkify } from "../../../shared/linkify.js";
import { fullTime, shortTime } from "../../../shared/time.js";
import { whyNotWork } from "../../live/details.js";
import { sourceLine } from "../../state/using.js";
import { button } from "../../ui/button.js";
import { confirmed } from "../../ui/dialog.js";
import { drawn } from "../../ui/icons.js";
import { complain } from "../../ui/toast.js";
import { CommentBox } from "./comment-box.js";
import { KINDS } from "./comment-words.js";
import { ItemList } from "./item-list.js";

/** @typedef {import("./comment-words.js").Comment} Comment */

/** The Comments tab: sticky ones on top, resolutions marked; one's own can be changed. */
export class CommentsView {
  #session;
  #desk;
  #list;
  #box;
  #why = h("p", { "class": "quiet-text why-not" });
  element;

  /** @param {import("./all.js").ChatSession} session @param {import("./all.js").Desk} desk */
  constructor(session, desk) {
    this.#session = session;
    this.#desk = desk;
    this.#box = new CommentBox({
      label: "Comment, staff only",
      yes: "Add comment",
      save: async (comment) => {
        await desk.api.post(this.#path(), comment);
        await this.#list.refresh();
      },
    });
    /** @type {ItemList<Comment>} */
    this.#list = new ItemList({
      label: "Comments",
      load: async (signal) => (await desk.api.get(this.#path(), signal)).items,
      key: ({ id, kind, at }) => `${id ?? `${kind}${at}`}`,
      draw: (comment) => this.#drawn(comment),
      empty: {
        icon: "comment",
        title: "No comments yet",
        text:
          "Comments are for staff: the customer never sees them. A resolution helps whoever has this question next.",
      },
    });
    this.element = h("div", { "class": "tab-body", tabindex: 0 }, this.#why, this.#box.element, this.#list.element);
  }

  refresh() {
    const why = whyNotWork(this.#session, this.#desk);
    this.#why.textContent = why ? `${why}.` : "";
    this.#why.hidden = why === null;
    this.#box.element.hidden = why !== null;
    return this.#list.refresh();
  }

  focus() {
    this.#box.focus();
  }

  dispose() {
    this.#list.dispose();
  }

  // Internal

  /** @param {number} [id] */
  #path(id) {
    return `/api/chats/${this.#session.id}/comments${id === undefined ? "" : `/${id}`}`;
  }

  /** @param {Comment} comment */
  #drawn(comment) {
    const { kind, text, by, at, editedAt, source } = comment;
    const element = h(
      "li",
      { "class": `record comment ${kind}` },
      h(
        "div",
        { "class": "item-head" },
        h("span", { "class": "kind" }, drawn(KINDS[kind].icon), KINDS[kind].label),
        h("b", null, by),
        h("time", { title: fullTime(at) }, shortTime(at, this.#desk.store.now())),
        editedAt && h("span", { "class": "edited", title: fullTime(editedAt) }, "changed"),
        this.#mayChange(comment) && h(
          "span",
          { "class": "item-tools" },
          button({ icon: "edit", title: "Change", kind: "quiet" }, () => this.#edit(comment, element)),
          button({ icon: "trash", title: "Delete", kind: "quiet" }, () => this.#delete(comment)),
        ),
      ),
      h("div", { "class": "item-text", dir: "auto" }, linkify(text)),
      source && h("div", { "class": "use-source" }, drawn("rooms"), sourceLine(source)),
    );
    return element;
  }

  /** Own ones, and who may end others' chats all. @param {Comment} comment */
  #mayChange({ byID, id }) {
    const { store } = this.#desk;
    return Boolean(id) && whyNotWork(this.#session, this.#desk) === null &&
      (byID === store.me.id || store.may("chat.end-others"));
  }

  /** @param {Comment} comment @param {HTMLElement} element */
  #edit({ id, kind, text }, element) {
    const done = () => {
      this.#list.release(String(id));
      this.element.focus();
    };
    const box = new CommentBox({
      label: "Change the comment",
      yes: "Save",
      value: { kind, text },
      cancel: done,
      save: async (comment) => {
        await this.#desk.api.put(this.#path(id), comment);
        done();
        await this.#list.refresh();
      },
    });
    this.#list.hold(String(id));
    fill(element, box.element);
    box.focus();
  }

  /** @param {Comment} comment */
  async #delete({ id, kind }) {
    const text = kind === "resolution" ? "It is not proposed any more, either." : "This cannot be undone.";
    if (!await confirmed({ title: "Delete this comment?", text, yes: "Delete", kind: "danger" })) return;
    try {
      await this.#desk.api.delete(this.#path(id));
      await this.#list.refresh();
    } catch (refusal) {
      complain(refusal);
    }
  }
}
