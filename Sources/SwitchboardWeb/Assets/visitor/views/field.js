import { h } from "../../shared/dom.js";

/**
 * A labelled control with a place for what is wrong with it.
 * @param {string} name
 * @param {string} label
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} control
 * @param {string} value
 * @param {import("../texts.js").TextKey | null} missing what to say when it is empty; null: it may be
 */
export function field(name, label, control, value, missing) {
  const problem = h("p", { class: "fault", id: `${name}-fault`, hidden: true });
  const caption = h("label", { for: name }, label);
  control.id = name;
  control.name = name;
  control.value = value;
  return {
    control,
    missing,
    caption,
    element: h("div", { class: "field" }, caption, control, problem),
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
