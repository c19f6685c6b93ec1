import { fill, h } from "../../shared/dom.js";
import { failedList } from "../list/states.js";
import { button, forbid } from "../ui/button.js";
import { Form } from "../ui/form.js";
import { say } from "../ui/toast.js";
import { fields } from "./translation-fields.js";
import { TranslationTest } from "./translation-test.js";

const ADDRESS = "/api/admin/translation";

/** Who translates for the desk, and whether it works. */
export class TranslationPage {
  #desk;
  /** @type {Form | null} */
  #form = null;
  #test;
  #body = h("div", { "class": "detail-body" }, h("div", { "class": "skeleton bar-of-text" }));
  #save = button({ label: "Save", kind: "primary" }, () => this.#form?.submit());
  #undo = button({ label: "Discard changes" }, () => this.#fetch());
  elements;

  /** @param {import("../live/desk.js").Desk} desk @param {() => void} back */
  constructor(desk, back) {
    this.#desk = desk;
    this.#test = new TranslationTest(desk);
    const toIndex = button({ icon: "back", title: "All settings", kind: "quiet" }, back);
    toIndex.classList.add("to-index");
    const page = h(
      "section",
      { "class": "detail", "aria-label": "Translation" },
      h("header", { "class": "detail-head" }, toIndex, h("h2", null, "Translation")),
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

  /** @param {Record<string, any>} stored */
  #draw(stored) {
    const form = this.#form = new Form(fields(stored.language), { ...stored, key: stored.hasKey }, async (changed) => {
      const after = await this.#desk.api.put(ADDRESS, changed);
      say("The translation settings are saved");
      this.#draw(after ?? changed);
    });
    form.addEventListener("change", () => this.#showChange());
    this.#test.isSetUp = stored.provider !== "none";
    this.#test.from(stored.language);
    fill(this.#body, h("div", { "class": "translation-page" }, form.element, this.#test.element));
    this.#showChange();
  }

  #showChange() {
    forbid(this.#save, this.isChanged ? null : "Nothing has changed");
    this.#undo.hidden = !this.isChanged;
    this.#test.follow(this.isChanged);
  }
}
