import { fill, h } from "../../../shared/dom.js";
import { button } from "../../ui/button.js";
import { openDialog } from "../../ui/dialog.js";
import { complain, say } from "../../ui/toast.js";
import { checkable, languageName, languageOf } from "./language.js";
import { Walk } from "./walk.js";

/** @typedef {import("../../live/desk.js").Desk} Desk */
/** @typedef {import("../composer.js").Composer} Composer */

/** Words that are left alone until the window is closed. */
const ignored = new Set();

/**
 * Checks what stands in a box, and goes through the mistakes (S90). What is put right stands in the box at once.
 * @param {Desk} desk
 * @param {Composer} composer
 */
export async function checkSpelling(desk, composer) {
  const text = composer.area.value;
  if (text.trim() === "") {
    say("There is nothing to check yet.");
    return composer.focus();
  }
  try {
    const { items } = await desk.api.get("/api/spelling/languages");
    if (items.length === 0) return say("No dictionary is installed on this desk.", "bad");
    const wanted = languageOf(composer.session.row);
    const language = checkable(wanted, items) ?? checkable(navigator.language, items) ?? items[0].language;
    const mistakes = await mistakesIn(desk, composer, language);
    if (mistakes.length === 0) {
      say(`No mistakes found (${languageName(language)}).`);
      return composer.focus();
    }
    new SpellingDialog(desk, composer, items, language, mistakes);
  } catch (refusal) {
    complain(refusal);
  }
}

/** @param {Desk} desk @param {Composer} composer @param {string} language */
async function mistakesIn(desk, composer, language) {
  const body = { text: composer.area.value, language, chat: composer.session.id };
  const { words } = await desk.api.post("/api/spelling", body);
  return words.filter((/** @type {import("./walk.js").Mistake} */ { word }) => !ignored.has(word.toLowerCase()));
}

class SpellingDialog {
  #desk;
  #composer;
  #walk;
  #language;
  #dialog;
  #text = h("div", { "class": "spelling-text", dir: "auto", "aria-hidden": "true" });
  #word = h("p", { "class": "spelling-word", "aria-live": "polite" });
  #suggestions = h("div", { "class": "spelling-suggestions", role: "group", "aria-label": "Suggestions" });
  #box = h("input", { id: "spelling-box", type: "text", autocomplete: "off", spellcheck: "false" });

  /**
   * @param {Desk} desk
   * @param {Composer} composer
   * @param {{language: string, regions: string[]}[]} languages
   * @param {string} language
   * @param {import("./walk.js").Mistake[]} mistakes
   */
  constructor(desk, composer, languages, language, mistakes) {
    this.#desk = desk;
    this.#composer = composer;
    this.#language = language;
    this.#walk = new Walk(composer.area.value, mistakes);
    const form = h(
      "form",
      { "class": "spelling" },
      h("div", { "class": "spelling-language" }, this.#chooser(languages)),
      this.#text,
      this.#word,
      this.#suggestions,
      h("div", { "class": "spelling-edit" }, h("label", { "for": "spelling-box" }, "Change to"), this.#box),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#replace(this.#box.value);
    });
    form.addEventListener("keydown", (event) => this.#pressed(event));
    this.#dialog = openDialog({
      title: "Spell Check",
      className: "spelling-dialog",
      body: [form],
      actions: [
        button({ label: "Add to my words", keys: "Alt A" }, () => this.#learn()),
        button({ label: "Ignore all" }, () => this.#ignore(true)),
        button({ label: "Ignore", keys: "Alt I" }, () => this.#ignore(false)),
        button({ label: "Change all" }, () => this.#replace(this.#box.value, true)),
        button({ label: "Change", kind: "primary", keys: "Enter" }, () => this.#replace(this.#box.value)),
      ],
    });
    this.#dialog.closed.then(() => composer.focus());
    this.#draw();
  }

  // Internal

  /** @param {{language: string, regions: string[]}[]} languages */
  #chooser(languages) {
    const select = h(
      "select",
      { "aria-label": "Language" },
      languages.map(({ language }) =>
        h("option", { value: language, selected: language === this.#language.split("-")[0] }, languageName(language))
      ),
    );
    select.addEventListener("change", async () => {
      this.#language = select.value;
      try {
        this.#walk = new Walk(this.#walk.text, await mistakesIn(this.#desk, this.#composer, select.value));
        this.#draw();
      } catch (refusal) {
        complain(refusal);
      }
    });
    return select;
  }

  #draw() {
    const { present, left } = this.#walk;
    if (!present) {
      this.#dialog.close();
      return say("The spelling is checked.");
    }
    fill(
      this.#text,
      this.#walk.parts.map(({ text, kind }) => kind === "right" ? text : h("mark", { "class": kind }, text)),
    );
    this.#text.querySelector(".present")?.scrollIntoView({ block: "nearest" });
    fill(
      this.#word,
      "Not in the dictionary: ",
      h("b", null, present.word),
      h("small", null, left > 1 ? ` ${left} left` : " the last one"),
    );
    fill(
      this.#suggestions,
      present.suggestions.length === 0 && h("span", { "class": "quiet-text" }, "No suggestions"),
      present.suggestions.map((suggestion, index) =>
        button({ label: suggestion, title: `Put it there`, keys: `Alt ${index + 1}` }, () => this.#replace(suggestion))
      ),
    );
    this.#box.value = present.suggestions[0] ?? present.word;
    this.#box.focus();
    this.#box.select();
  }

  /** @param {string} word @param {boolean} [everywhere] */
  #replace(word, everywhere = false) {
    this.#walk.replace(word, everywhere);
    this.#composer.replace(0, this.#composer.area.value.length, this.#walk.text);
    this.#draw();
  }

  /** @param {boolean} everywhere from here on, in every chat of this window */
  #ignore(everywhere) {
    if (everywhere && this.#walk.present) ignored.add(this.#walk.present.word.toLowerCase());
    this.#walk.ignore(everywhere);
    this.#draw();
  }

  async #learn() {
    const { present } = this.#walk;
    if (!present) return;
    try {
      await this.#desk.api.post("/api/me/words", { word: present.word });
      this.#ignore(true);
    } catch (refusal) {
      complain(refusal);
    }
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const suggestion = this.#walk.present?.suggestions[Number(event.key) - 1];
    if (suggestion) this.#replace(suggestion);
    else if (event.code === "KeyI") this.#ignore(false);
    else if (event.code === "KeyA") this.#learn();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
