import { h } from "../../shared/dom.js";
import { fileURL } from "../../shared/files.js";
import { fetchFile } from "./fetching.js";

/** @import { ChatFile } from "../../shared/types-files.d.ts" */

/** One picture of the conversation: small in its bubble, as large as the frame when it is pressed. */
export class Picture {
  #live;
  #text;
  #image = h("img", { alt: "" });
  /** @type {ChatFile | null} */
  #file = null;
  /** What the addresses hold until they are freed. @type {string[]} */
  #urls = [];
  element;

  /**
   * @param {import("../livechat.js").LiveChat} live
   * @param {import("./texts.js").FileTexts} text
   * @param {File | null} own what is being sent from here
   * @param {() => void} grown
   */
  constructor(live, text, own, grown) {
    this.#live = live;
    this.#image.addEventListener("load", grown);
    this.#text = text;
    this.element = h("button", { type: "button", class: "picture", on: { click: () => this.#enlarge() } }, this.#image);
    if (own) this.#image.src = this.#address(own);
  }

  /** @param {ChatFile} file */
  set file(file) {
    this.#file = file;
    this.#image.alt = file.name;
    this.element.disabled = file.id === 0;
    if (file.width && file.height) {
      // The size it will have, so that nothing moves when it comes.
      const scale = Math.min(1, 640 / Math.max(file.width, file.height));
      this.#image.width = Math.round(file.width * scale);
      this.#image.height = Math.round(file.height * scale);
    }
    if (file.id > 0 && !this.#image.src) this.#load();
  }

  free() {
    for (const url of this.#urls) URL.revokeObjectURL(url);
  }

  async #load() {
    const file = /** @type {ChatFile} */ (this.#file);
    try {
      this.#image.src = this.#address(await fetchFile(this.#live, fileURL(file, true)));
    } catch { // pressing it tries again
      this.#image.removeAttribute("src");
    }
  }

  async #enlarge() {
    const file = this.#file;
    if (!file) return;
    if (!this.#image.src) await this.#load();
    const text = this.#text;
    const image = h("img", { src: this.#image.src, alt: file.name });
    const dialog = h("dialog", { class: "large", "aria-label": file.name });
    const close = h("button", { type: "button", class: "button" }, text("closePicture"));
    const save = h("a", { class: "button", download: file.name, hidden: true }, text("save"));
    dialog.append(image, h("p", null, save, close));
    close.addEventListener("click", () => dialog.close());
    image.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    try {
      save.href = image.src = this.#address(await fetchFile(this.#live, fileURL(file)));
      save.hidden = false;
    } catch { /* the small one stays */ }
  }

  /** @param {Blob} blob */
  #address(blob) {
    const url = URL.createObjectURL(blob);
    this.#urls.push(url);
    return url;
  }
}
