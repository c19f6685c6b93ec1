import { fill, h } from "../../shared/dom.js";
import { parts, VARIABLES } from "../chat/replies/filling.js";
import { languageName } from "../chat/spelling/language.js";
import { button } from "../ui/button.js";
import { addKind, control } from "../ui/fields.js";
import { Chips } from "../chat/files/chips.js";
import { chosenFiles } from "../chat/files/sending.js";
import { fileSize } from "../../shared/files.js";
import { Uploads } from "../../shared/uploads.js";
import { drawn } from "../ui/icons.js";
import { complain } from "../ui/toast.js";

/** Whom a preview is made for. */
const SAMPLE = {
  customer: "Dana Whitfield",
  agent: "Emily W.",
  department: "Billing",
  brand: "Northwind",
  question: "Why was I charged twice?",
  chat: "1042",
};

/** Languages that are offered before any other. */
const LANGUAGES = ["en", "de", "es", "fr", "it", "nl", "pl", "pt", "sv", "tr", "ja", "zh"];

/** The text with its variables to put in, and how it reads. */
addKind("reply-text", (field, value, { id, changed, me }) => {
  const text = h("textarea", { id, rows: 7, maxlength: field.max, spellcheck: "true", dir: "auto" });
  text.value = value ?? "";
  const shown = h("output", { "for": id, "class": "reply-sample", dir: "auto" });
  const draw = () => {
    const date = new Date().toLocaleDateString(undefined, { dateStyle: "long" });
    const made = parts(text.value, { ...SAMPLE, agent: me?.displayName ?? SAMPLE.agent, date });
    fill(
      shown,
      h("small", null, "For example"),
      text.value.trim() === ""
        ? h("span", { "class": "quiet-text" }, "How it reads appears here.")
        : made.map((part) =>
          part.kind === "plain" ? part.text : h("span", { "class": `variable ${part.kind}` }, part.text)
        ),
    );
  };
  const put = (/** @type {string} */ name) => {
    text.setRangeText(`{${name}}`, text.selectionStart, text.selectionEnd, "end");
    text.focus();
    draw();
    changed();
  };
  text.addEventListener("input", draw);
  draw();
  const variables = h(
    "div",
    { "class": "reply-variables", role: "group", "aria-label": "Put in" },
    VARIABLES.map(([name, means]) => button({ label: name, title: `Stands for ${means}` }, () => put(name))),
  );
  return { element: h("div", { "class": "reply-field" }, text, variables, shown), value: () => text.value };
});

/** A file that goes with it: kept by the desk at once, since it is no part of the form's text. */
addKind("reply-file", (_, value, { id, item, api, keep }) => {
  const element = h("div", { "class": "reply-file" });
  if (!item.id) {
    element.append(h("p", { "class": "quiet-text", id }, "A file can be added once the reply is saved."));
    return { element, value: () => undefined };
  }
  const path = `/api/replies/${item.id}/file`;
  const uploads = new Uploads();
  const chips = new Chips(uploads, "");
  uploads.addEventListener("sent", (event) => keep("file", /** @type {CustomEvent} */ (event).detail.answer.file));
  /** @param {{name: string, size: number} | null | undefined} file */
  const draw = (file) => {
    const choose = button({ label: file ? "Another file" : "Choose a file" }, async () => {
      const [chosen] = await chosenFiles();
      if (chosen) uploads.add(chosen, ({ name }) => `${path}?${new URLSearchParams({ name })}`);
    });
    choose.id = id;
    // The label of the row must not take the place of what stands on the button.
    choose.setAttribute("aria-label", file ? "Another file" : "Choose a file");
    const away = async () => {
      try {
        keep("file", (await api.delete(path)).file ?? null);
      } catch (refusal) {
        complain(refusal);
      }
    };
    fill(
      element,
      file && h(
        "span",
        { "class": "file-chip" },
        drawn("file"),
        h("a", { href: `${path}/${encodeURIComponent(file.name)}`, target: "_blank", dir: "auto" }, file.name),
        h("small", null, fileSize(file.size)),
        button({ icon: "end", title: `Take ${file.name} away`, kind: "quiet" }, away),
      ),
      chips.element,
      choose,
    );
  };
  draw(value);
  return { element, value: () => undefined, show: draw };
});

/** With the slash before it that is typed later. */
addKind("reply-shortcut", (field, value, { id }) => {
  const box = h("input", {
    id,
    type: "text",
    maxlength: field.max,
    placeholder: field.placeholder,
    autocomplete: "off",
    spellcheck: "false",
  });
  box.value = value ?? "";
  return {
    element: h("div", { "class": "reply-shortcut" }, h("kbd", { "aria-hidden": "true" }, "/"), box),
    value: () => box.value.trim(),
  };
});

/** Folders that are there already are offered. */
addKind("reply-folder", (field, value, { id, api }) => {
  const list = h("datalist", { id: `${id}-list` });
  const box = h("input", {
    id,
    type: "text",
    list: list.id,
    maxlength: field.max,
    placeholder: field.placeholder,
    autocomplete: "off",
  });
  box.value = value ?? "";
  api.get("/api/replies?editable=true").then((/** @type {{items: {folder: string}[]}} */ { items }) => {
    const folders = [...new Set(items.map(({ folder }) => folder))].filter(Boolean).sort();
    list.append(...folders.map((folder) => h("option", { value: folder })));
  }, () => {}); // they can be typed
  return { element: h("div", { "class": "reply-folder-field" }, box, list), value: () => box.value.trim() };
});

/** Replies for others are written by those who may. */
addKind("reply-scope", (field, value, context) => {
  const shared = [
    { value: "group", label: "A group" },
    { value: "department", label: "A department" },
    { value: "all", label: "Everybody" },
  ];
  const own = { value: "personal", label: "Only me" };
  const options = () => context.me.permissions.includes("reply.share") ? [own, ...shared] : [own];
  return control({ ...field, type: "select", options }, value, context);
});

/** Which group or department: shown only where one is chosen. */
addKind("reply-owner", (field, value, { id, form, item, me }) => {
  const of = field.extra?.of;
  const select = h(
    "select",
    { id },
    choices(of, me).map(({ id, name }) => h("option", { value: id, selected: id === value }, name)),
  );
  let isShown = item.scope === of;
  const draw = () => {
    isShown = form.values.scope === of;
    const row = /** @type {HTMLElement | null} */ (select.closest(".field"));
    if (row) row.hidden = !isShown;
  };
  form.addEventListener("change", draw);
  queueMicrotask(draw);
  return { element: select, value: () => isShown && select.value ? Number(select.value) : null };
});

/** @param {"group" | "department"} of @param {import("../state/types.js").Me} me */
function choices(of, me) {
  const isAll = me.permissions.includes("desk.manage");
  const groups = me.groups.filter(({ member }) => isAll || member);
  if (of === "group") return groups;
  return me.departments.filter(({ id }) => isAll || groups.some(({ department }) => department === id));
}

addKind("reply-language", (field, value, context) => {
  const tags = [...new Set([...(value ? [value] : []), ...LANGUAGES])];
  const options = () => tags.map((tag) => ({ value: tag, label: languageName(tag) }));
  const made = control({ ...field, type: "select", empty: "Any language", options }, value, context);
  return { ...made, value: () => made.value?.() ?? "" };
});
