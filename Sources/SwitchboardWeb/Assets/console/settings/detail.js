import { fill, h } from "../../shared/dom.js";
import { button, forbid } from "../ui/button.js";
import { confirmed, openDialog } from "../ui/dialog.js";
import { control } from "../ui/fields.js";
import { Form } from "../ui/form.js";
import { complain, say } from "../ui/toast.js";
import "./kinds.js";

/**
 * The form of one item: only what was changed is sent, so that two people may change different fields at once.
 * Events: `stored` (`detail` the item), `deleted`.
 */
export class Detail extends EventTarget {
  #desk;
  #screen;
  #collection;
  #item;
  #context;
  /** @type {Form | null} */
  form = null;
  #save = button({ label: "Save", kind: "primary" }, () => this.form?.submit());
  #undo = button({ label: "Discard changes" }, () => this.#draw());
  element = h("section", { "class": "detail" });

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("./screens.js").Screen} screen
   * @param {string} collection address of the collection
   * @param {Record<string, any>} item without `id` when it is new
   * @param {import("./screens.js").Context} context
   * @param {() => void} back
   */
  constructor(desk, screen, collection, item, context, back) {
    super();
    this.#desk = desk;
    this.#screen = screen;
    this.#collection = collection;
    this.#item = item;
    this.#context = context;
    this.back = back;
    this.#draw();
  }

  /** What it is known by; null while it is new. @type {number | string | null} */
  get id() {
    return this.#item.id ?? null;
  }

  get isChanged() {
    return this.form?.isChanged ?? false;
  }

  get #isNew() {
    return this.#item.id === undefined;
  }

  #draw() {
    const screen = this.#screen;
    const fields = screen.fields.filter(({ only }) => only === undefined || (only === "new") === this.#isNew);
    const isFixed = screen.isFixed && !this.#isNew;
    const head = this.#head();
    const facts = !this.#isNew && screen.facts &&
      h("p", { "class": "facts" }, screen.facts(/** @type {any} */ (this.#item)));
    if (isFixed) {
      return fill(
        this.element,
        head,
        h(
          "div",
          { "class": "detail-body" },
          h("p", { "class": "quiet-text" }, screen.about(/** @type {any} */ (this.#item), this.#context)),
        ),
      );
    }
    this.form = new Form(fields, this.#item, (values) => this.#store(fields, values), {
      ...this.#context,
      item: this.#item,
      api: this.#desk.api,
      formatOf: () => this.form?.values.format ?? this.#item.format ?? "markdown",
      renew: () => this.#renew(),
      keep: (/** @type {string} */ key, /** @type {any} */ value) => {
        this.#item = { ...this.#item, [key]: value };
        this.form?.show(key, value);
      },
    });
    this.form.addEventListener("change", () => this.#showChange());
    fill(
      this.element,
      head,
      h("div", { "class": `detail-body${screen.isWide ? " wide" : ""}` }, facts, this.form.element),
      h("footer", { "class": "detail-foot" }, this.#save, this.#undo),
    );
    this.#showChange();
  }

  #head() {
    const title = this.#isNew ? `New ${this.#screen.one}` : this.#screen.name(/** @type {any} */ (this.#item));
    const toList = button({ icon: "back", title: "Back to the list", kind: "quiet" }, this.back);
    toList.classList.add("to-master");
    return h(
      "header",
      { "class": "detail-head" },
      toList,
      h("h2", { tabindex: -1 }, title),
      !this.#isNew && this.#deletion(),
    );
  }

  #showChange() {
    const { isChanged } = this;
    forbid(this.#save, isChanged || this.#isNew ? null : "Nothing has changed");
    this.#undo.hidden = !isChanged;
  }

  /** @param {import("../ui/form.js").Field[]} fields @param {Record<string, any>} values */
  async #store(fields, values) {
    if (!this.#isNew && !this.isChanged) return;
    const body = this.#isNew ? withoutBlankPasswords(fields, values) : changed(fields, this.#item, values);
    const { api } = this.#desk;
    const answer = this.#isNew
      ? await api.post(this.#collection, body)
      : await api.put(`${this.#collection}/${this.#item.id}`, body);
    const wasNew = this.#isNew;
    this.#item = { ...this.#item, ...answer };
    if (wasNew && this.#screen.isFixed) await this.#showOnce(answer.key);
    say(`${this.#screen.name(/** @type {any} */ (this.#item))} is saved`);
    this.form?.settle(values);
    if (!this.isChanged) this.#draw();
    else { // typed while it was under way
      this.element.firstElementChild?.replaceWith(this.#head());
      this.#showChange();
    }
    this.dispatchEvent(new CustomEvent("stored", { detail: { item: this.#item, wasNew } }));
  }

  /** A key that can never be seen again. @param {string} key */
  async #showOnce(key) {
    const field = control({ key: "key", label: "Key", type: "copy" }, key, { id: "new-key", changed: () => {} });
    const body = h(
      "div",
      { "class": "field" },
      h("label", { "class": "field-label", "for": "new-key" }, "The key is shown this once. Copy it now."),
      field.element,
    );
    await openDialog({
      title: "The key",
      body: [body],
      actions: [
        button(
          { label: "I have copied it", kind: "primary" },
          (event) => /** @type {Element} */ (event.target).closest("dialog")?.close(),
        ),
      ],
    }).closed;
  }

  #deletion() {
    const { one, deletion, keeps } = this.#screen;
    const item = /** @type {any} */ (this.#item);
    const element = button(
      { icon: "trash", label: deletion?.yes.split(" ")[0] ?? "Delete", kind: "quiet" },
      async () => {
        const text = deletion?.text ?? "This cannot be undone.";
        if (
          !await confirmed({
            title: `${deletion?.yes.split(" ")[0] ?? "Delete"} “${this.#screen.name(item)}”?`,
            text,
            yes: deletion?.yes ?? `Delete ${one}`,
            kind: "danger",
          })
        ) return;
        try {
          await this.#desk.api.delete(`${this.#collection}/${item.id}`);
          this.form?.settle();
          this.dispatchEvent(new Event("deleted"));
        } catch (refusal) {
          complain(refusal);
        }
      },
    );
    forbid(element, keeps?.(item) ?? null);
    return element;
  }

  async #renew() {
    const isSure = await confirmed({
      title: "Renew the secret?",
      text: "What was signed with the old one is refused from now on.",
      yes: "Renew",
      kind: "danger",
    });
    if (!isSure) return null;
    try {
      const { secret } = await this.#desk.api.post(`${this.#collection}/${this.#item.id}/secret`);
      this.#item = { ...this.#item, secret };
      return secret;
    } catch (refusal) {
      complain(refusal);
      return null;
    }
  }
}

/** @param {import("../ui/form.js").Field[]} fields @param {Record<string, any>} values */
function withoutBlankPasswords(fields, values) {
  const shown = new Set(fields.filter(({ type }) => type === "copy" || type === "code").map(({ key }) => key));
  return Object.fromEntries(
    Object.entries(values).filter(([key, value]) => !shown.has(key) && !(key === "password" && value === "")),
  );
}

/** @param {import("../ui/form.js").Field[]} fields @param {Record<string, any>} before @param {Record<string, any>} values */
function changed(fields, before, values) {
  const none = new Map(fields.map((field) => [field.key, field.none]));
  const plain = (/** @type {string} */ key, /** @type {any} */ value) =>
    JSON.stringify(value === "" || value === undefined || value === none.get(key) ? null : value);
  const sent = withoutBlankPasswords(fields, values);
  return Object.fromEntries(
    Object.entries(sent).filter(([key, value]) => plain(key, value) !== plain(key, before[key])),
  );
}
