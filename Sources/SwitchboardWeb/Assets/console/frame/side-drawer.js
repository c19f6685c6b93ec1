/** The navigation as a drawer, where the window has no room for it beside the panes. */
export class SideDrawer {
  #frame;
  #nav;
  #opener;

  /** @param {HTMLElement} frame @param {HTMLElement} nav @param {HTMLElement} opener @param {AbortSignal} signal */
  constructor(frame, nav, opener, signal) {
    this.#frame = frame;
    this.#nav = nav;
    this.#opener = opener;
    nav.addEventListener("keydown", (event) => event.key === "Escape" && this.#leave(), { signal });
  }

  /** @param {boolean} [isOpen] absent: the other way round */
  toggle(isOpen) {
    const opened = this.#frame.classList.toggle("side-open", isOpen);
    this.#opener.setAttribute("aria-expanded", String(opened));
    if (opened) this.#nav.querySelector("a")?.focus();
  }

  #leave() {
    if (!this.#frame.classList.contains("side-open")) return;
    this.toggle(false);
    this.#opener.focus();
  }
}
