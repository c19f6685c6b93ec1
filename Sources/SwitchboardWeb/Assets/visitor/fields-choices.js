import { h, icon } from "../shared/dom.js";

const STAR =
  "m12 3.500 2.600 5.400 5.900.8-4.300 4.100 1.100 5.900-5.300-2.900-5.300 2.900 1.100-5.900-4.300-4.100 5.900-.8z";

/**
 * One of several, by mouse, keyboard and touch alike: radio buttons, drawn as rows or as stars.
 * @param {import("./fields.js").Question} question
 * @param {string} name
 * @param {string} value
 * @param {import("./form-texts.js").FormTexts} text
 * @returns {import("./fields.js").Asked}
 */
export function choices({ type, label, options, required }, name, value, text) {
  const isStars = type === "stars";
  const boxes = (isStars ? ["1", "2", "3", "4", "5"] : options).map((option) => {
    const box = h("input", { type: "radio", name, value: option });
    box.checked = option === value;
    return box;
  });
  const faces = boxes.map((box) =>
    h(
      "label",
      { class: isStars ? "star" : "choice" },
      box,
      isStars
        ? [icon(STAR), h("span", { class: "visually-hidden" }, starWords(box.value, text))]
        : h("span", null, box.value),
    )
  );
  const problem = h("p", { class: "fault", id: `${name}-fault`, hidden: true });
  const element = h(
    "fieldset",
    {
      class: "field",
      role: "radiogroup",
      "aria-labelledby": `${name}-label`,
      "aria-required": required ? "true" : null,
    },
    h("legend", { id: `${name}-label` }, label),
    h("div", { class: isStars ? "stars" : "choices" }, faces),
    problem,
  );
  return {
    element,
    get control() {
      return boxes.find(({ checked }) => checked) ?? boxes[0];
    },
    read: () => boxes.find(({ checked }) => checked)?.value ?? "",
    problem: () => null,
    fault(message) {
      problem.hidden = message === null;
      problem.textContent = message ?? "";
      element.setAttribute("aria-invalid", String(message !== null));
      if (message === null) element.removeAttribute("aria-describedby");
      else element.setAttribute("aria-describedby", problem.id);
    },
  };
}

/** @param {string} count @param {import("./form-texts.js").FormTexts} text */
function starWords(count, text) {
  return count === "1" ? text("star") : text("stars", { count });
}
