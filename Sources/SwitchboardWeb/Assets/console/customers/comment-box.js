import { fill, h } from "../../shared/dom.js";
import { button } from "../ui/button.js";

/** Characters in one comment (docs/api.md). */
const LONGEST = 4_000;

/**
 * A box for one comment. What was typed stays when the desk refuses it.
 * @param {string} label @param {string} yes @param {string} value @param {(text: string) => Promise<void>} save @param {() => void} [cancel]
 */
export function commentBox(label, yes, value, save, cancel) {
  const area = h("textarea", {
    rows: 2,
    maxlength: LONGEST,
    dir: "auto",
    "aria-label": label,
    placeholder: "Staff only",
  });
  const error = h("div", { "class": "box-error", role: "alert" });
  area.value = value;
  let isSending = false;
  const send = async () => {
    const text = area.value.trim();
    if (text === "" || isSending) return area.focus();
    isSending = true;
    fill(error);
    try {
      await save(text);
      area.value = "";
    } catch (refusal) {
      fill(error, /** @type {Error} */ (refusal).message);
    } finally {
      isSending = false;
    }
  };
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && (cancel || area.value.trim() !== "")) {
      // What was typed is not lost with the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      cancel?.();
    }
  });
  const element = h(
    "div",
    { "class": "comment-box" },
    area,
    error,
    h(
      "div",
      { "class": "comment-foot" },
      h("span", { "class": "comment-help" }),
      cancel && button({ label: "Cancel" }, cancel),
      button({ label: yes, kind: "primary", title: "Ctrl or Cmd with Enter" }, send),
    ),
  );
  return { element, focus: () => area.focus() };
}
