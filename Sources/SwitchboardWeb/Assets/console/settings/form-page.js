import { fill, h } from "../../shared/dom.js";
import { failedList } from "../list/states.js";
import { button, forbid } from "../ui/button.js";
import { Form } from "../ui/form.js";
import { say } from "../ui/toast.js";

/**
 * A page of settings that are one form: fetched, changed, saved or discarded as a whole.
 *
 * @typedef {object} Settings
 * @property {string} title
 * @property {string} saved what is said when they are
 * @property {() => Promise<any>} load
 * @property {(changed: Record<string, any>, stored: any) => Promise<any>} store answers what is stored then; nothing: what was typed
 * @property {(stored: any) => import("../ui/form.js").Field[]} fields
 * @property {(stored: any) => Record<string, any>} [values] as the form shows them, where that is not what is stored
 * @property {(form: Form, stored: any) => Node[]} [body] the form with what stands around it
 * @property {(isChanged: boolean, form: Form, stored: any) => void} [follow] hears of every change
 */
export class FormPage {
  #settings;
  /** @type {Form | null} */
  #form = null;
  #body = h("div", { "class": "detail-body" }, h("div", { "class": "skeleton bar-of-text" }));
  #save = button({ label: "Save", kind: "primary" }, () => this.#form?.submit());
  #undo = button({ label: "Discard changes" }, () => this.#fetch());
  elements;

  /** @param {Settings} settings @param {() => void} back */
  constructor(settings, back) {
    this.#settings = settings;
    const toIndex = button({ icon: "back", title: "All settings", kind: "quiet" }, back);
    toIndex.classList.add("to-index");
    const page = h(
      "section",
      { "class": "detail", "aria-label": settings.title },
      h("header", { "class": "detail-head" }, toIndex, h("h2", null, settings.title)),
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
      this.#draw(await this.#settings.load());
    } catch {
      fill(this.#body, failedList(() => this.#fetch()));
    }
  }

  /** @param {any} stored */
  #draw(stored) {
    let known = stored;
    const { fields, values, store, saved, body } = this.#settings;
    const form = this.#form = new Form(fields(stored), values?.(stored) ?? stored, async (changed) => {
      known = await store(changed, known) ?? changed;
      say(saved);
      form.settle(changed);
      if (!form.isChanged) this.#draw(known);
      else follow(); // typed while it was under way
    });
    const follow = () => this.#follow(form, known);
    form.addEventListener("change", follow);
    fill(this.#body, body?.(form, stored) ?? form.element);
    follow();
  }

  /** @param {Form} form @param {any} stored */
  #follow(form, stored) {
    forbid(this.#save, form.isChanged ? null : "Nothing has changed");
    this.#undo.hidden = !form.isChanged;
    this.#settings.follow?.(form.isChanged, form, stored);
  }
}

/** Settings that one address keeps. @param {import("../../shared/api.js").Api} api @param {string} address */
export function keptAt(api, address) {
  return {
    load: () => api.get(address),
    /** @param {Record<string, any>} changed */
    store: (changed) => api.put(address, changed),
  };
}
