import { fill, h } from "../../shared/dom.js";
import { clientID } from "../../shared/clientid.js";
import { linkify } from "../../shared/linkify.js";
import { fullTime, shortTime } from "../../shared/time.js";
import { ItemList } from "../chat/tabs/item-list.js";
import { button } from "../ui/button.js";
import { confirmed } from "../ui/dialog.js";
import { complain } from "../ui/toast.js";
import { REACHED } from "./detail-fields.js";
import { DetailRows } from "./detail-rows.js";

/** @typedef {{id: number, text: string, by: string, byID: number, at: number, editedAt?: number | null, mayChange: boolean}} Comment */

/** The most that a customer has (docs/api.md), and characters in one. */
const MOST = 500, LONGEST = 4_000;

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

/**
 * A box for one comment. What was typed stays when the desk refuses it.
 * @param {string} label @param {string} yes @param {string} value @param {(text: string) => Promise<void>} save @param {() => void} [cancel]
 */
function commentBox(label, yes, value, save, cancel) {
  const area = h("textarea", {
    rows: 2,
    maxlength: LONGEST,
    dir: "auto",
    "aria-label": label,
    placeholder: "Staff only",
  });
  const error = h("div", { "class": "box-error", role: "alert" });
  area.value = value;
  let isSending = false;
  const send = async () => {
    const text = area.value.trim();
    if (text === "" || isSending) return area.focus();
    isSending = true;
    fill(error);
    try {
      await save(text);
      area.value = "";
    } catch (refusal) {
      fill(error, /** @type {Error} */ (refusal).message);
    } finally {
      isSending = false;
    }
  };
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && (cancel || area.value.trim() !== "")) {
      // What was typed is not lost with the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      cancel?.();
    }
  });
  const element = h(
    "div",
    { "class": "comment-box" },
    area,
    error,
    h(
      "div",
      { "class": "comment-foot" },
      h("span", { "class": "comment-help" }),
      cancel && button({ label: "Cancel" }, cancel),
      button({ label: yes, kind: "primary", title: "Ctrl or Cmd with Enter" }, send),
    ),
  );
  return { element, focus: () => area.focus() };
}
