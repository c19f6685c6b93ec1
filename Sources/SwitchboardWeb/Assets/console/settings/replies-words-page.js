import { fill, h } from "../../shared/dom.js";
import { failedList } from "../list/states.js";
import { button, forbid } from "../ui/button.js";
import { Form } from "../ui/form.js";
import { say } from "../ui/toast.js";

const OWN = "/api/me/words", DESK = "/api/admin/words";

/** Words that Spell Check lets pass: one's own, and for who sets up the desk, everybody's (S90). */
export class WordsPage {
  #desk;
  /** @type {Form | null} */
  #form = null;
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
      { "class": "detail", "aria-label": "Spelling" },
      h("header", { "class": "detail-head" }, toIndex, h("h2", null, "Spelling")),
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

  get #isDeskShown() {
    return this.#desk.store.may("desk.manage");
  }

  async #fetch() {
    const { api } = this.#desk;
    try {
      const [own, desk] = await Promise.all([api.get(OWN), this.#isDeskShown ? api.get(DESK) : null]);
      this.#draw({ own: own.words, desk: desk?.words ?? [] });
    } catch {
      fill(this.#body, failedList(() => this.#fetch()));
    }
  }

  /** @param {{own: string[], desk: string[]}} words */
  #draw(words) {
    const form = this.#form = new Form(this.#fields(), words, (changed) => this.#store(words, changed));
    form.addEventListener("change", () => this.#showChange());
    fill(this.#body, form.element);
    this.#showChange();
  }

  /** @returns {import("../ui/form.js").Field[]} */
  #fields() {
    const own = {
      heading: "My words",
      text: "Names and terms that are right when you write them. Spell Check adds words here too.",
      key: "own",
      label: "Words",
      type: "lines",
      help: "One a line.",
      extra: { rows: 8 },
    };
    const desk = {
      heading: "Words of the desk",
      text:
        "Right for everybody: products, plans, names of places. Names of brands, departments, groups and agents are known already.",
      key: "desk",
      label: "Words for everybody",
      type: "lines",
      help: "One a line.",
      extra: { rows: 8 },
    };
    return this.#isDeskShown ? [own, desk] : [own];
  }

  /** @param {{own: string[], desk: string[]}} before @param {Record<string, string[]>} changed */
  async #store(before, changed) {
    const { api } = this.#desk;
    const stored = { ...before };
    for (const [key, address] of /** @type {const} */ ([["own", OWN], ["desk", DESK]])) {
      if (!changed[key] || changed[key].join("\n") === before[key].join("\n")) continue;
      stored[key] = (await api.put(address, { words: changed[key] }).catch((refusal) => {
        refusal.field = key;
        throw refusal;
      })).words;
    }
    say("The words are saved");
    this.#draw(stored);
  }

  #showChange() {
    forbid(this.#save, this.isChanged ? null : "Nothing has changed");
    this.#undo.hidden = !this.isChanged;
  }
}
