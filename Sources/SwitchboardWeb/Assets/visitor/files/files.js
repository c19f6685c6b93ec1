import { fileSize, filesOf, fileURL } from "../../shared/files.js";
import { Uploads } from "../../shared/uploads.js";
import { fill, h, icon } from "../../shared/dom.js";
import { fetchFile } from "./fetching.js";
import { Picture } from "./picture.js";
import { fileTexts } from "./texts.js";

/** @import { FileRow, FilesOptions } from "../types.d.ts" */

const CLIP =
  "m18 11-6.5 6.5a4 4 0 0 1-5.700-5.700L13 4.700a2.700 2.700 0 0 1 3.800 3.800l-7 7a1.300 1.300 0 0 1-1.900-1.900L14 7.500";
const PAGE = "M6 3h8l4 4v14H6zM14 3v4h4";

/**
 * Files both ways, fetched when the conversation is first shown. Sending: chosen, pasted, or dropped anywhere. Showing:
 * pictures in place, all else by name and size. The token goes into a header, so that it never stands in an address.
 */
export class Files {
  #options;
  #text;
  #uploads = new Uploads();
  /** What stands in each bubble, by the row's key. @type {Map<string, {element: HTMLElement, picture: Picture | null, drawn: string}>} */
  #shown = new Map();

  /** @param {FilesOptions} options */
  constructor(options) {
    this.#options = options;
    this.#text = fileTexts(options.text);
    const { live, composer, signal, changed } = options;
    const text = this.#text;
    document.head.append(h("link", { rel: "stylesheet", href: String(new URL("../css/files.css", import.meta.url)) }));
    const chooser = h("input", { type: "file", multiple: true, hidden: true, tabindex: "-1", "aria-hidden": "true" });
    chooser.addEventListener("change", () => {
      this.#take([...chooser.files ?? []]);
      chooser.value = "";
    });
    const button = h(
      "button",
      { class: "attach", type: "button", "aria-label": text("attach"), title: text("attach") },
      icon(CLIP),
    );
    button.addEventListener("click", () => chooser.click());
    composer.tool(button, chooser);
    this.#uploads.addEventListener("change", () => changed());
    this.#uploads.addEventListener("progress", (event) => this.#progressed(/** @type {CustomEvent} */ (event).detail));
    live.addEventListener("change", () => live.state === "open" && this.#uploads.wake(), { signal });
    composer.element.addEventListener("paste", (event) => {
      if (this.#take(filesOf(event.clipboardData))) event.preventDefault();
    });
    this.#listen(document.body);
    signal.addEventListener("abort", () => {
      this.#uploads.close();
      for (const { picture } of this.#shown.values()) picture?.free();
    });
  }

  /** What is on its way, as rows that the conversation ends with. */
  get rows() {
    const stored = new Set(this.#options.live.timeline.events.map(({ id }) => id));
    return this.#uploads.items.filter(({ id }) => !stored.has(id)).map(({ id, name, file, at, state, problem }) => ({
      key: id,
      at,
      mark: /** @type {"sending" | "failed"} */ (state === "failed" ? "failed" : "sending"),
      file: { id: 0, name, type: file.type, size: file.size, preview: false },
      problem,
    }));
  }

  /** The same element for the same row: a picture does not blink when its message is stored. */
  /** @param {HTMLElement} place @param {FileRow} row */
  draw(place, { key, file, problem = null }) {
    const drawn = JSON.stringify([file.id, problem]);
    const view = this.#shown.get(key) ?? { element: h("div", { class: "file" }), picture: null, drawn: "" };
    if (view.element.parentElement !== place) place.replaceChildren(view.element);
    if (view.drawn === drawn) return;
    view.drawn = drawn;
    this.#shown.set(key, view);
    const upload = this.#uploads.items.find(({ id }) => id === key);
    const isDrawable = file.preview || upload && /^image\/(png|jpeg|gif|webp)$/.test(upload.file.type);
    if (isDrawable) {
      view.picture ??= new Picture(this.#options.live, this.#text, upload?.file ?? null, this.#options.grown);
      view.picture.file = file;
    }
    fill(
      view.element,
      isDrawable && view.picture?.element,
      (!isDrawable || file.id === 0) && this.#name(file),
      file.id === 0 && h("progress", { max: "1", value: "0", hidden: problem !== null, "aria-label": file.name }),
      file.id === 0 && this.#acts(key, problem),
    );
  }

  // Internal

  /** @param {import("../../shared/types-files.d.ts").ChatFile} file */
  #name(file) {
    const content = [icon(PAGE), h("span", null, file.name), h("small", null, fileSize(file.size))];
    if (file.id === 0) return h("div", { class: "named" }, content);
    const link = h("button", {
      type: "button",
      class: "named",
      "aria-label": `${this.#text("save")} ${file.name}`,
    }, content);
    link.addEventListener("click", () => this.#save(file, link));
    return link;
  }

  /** @param {string} key @param {string | null} problem */
  #acts(key, problem) {
    const text = this.#text;
    const act = (/** @type {string} */ label, /** @type {() => void} */ click) =>
      h("button", { type: "button", class: "button quiet", on: { click } }, label);
    return h(
      "p",
      { class: "acts" },
      problem && h("span", { role: "alert" }, problem),
      problem && act(text("tryAgain"), () => this.#uploads.again(key)),
      act(text("cancelFile"), () => this.#uploads.cancel(key)),
    );
  }

  /** @param {import("../../shared/types-files.d.ts").ChatFile} file @param {HTMLButtonElement} link */
  async #save(file, link) {
    link.disabled = true;
    try {
      const url = URL.createObjectURL(await fetchFile(this.#options.live, fileURL(file)));
      h("a", { href: url, download: file.name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (error) {
      this.#options.composer.fault(error instanceof Error ? error.message : "");
    }
    link.disabled = false;
  }

  /** @param {File[]} files @returns {boolean} whether there were any */
  #take(files) {
    const { live } = this.#options;
    if (!live.chat || live.chat.status === "ended") return false;
    for (const file of files) {
      this.#uploads.add(file, ({ id, name }) => `/api/visitor/files?id=${id}&name=${encodeURIComponent(name)}`, {
        token: live.api.token,
      });
    }
    if (files.length > 0) this.#options.follow();
    return files.length > 0;
  }

  /** @param {import("../../shared/types-files.d.ts").Upload} upload */
  #progressed({ id, share }) {
    const bar = this.#shown.get(id)?.element.querySelector("progress");
    if (bar) bar.value = share;
  }

  /** @param {HTMLElement} page */
  #listen(page) {
    const { signal } = this.#options;
    const over = (/** @type {DragEvent} */ event, /** @type {boolean} */ isOver) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      page.classList.toggle("dropping", isOver);
    };
    page.addEventListener("dragover", (event) => over(event, true), { signal });
    page.addEventListener("dragleave", (event) => event.relatedTarget === null && over(event, false), { signal });
    page.addEventListener("drop", (event) => {
      over(event, false);
      this.#take(filesOf(event.dataTransfer));
    }, { signal });
  }
}
