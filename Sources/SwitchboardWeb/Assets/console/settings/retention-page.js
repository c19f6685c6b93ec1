import { fill, h } from "../../shared/dom.js";
import { failedList } from "../list/states.js";
import { button, forbid } from "../ui/button.js";
import { Form } from "../ui/form.js";
import { say } from "../ui/toast.js";
import { RETENTION } from "./retention-fields.js";
import { retentionWords } from "./retention-words.js";

const ADDRESS = "/api/admin/retention";

/** How long the desk keeps what was said, and in words what that means. */
export class RetentionPage {
  #desk;
  /** @type {Form | null} */
  #form = null;
  /** @type {number | undefined} */
  #nextAt;
  #words = h("div", { "class": "retention-words", role: "status" });
  #body = h("div", { "class": "detail-body" }, h("div", { "class": "skeleton bar-of-text" }));
  #save = button({ label: "Save", kind: "primary" }, () => this.#form?.submit());
  #undo = button({ label: "Discard changes" }, () => this.#fetch());
  elements;

  /** @param {import("../live/desk.js").Desk} desk @param {() => void} back */
  constructor(desk, back) {
    this.#desk = desk;
    const toIndex = button({ icon: "back", title: "All settings", kind: "quiet" }, back);
    toIndex.classList.add("to-index");
    const page = h(
      "section",
      { "class": "detail", "aria-label": "Retention" },
      h("header", { "class": "detail-head" }, toIndex, h("h2", null, "Retention")),
      this.#body,
      h("footer", { "class": "detail-foot" }, this.#save, this.#undo),
    );
    this.elements = [h("div", { "class": "detail-place" }, page)];
    this.#undo.hidden = true;
    forbid(this.#save, "Nothing has changed");
  }

  get isChanged() {
    return this.#form?.isChanged ?? false;
  }

  discard() {
    this.#form = null;
  }

  show() {
    if (!this.#form) this.#fetch();
  }

  // Internal

  async #fetch() {
    try {
      this.#draw(await this.#desk.api.get(ADDRESS));
    } catch {
      fill(this.#body, failedList(() => this.#fetch()));
    }
  }

  /** @param {Record<string, any>} values */
  #draw(values) {
    this.#nextAt = values.nextAt;
    const form = this.#form = new Form(RETENTION, values, async (changed) => {
      const stored = await this.#desk.api.put(ADDRESS, changed);
      say("The retention settings are saved");
      this.#draw(stored ?? changed);
    });
    form.addEventListener("change", () => this.#showChange());
    fill(this.#body, form.element, this.#words);
    this.#showChange();
  }

  #showChange() {
    const values = /** @type {any} */ ({ ...this.#form?.values, nextAt: this.#nextAt });
    const { what, when } = retentionWords(values, !this.isChanged);
    fill(
      this.#words,
      h("h3", { "class": "form-heading" }, "What this means"),
      h("ul", null, what.map((text) => h("li", null, text))),
      h("p", null, when),
    );
    forbid(this.#save, this.isChanged ? null : "Nothing has changed");
    this.#undo.hidden = !this.isChanged;
  }
}
