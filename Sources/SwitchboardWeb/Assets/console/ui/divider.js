import { h } from "../../shared/dom.js";

/** How far an arrow key moves, in pixels. */
const STEP = 24;

/**
 * The line between two panes: dragged with the pointer, moved with the arrow keys.
 * @param {object} options
 * @param {string} options.label
 * @param {() => {width: number, least: number, most: number}} options.measure of the pane before it, in pixels
 * @param {(width: number) => void} options.moved while it moves
 * @param {(width: number) => void} options.rested when it has been let go
 */
export function divider({ label, measure, moved, rested }) {
  const element = h("div", {
    "class": "divider",
    role: "separator",
    "aria-orientation": "vertical",
    "aria-label": label,
    tabindex: 0,
  });
  const set = (/** @type {number} */ wanted) => {
    const { least, most } = measure();
    const width = Math.round(Math.max(least, Math.min(most, wanted)));
    moved(width);
    describe(width);
    return width;
  };
  const describe = (/** @type {number} */ width) => {
    const { least, most } = measure();
    element.setAttribute("aria-valuemin", String(Math.round(least)));
    element.setAttribute("aria-valuemax", String(Math.round(Math.max(least, most))));
    element.setAttribute("aria-valuenow", String(Math.round(width)));
  };
  element.addEventListener("focus", () => describe(measure().width));
  element.addEventListener("pointerdown", (event) => {
    const from = event.clientX, { width } = measure();
    let last = width;
    element.setPointerCapture(event.pointerId);
    element.classList.add("moving");
    element.onpointermove = (move) => {
      last = set(width + move.clientX - from);
    };
    element.onpointerup = element.onpointercancel = () => {
      element.onpointermove = element.onpointerup = element.onpointercancel = null;
      element.classList.remove("moving");
      rested(last);
    };
    event.preventDefault();
  });
  element.addEventListener("keydown", (event) => {
    const steps = /** @type {Record<string, number>} */ ({ ArrowLeft: -STEP, ArrowRight: STEP, Home: -1e5, End: 1e5 });
    if (!(event.key in steps)) return;
    event.preventDefault();
    rested(set(measure().width + steps[event.key]));
  });
  element.setAttribute("aria-valuenow", "0");
  return element;
}
