import { fill, h } from "../../shared/dom.js";
import { clientID } from "../../shared/clientid.js";
import { linkify } from "../../shared/linkify.js";
import { fullTime, shortTime } from "../../shared/time.js";
import { ItemList } from "../chat/tabs/item-list.js";
import { button } from "../ui/button.js";
import { confirmed } from "../ui/dialog.js";
import { complain } from "../ui/toast.js";
import { commentBox } from "./comment-box.js";
import { REACHED } from "./detail-fields.js";
import { DetailRows } from "./detail-rows.js";

/** @typedef {{id: number, text: string, by: string, byID: number, at: number, editedAt?: number | null, mayChange: boolean}} Comment */

/** The most that a customer has (docs/api.md). */
const MOST = 500;

/** Staff's comments on a customer, and how they would like to be reached (S118). */
export class CommentsView {
  #desk;
  #model;
  #rows;
  #list;
  #box;
  element;

  /** @param {import("../live/desk.js").Desk} desk @param {import("./customer-model.js").CustomerModel} model */
  constructor(desk, model) {
    this.#desk = desk;
    this.#model = model;
    this.#rows = new DetailRows(model);
    // Kept until it is stored: a retry adds nothing.
    let id = clientID();
    this.#box = commentBox("Comment, staff only", "Add comment", "", async (text) => {
      await desk.api.post("/api/customers/comments", { id, email: model.email, text });
      id = clientID();
      await this.#changed();
    });
    /** @type {ItemList<Comment>} */
    this.#list = new ItemList({
      label: "Comments",
      load: async (signal) => {
        const query = new URLSearchParams({ email: model.email, limit: String(MOST) });
        return (await desk.api.get(`/api/customers/comments?${query}`, signal)).rows;
      },
      key: ({ id }) => String(id),
      draw: (comment) => this.#drawn(comment),
      empty: {
        icon: "comment",
        title: "No comments yet",
        text: "For all of staff who see this customer, whichever chat it is about. The customer never sees them.",
      },
    });
    this.element = h(
      "div",
      { "class": "customer-comments" },
      this.#rows.element,
      this.#box.element,
      this.#list.element,
    );
  }

  /** @param {import("./customer-model.js").CustomerView} view */
  draw(view) {
    this.#rows.draw(view, REACHED);
    this.#box.element.hidden = !view.mayEdit;
  }

  refresh() {
    return this.#list.refresh();
  }

  dispose() {
    this.#list.dispose();
  }

  // Internal

  async #changed() {
    await this.#list.refresh();
    await this.#model.fetch();
  }

  /** @param {Comment} comment */
  #drawn(comment) {
    const { id, text, by, at, editedAt, mayChange } = comment;
    const path = `/api/customers/comments/${id}`;
    const edit = () => {
      const done = () => {
        this.#list.release(String(id));
        this.#box.focus();
      };
      const box = commentBox("Change the comment", "Save", text, async (text) => {
        await this.#desk.api.put(path, { text });
        done();
        await this.#changed();
      }, done);
      this.#list.hold(String(id));
      fill(element, box.element);
      box.focus();
    };
    const remove = async () => {
      if (
        !await confirmed({
          title: "Delete this comment?",
          text: "This cannot be undone.",
          yes: "Delete",
          kind: "danger",
        })
      ) return;
      await this.#desk.api.delete(path).then(() => this.#changed()).catch(complain);
    };
    const element = h(
      "li",
      { "class": "record comment" },
      h(
        "div",
        { "class": "item-head" },
        h("b", null, by),
        h("time", { title: fullTime(at) }, shortTime(at, this.#desk.store.now())),
        editedAt && h("span", { "class": "edited", title: fullTime(editedAt) }, "changed"),
        mayChange && h(
          "span",
          { "class": "item-tools" },
          button({ icon: "edit", title: "Change", kind: "quiet" }, edit),
          button({ icon: "trash", title: "Delete", kind: "quiet" }, remove),
        ),
      ),
      h("div", { "class": "item-text", dir: "auto" }, linkify(text)),
    );
    return element;
  }
}
