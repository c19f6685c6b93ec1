import { h } from "../../../shared/dom.js";
import { fileSize, fileURL } from "../../../shared/files.js";
import { drawn } from "../../ui/icons.js";
import { showPicture } from "./picture.js";

/** @typedef {import("../../../shared/types-files.d.ts").ChatFile} ChatFile */

/** Pixels of the largest side of what `/preview` answers (docs/api.md), and of a picture in a conversation. */
const SIDE = 640, SHOWN = 320;

/** What stands in a bubble in place of a text. @param {ChatFile} file */
export function fileView(file) {
  if (file.preview) return pictureView(file);
  return h(
    "a",
    { "class": "file-link", href: fileURL(file), download: file.name },
    drawn("file"),
    h("span", { dir: "auto" }, file.name),
    h("small", null, fileSize(file.size)),
  );
}

/** @param {ChatFile} file @param {number} [side] */
export function pictureView(file, side = SHOWN) {
  const { width, height } = fitted(file, side);
  // The size it will have, so that nothing moves when it comes.
  return h(
    "button",
    {
      type: "button",
      "class": "picture",
      data: { hint: `${file.name}, ${fileSize(file.size)}` },
      on: { click: () => showPicture(file) },
    },
    h("img", { src: fileURL(file, true), alt: file.name, width, height, loading: "lazy", decoding: "async" }),
  );
}

/** @param {ChatFile} file @param {number} side */
function fitted({ width, height }, side) {
  const [w, t] = [width || SIDE, height || SIDE];
  const scale = Math.min(1, SIDE / Math.max(w, t), side / Math.max(w, t));
  return { width: Math.max(1, Math.round(w * scale)), height: Math.max(1, Math.round(t * scale)) };
}
