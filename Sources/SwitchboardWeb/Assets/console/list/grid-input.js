import * as selecting from "../state/selection.js";
import { openWindow, take, whyNotTake } from "../live/taking.js";

/** How long a resting pointer still holds the order, in milliseconds. */
const REST = 4_000;

/** What the pointer and the keyboard do in a list. The keys are those of help.js. */
export class GridInput {
  #list;
  /** @type {any} */
  #holding = null;

  /** @param {import("./chat-list.js").ChatList} list @param {HTMLElement} body @param {AbortSignal} signal */
  constructor(list, body, signal) {
    this.#list = list;
    body.addEventListener("click", (event) => this.#clicked(event), { signal });
    body.addEventListener("dblclick", (event) => withRow(event, openWindow), { signal });
    body.addEventListener("pointermove", () => this.#hold(), { signal, passive: true });
    body.addEventListener("pointerleave", () => this.#release(), { signal });
    list.grid.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#holding));
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const { selection, model } = this.#list;
    withRow(event, (id) => {
      const onBox = event.target instanceof Element && event.target.closest(".check") !== null;
      if (event.shiftKey) return this.#list.choose(selecting.extended(selection, id, model.ids));
      if (onBox || event.ctrlKey || event.metaKey) return this.#list.choose(selecting.flipped(selection, id));
      this.#list.choose(selecting.only(id));
      this.#list.open(id);
    });
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const list = this.#list;
    if (event.target !== list.grid) return;
    const { ids } = list.model;
    const { active } = list.selection;
    const withMod = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const to = selecting.destination(list.selection, key, ids, list.page);
    if (to !== null) this.#move(to, event);
    else if (key === "End") this.#toEnd(event);
    else if (key === "a" && withMod) list.chooseAll(true);
    else if (key === "Escape") list.chooseAll(false);
    else if (active === null) return;
    else if (key === "Enter") withMod ? openWindow(active) : list.open(active);
    else if (key === " ") list.choose(selecting.flipped(list.selection, active));
    else if (key === "t" && !withMod) this.#take(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The end is shown at once, its rows follow. @param {KeyboardEvent} event */
  async #toEnd(event) {
    const { model, scroller } = this.#list;
    const { selection } = this.#list;
    scroller.scrollTop = scroller.scrollHeight;
    const last = await model.last();
    if (last !== null && this.#list.selection === selection) this.#move(last, event);
  }

  /** @param {number} to @param {KeyboardEvent} event */
  #move(to, event) {
    const { selection, model } = this.#list;
    if (event.shiftKey) this.#list.choose(selecting.extended(selection, to, model.ids));
    else if (event.ctrlKey) this.#list.choose({ ...selection, active: to });
    else this.#list.choose(selecting.only(to));
    this.#list.reveal(to);
  }

  /** @param {number} id */
  async #take(id) {
    const { desk, model } = this.#list;
    if (whyNotTake(model.row(id), desk.store.me) === null && await take(desk, id)) this.#list.open(id);
  }

  #hold() {
    this.#list.model.hold(true);
    clearTimeout(this.#holding);
    this.#holding = setTimeout(() => this.#list.model.hold(false), REST);
  }

  #release() {
    clearTimeout(this.#holding);
    this.#list.model.hold(false);
  }
}

/** @param {Event} event @param {(id: number) => void} work */
function withRow(event, work) {
  const row = event.target instanceof Element
    ? /** @type {HTMLElement | null} */ (event.target.closest("tr[data-id]"))
    : null;
  if (row) work(Number(row.dataset.id));
}
