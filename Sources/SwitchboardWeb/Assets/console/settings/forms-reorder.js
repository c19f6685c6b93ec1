const STEPS = /** @type {Record<string, number>} */ ({ ArrowUp: -1, ArrowDown: 1 });

/**
 * Puts the items of a list in another order: dragged by their handles with mouse, pen or finger, or moved by the arrow
 * keys while a handle has the focus. While it is dragged only the neighbours change place: an element that is taken out
 * of the page would lose the pointer.
 */
export class Reorder {
  #list;
  #moved;

  /** @param {HTMLElement} list @param {{moved: (from: number, to: number) => void}} events */
  constructor(list, { moved }) {
    this.#list = list;
    this.#moved = moved;
  }

  /** @param {PointerEvent} event */
  grab(event) {
    const handle = handleOf(event);
    const item = /** @type {HTMLElement | null} */ (handle?.closest("li"));
    if (!handle || !item || event.button !== 0) return;
    event.preventDefault();
    handle.focus();
    const from = this.#items.indexOf(item);
    const life = new AbortController();
    const { signal } = life;
    item.classList.add("dragged");
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener("pointermove", (move) => this.#follow(item, move.clientY), { signal });
    const end = (/** @type {boolean} */ isKept) => {
      life.abort();
      item.classList.remove("dragged");
      const to = this.#items.indexOf(item);
      if (!isKept) this.#list.insertBefore(item, this.#items[from < to ? from : from + 1] ?? null);
      else if (to !== from) this.#moved(from, to);
    };
    handle.addEventListener("pointerup", () => end(true), { signal });
    handle.addEventListener("pointercancel", () => end(false), { signal });
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const item = handleOf(event)?.closest("li");
    const step = STEPS[event.key];
    if (!item || !step) return;
    event.preventDefault();
    const from = this.#items.indexOf(item);
    if (this.#items[from + step]) this.#moved(from, from + step);
  }

  // Internal

  get #items() {
    return [...this.#list.children];
  }

  /** @param {HTMLElement} item @param {number} y */
  #follow(item, y) {
    const { previousElementSibling: before, nextElementSibling: after } = item;
    if (before && y < middle(before)) item.after(before);
    else if (after && y > middle(after)) item.before(after);
  }
}

/** @param {Event} event */
function handleOf({ target }) {
  return target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest(".question-handle")) : null;
}

/** @param {Element} element */
function middle(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
