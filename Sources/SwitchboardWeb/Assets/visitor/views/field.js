import { h } from "../../shared/dom.js";

/**
 * A labelled control with a place for what is wrong with it.
 * @param {string} name
 * @param {string} label
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} control
 * @param {string} value
 */
export function field(name, label, control, value) {
  const problem = h("p", { class: "fault", id: `${name}-fault`, hidden: true });
  control.id = name;
  control.name = name;
  control.value = value;
  return {
    control,
    element: h("div", { class: "field" }, h("label", { for: name }, label), control, problem),
    /** @param {string | null} message null: nothing is wrong */
    fault(message) {
      problem.hidden = message === null;
      problem.textContent = message ?? "";
      control.setAttribute("aria-invalid", String(message !== null));
      if (message === null) control.removeAttribute("aria-describedby");
      else control.setAttribute("aria-describedby", problem.id);
    },
  };
}
