import { fill, h } from "../../shared/dom.js";
import { addKind } from "../ui/fields.js";

/** How long typing rests before the preview is made, in milliseconds. */
const REST = 300;

/** Who belongs to what, and whether Active (S67): one row for everybody there is. */
addKind("members", (field, value, context) => {
  const { of, id } = field.extra ?? {};
  const present = new Map((value ?? []).map((/** @type {any} */ member) => [member[id], member.active]));
  /** @type {{row: HTMLElement, select: HTMLSelectElement, each: any}[]} */
  const rows = (context[of] ?? []).map((/** @type {any} */ each) => {
    const select = h(
      "select",
      { "aria-label": `${each.name}: membership` },
      [["", "Not a member"], ["active", "Active"], ["inactive", "Inactive"]].map(([key, label]) =>
        h("option", { value: key }, label)
      ),
    );
    select.value = present.has(each.id) ? (present.get(each.id) ? "active" : "inactive") : "";
    const row = h(
      "li",
      { "class": select.value },
      h("span", { "class": "dot" }),
      h("span", { "class": "member-name" }, each.name),
      select,
    );
    select.addEventListener("change", () => row.className = select.value);
    return { row, select, each };
  });
  const nobody = h(
    "li",
    { "class": "nobody" },
    of === "agents" ? "There are no agents yet." : "There are no groups yet.",
  );
  return {
    isGroup: true,
    element: h(
      "div",
      { role: "group", "class": "members-frame" },
      h("ul", { "class": "member-list" }, rows.length === 0 ? nobody : rows.map(({ row }) => row)),
    ),
    value: () =>
      rows.filter(({ select }) => select.value !== "").map(({ select, each }) => ({
        [id]: each.id,
        active: select.value === "active",
      })),
  };
});

/** The message of a queue with how it reads (S9). */
addKind("queue-message", (field, value, { id }) => {
  const text = h("textarea", { id, rows: 2, maxlength: field.max, placeholder: field.placeholder });
  text.value = value ?? "";
  const preview = h("output", { "for": id, "class": "queue-preview" });
  const draw = () =>
    fill(
      preview,
      h("small", null, "With 2 people in front the customer reads"),
      h("span", null, (text.value.trim() || String(field.placeholder)).replaceAll("{ahead}", "2")),
    );
  text.addEventListener("input", draw);
  draw();
  return {
    element: h("div", { "class": "queue-field" }, text, preview),
    value: () => text.value.trim(),
  };
});

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
      shown.innerHTML = html; // The one place where markup is inserted: the server has made it safe (docs/api.md).
    } catch { /* what was shown stays until the next keystroke */ }
  };
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, REST);
  });
  setTimeout(draw);
  return { element: h("div", { "class": "markdown-field" }, text, shown), value: () => text.value };
});
