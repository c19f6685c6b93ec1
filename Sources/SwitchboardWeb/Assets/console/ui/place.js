/** Distance of what opens from the edges of the window, in pixels. */
const MARGIN = 8;

/**
 * Puts a box that lies above everything beside what opened it: below, else above; within the window.
 * @param {HTMLElement} box
 * @param {DOMRect} anchor
 * @param {"start" | "end" | "middle"} align
 */
export function placeBeside(box, anchor, align) {
  const { width, height } = box.getBoundingClientRect();
  const room = { width: document.documentElement.clientWidth, height: document.documentElement.clientHeight };
  const wanted = align === "end"
    ? anchor.right - width
    : align === "middle"
    ? anchor.left + (anchor.width - width) / 2
    : anchor.left;
  const below = anchor.bottom + 4;
  const top = below + height + MARGIN > room.height && anchor.top - height - 4 > MARGIN
    ? anchor.top - height - 4
    : below;
  box.style.left = `${Math.round(Math.max(MARGIN, Math.min(wanted, room.width - width - MARGIN)))}px`;
  box.style.top = `${Math.round(Math.max(MARGIN, Math.min(top, room.height - height - MARGIN)))}px`;
}
