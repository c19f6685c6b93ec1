import { fill, h } from "../../shared/dom.js";
import { button, forbid } from "../ui/button.js";
import { addKind } from "../ui/fields.js";
import { linesOf, QuestionEditor } from "./forms-question.js";
import { Reorder } from "./forms-reorder.js";

/** Most questions of one form. */
const MOST = 50;

/** The questions of a form or a survey: added, changed, taken away and put in order. */
addKind("questions", (field, value, { id, changed }) => {
  const { types, withChoices } = /** @type {{types: [string, string][], withChoices: string[]}} */ (field.extra);
  /** @type {QuestionEditor[]} */
  let editors = [];
  const list = h("ol", { "class": "question-list" });
  const said = h("p", { "class": "visually-hidden", role: "status" });
  const add = button({ icon: "add", label: "Add a question" }, () => {
    editors.push(made({ label: "", type: types[0][0], options: [], required: false }));
    draw();
    editors.at(-1)?.focus();
  });
  const made = (/** @type {import("./forms-question.js").QuestionValue} */ question) =>
    new QuestionEditor(question, { types, withChoices, changed: draw, remove: (editor) => remove(editor) });
  const reorder = new Reorder(list, {
    moved: (from, to) => {
      const [editor] = editors.splice(from, 1);
      editors.splice(to, 0, editor);
      draw();
      editor.handle.focus();
      said.textContent = `Question ${to + 1} of ${editors.length}`;
    },
  });
  /** @param {QuestionEditor} editor */
  function remove(editor) {
    const at = editors.indexOf(editor);
    editors = editors.filter((each) => each !== editor);
    draw();
    (editors[Math.min(at, editors.length - 1)]?.handle ?? add).focus();
  }
  function draw() {
    const elements = editors.map(({ element }) => element);
    if (
      elements.some((element, index) => list.children[index] !== element) || list.children.length !== editors.length
    ) {
      fill(list, elements);
    }
    editors.forEach((editor, index) => editor.number(index + 1, editors.length));
    forbid(add, editors.length < MOST ? null : `A form has at most ${MOST} questions`);
    changed();
  }
  editors = (value ?? []).map(made);
  for (const { element } of editors) list.append(element);
  editors.forEach((editor, index) => editor.number(index + 1, editors.length));
  list.addEventListener("pointerdown", (event) => reorder.grab(event));
  list.addEventListener("keydown", (event) => reorder.press(event));
  return {
    isGroup: true,
    element: h("div", { id, role: "group", "class": "questions-field" }, list, add, said),
    value: () => editors.map((editor) => editor.value),
    culprit: (path) => editors[Number(path.split(".")[1])]?.culprit(path.split(".")[2]),
  };
});

/** The choices of a field, as long as its type has any. */
addKind("choices-of-type", (field, value, { id, form }) => {
  const box = h("textarea", { id, rows: 4, spellcheck: "true", placeholder: "Basic\nPlus" });
  box.value = (value ?? []).join("\n");
  const turn = () => {
    const row = /** @type {HTMLElement | null} */ (box.closest(".field"));
    if (row) row.hidden = !field.extra?.types.includes(form.values.type);
  };
  form.addEventListener("change", turn);
  queueMicrotask(turn);
  return { element: box, value: () => linesOf(box.value) };
});
