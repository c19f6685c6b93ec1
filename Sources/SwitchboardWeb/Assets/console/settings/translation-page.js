import { h } from "../../shared/dom.js";
import { FormPage, keptAt } from "./form-page.js";
import { fields } from "./translation-fields.js";
import { TranslationTest } from "./translation-test.js";

/** Who translates for the desk, and whether it works. */
export class TranslationPage extends FormPage {
  /** @param {import("../live/desk.js").Desk} desk @param {() => void} back */
  constructor(desk, back) {
    const test = new TranslationTest(desk);
    super({
      title: "Translation",
      saved: "The translation settings are saved",
      ...keptAt(desk.api, "/api/admin/translation"),
      fields: ({ language }) => fields(language),
      values: (stored) => ({ ...stored, key: stored.hasKey }),
      body: (form, { provider, language }) => {
        test.isSetUp = provider !== "none";
        test.from(language);
        return [h("div", { "class": "translation-page" }, form.element, test.element)];
      },
      follow: (isChanged) => test.follow(isChanged),
    }, back);
  }
}
