import { h } from "../../../shared/dom.js";
import { fileSize } from "../../../shared/files.js";
import { button } from "../../ui/button.js";
import { drawn } from "../../ui/icons.js";

/** Files that go out with the text in a box: they came with a canned reply, and nothing is sent before Send. */
export class Carried {
  /** @type {File[]} */
  #files = [];
  element = h("ul", { "class": "file-chips", "aria-label": "Files that go with this reply", hidden: true });

  get isEmpty() {
    return this.#files.length === 0;
  }

  /** @param {File} file */
  add(file) {
    const isThere = this.#files.some(({ name, size }) => name === file.name && size === file.size);
    if (!isThere) this.#files.push(file);
    this.#draw();
  }

  /** What goes out now. @returns {File[]} */
  take() {
    const files = this.#files;
    this.#files = [];
    this.#draw();
    return files;
  }

  #draw() {
    this.element.hidden = this.isEmpty;
    this.element.replaceChildren(...this.#files.map((file) =>
      h(
        "li",
        { "class": "file-chip" },
        drawn(file.type.startsWith("image/") ? "picture" : "file"),
        h("span", { "class": "chip-name", dir: "auto" }, file.name),
        h("small", null, fileSize(file.size)),
        button({ icon: "end", title: `Do not send ${file.name}`, kind: "quiet" }, () => {
          this.#files = this.#files.filter((each) => each !== file);
          this.#draw();
        }),
      )
    ));
  }
}
