import { h } from "../../../shared/dom.js";
import { fileSize } from "../../../shared/files.js";
import { button } from "../../ui/button.js";
import { drawn } from "../../ui/icons.js";

/** @typedef {import("../../../shared/types-files.d.ts").Upload} Upload */

/**
 * What is on its way to one place: a chip each, with how far it is, and a way back.
 */
export class Chips {
  #uploads;
  #place;
  /** @type {Map<string, {element: HTMLElement, bar: HTMLProgressElement, look: string}>} */
  #drawn = new Map();
  element = h("ul", { "class": "file-chips", "aria-label": "Files on their way", hidden: true });

  /**
   * @param {import("../../../shared/uploads.js").Uploads} uploads
   * @param {string} place
   * @param {AbortSignal} [signal] ends it, where the uploads go on without it
   */
  constructor(uploads, place, signal) {
    this.#uploads = uploads;
    this.#place = place;
    this.#uploads.addEventListener("change", () => this.#draw(), { signal });
    this.#uploads.addEventListener("progress", (event) => {
      const { id, share } = /** @type {CustomEvent<Upload>} */ (event).detail;
      const chip = this.#drawn.get(id);
      if (chip) chip.bar.value = share;
    }, { signal });
    this.#draw();
  }

  #draw() {
    const here = this.#uploads.items.filter(({ place }) => place === this.#place);
    const keep = new Set(here.map(({ id }) => id));
    for (const [id, { element }] of this.#drawn) {
      if (keep.has(id)) continue;
      // The keyboard must not fall to the top of the page with the button it was on.
      const hadFocus = element.contains(document.activeElement);
      element.remove();
      this.#drawn.delete(id);
      if (hadFocus) /** @type {HTMLElement | null} */ (this.element.querySelector("button"))?.focus();
    }
    for (const upload of here) {
      const look = `${upload.state === "failed"}|${upload.problem}`;
      const before = this.#drawn.get(upload.id);
      if (before?.look === look) continue;
      const chip = this.#chip(upload, look);
      if (before) before.element.replaceWith(chip.element);
      else this.element.append(chip.element);
      this.#drawn.set(upload.id, chip);
    }
    this.element.hidden = here.length === 0;
  }

  /** @param {Upload} upload @param {string} look */
  #chip({ id, name, file, share, problem }, look) {
    const bar = h("progress", { max: 1, value: share, "aria-label": `Sending ${name}`, hidden: problem !== null });
    const element = h(
      "li",
      { "class": problem === null ? "file-chip" : "file-chip bad" },
      drawn(file.type.startsWith("image/") ? "picture" : "file"),
      h("span", { "class": "chip-name", dir: "auto" }, name),
      h("small", null, fileSize(file.size)),
      bar,
      problem !== null && h("span", { "class": "chip-problem", role: "alert" }, problem),
      problem !== null && button({ label: "Try again", kind: "quiet" }, () => this.#uploads.again(id)),
      button(
        { icon: "end", title: `${problem === null ? "Cancel" : "Put away"} ${name}`, kind: "quiet" },
        () => this.#uploads.cancel(id),
      ),
    );
    return { element, bar, look };
  }
}
