import { h } from "../../shared/dom.js";
import { button } from "./button.js";

/**
 * A dialog over the window. Escape and the close button end it; the focus goes back to where it was.
 * @param {object} options
 * @param {string} options.title
 * @param {(Node | string)[]} options.body
 * @param {Node[]} [options.actions] buttons at the bottom
 * @param {string} [options.className]
 * @returns {{element: HTMLDialogElement, close: () => void, closed: Promise<void>}}
 */
export function openDialog({ title, body, actions = [], className = "" }) {
  const back = /** @type {HTMLElement | null} */ (document.activeElement);
  const element = h(
    "dialog",
    { "class": `dialog ${className}`.trim(), "aria-label": title },
    h(
      "header",
      { "class": "dialog-head" },
      h("h2", null, title),
      button({ icon: "end", title: "Close", kind: "quiet" }, () => element.close()),
    ),
    h("div", { "class": "dialog-body" }, body),
    actions.length > 0 && h("footer", { "class": "dialog-actions" }, actions),
  );
  document.body.append(element);
  const closed = /** @type {Promise<void>} */ (new Promise((resolve) => {
    element.addEventListener("close", () => {
      element.remove();
      back?.focus();
      resolve();
    });
  }));
  element.addEventListener("pointerdown", (event) => {
    if (event.target === element) element.close();
  });
  element.showModal();
  const first = /** @type {HTMLElement | null} */ (element.querySelector(
    "[autofocus], .dialog-body input, .dialog-body select, .dialog-actions .primary",
  ));
  first?.focus();
  return { element, close: () => element.close(), closed };
}

/**
 * Asks before something that cannot be undone.
 * @param {{title: string, text: string, yes: string, kind?: "primary" | "danger", no?: string}} question
 * @returns {Promise<boolean>}
 */
export async function confirmed({ title, text, yes, kind = "primary", no = "Cancel" }) {
  let answer = false;
  const dialog = openDialog({
    title,
    className: "small",
    body: [h("p", null, text)],
    actions: [
      button({ label: no }, () => dialog.close()),
      button({ label: yes, kind }, () => {
        answer = true;
        dialog.close();
      }),
    ],
  });
  if (kind === "danger") {
    /** @type {HTMLElement | null} */ (dialog.element.querySelector(".dialog-actions .button"))?.focus();
  }
  await dialog.closed;
  return answer;
}
