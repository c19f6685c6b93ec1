import { fill, h } from "../../shared/dom.js";
import { FormPage, keptAt } from "./form-page.js";
import { RETENTION } from "./retention-fields.js";
import { retentionWords } from "./retention-words.js";

/** How long the desk keeps what was said, and in words what that means. */
export class RetentionPage extends FormPage {
  /** @param {import("../live/desk.js").Desk} desk @param {() => void} back */
  constructor(desk, back) {
    const words = h("div", { "class": "retention-words", role: "status" });
    super({
      title: "Retention",
      saved: "The retention settings are saved",
      ...keptAt(desk.api, "/api/admin/retention"),
      fields: () => RETENTION,
      body: (form) => [form.element, words],
      follow: (isChanged, form, { nextAt }) => {
        const { what, when } = retentionWords(/** @type {any} */ ({ ...form.values, nextAt }), !isChanged);
        fill(
          words,
          h("h3", { "class": "form-heading" }, "What this means"),
          h("ul", null, what.map((text) => h("li", null, text))),
          h("p", null, when),
        );
      },
    }, back);
  }
}
