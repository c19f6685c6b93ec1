import { fill, h } from "../../shared/dom.js";
import { addKind } from "../ui/fields.js";
import "./members-kind.js";
import { showArticle } from "../ui/safe-html.js";

/** How long typing rests before the preview is made, in milliseconds. */
const REST = 300;

/** The message of a queue with how it reads (S9). */
addKind("queue-message", (field, value, { id }) => {
  const text = h("textarea", { id, rows: 2, maxlength: field.max, placeholder: field.placeholder });
  text.value = value ?? "";
  const preview = h("output", { "for": id, "class": "queue-preview" });
  const draw = () =>
    fill(
      preview,
      h("small", null, "With 2 people in front the customer reads"),
      h("span", null, filled(text.value.trim() || String(field.placeholder))),
    );
  text.addEventListener("input", draw);
  draw();
  return {
    element: h("div", { "class": "queue-field" }, text, preview),
    value: () => text.value.trim(),
  };
});

/** How the message reads to somebody. @param {string} text */
function filled(text) {
  const given = /** @type {Record<string, string>} */ ({
    ahead: "2",
    wait: "3 to 5 minutes",
    department: "Billing",
    name: "Dana",
  });
  return text.replace(/\{(\w+)\}/g, (whole, key) => given[key] ?? whole);
}

/** Text beside how it will look. */
addKind("markdown", (_field, value, { id, api, formatOf }) => {
  const text = h("textarea", { id, rows: 18, "class": "mono", spellcheck: "true" });
  text.value = value ?? "";
  const shown = h("div", { "class": "article", tabindex: 0, role: "region", "aria-label": "Preview" });
  let timer = /** @type {any} */ (null), load = new AbortController();
  const draw = async () => {
    load.abort();
    load = new AbortController();
    if (text.value.trim() === "") return fill(shown, h("p", { "class": "quiet-text" }, "The preview appears here."));
    try {
      const { html } = await api.post(
        "/api/admin/articles/preview",
        { body: text.value, format: formatOf() },
        load.signal,
      );
      showArticle(shown, html);
    } catch { /* what was shown stays until the next keystroke */ }
  };
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, REST);
  });
  setTimeout(draw);
  return { element: h("div", { "class": "markdown-field" }, text, shown), value: () => text.value };
});
