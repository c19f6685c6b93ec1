import { h } from "../../shared/dom.js";
import { placeBeside } from "./place.js";

/** How long the pointer rests before a hint comes, in milliseconds; with the keyboard it comes at once. */
const REST = 350;

/**
 * One hint for the whole window: it shows `data-hint` (and the key in `data-keys`) of what the pointer or the keyboard is on.
 * @param {Element} place a landmark, so that assistive technology finds it within one
 * @param {AbortSignal} signal
 */
export function installHints(place, signal) {
  const box = h("div", { "class": "hint", role: "tooltip", id: "hint", popover: "manual" });
  place.append(box);
  /** @type {HTMLElement | null} */
  let shown = null;
  /** @type {any} */
  let timer = null;
  const hide = () => {
    clearTimeout(timer);
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    shown = null;
    box.hidePopover();
  };
  const show = (/** @type {HTMLElement} */ element) => {
    if (!element.isConnected || !element.dataset.hint) return;
    hide();
    box.replaceChildren(element.dataset.hint, ...(element.dataset.keys ? [h("kbd", null, element.dataset.keys)] : []));
    // A box within a dialog must lie above it, so it opens anew each time: the newest popover is on top.
    box.showPopover();
    placeBeside(box, element.getBoundingClientRect(), "middle");
    element.setAttribute("aria-describedby", "hint");
    shown = element;
  };
  const hinted = (/** @type {Event} */ event) =>
    event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("[data-hint]")) : null;
  document.addEventListener("pointerover", (event) => {
    const element = hinted(event);
    if (event.pointerType === "touch" || element === shown) return;
    hide();
    if (element) timer = setTimeout(() => show(element), REST);
  }, { signal });
  document.addEventListener("focusin", (event) => {
    const element = hinted(event);
    // A menu that opens moves the focus in the middle of its opening, and a popover may not open in another's.
    queueMicrotask(() => {
      hide();
      if (element?.matches(":focus-visible")) show(element);
    });
  }, { signal });
  document.addEventListener("pointerdown", hide, { signal, capture: true });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide(), { signal });
  signal.addEventListener("abort", () => box.remove());
}
