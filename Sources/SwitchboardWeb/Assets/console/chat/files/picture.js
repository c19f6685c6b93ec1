import { h } from "../../../shared/dom.js";
import { fileSize, fileURL } from "../../../shared/files.js";
import { drawn } from "../../ui/icons.js";
import { openDialog } from "../../ui/dialog.js";

/**
 * A picture as large as the window, over it: first the small one, then the whole.
 * @param {import("../../../shared/types-files.d.ts").ChatFile} file
 */
export function showPicture(file) {
  const image = h("img", { src: fileURL(file, true), alt: file.name });
  const whole = new Image();
  whole.addEventListener("load", () => image.src = whole.src);
  whole.src = fileURL(file);
  const facts = [file.width && file.height ? `${file.width} × ${file.height}` : null, fileSize(file.size)];
  const dialog = openDialog({
    title: file.name,
    className: "large-picture",
    body: [image],
    actions: [
      h("span", { "class": "picture-facts" }, facts.filter(Boolean).join(" · ")),
      h("a", { "class": "button", href: fileURL(file), download: file.name }, drawn("take"), h("span", null, "Save")),
    ],
  });
  image.addEventListener("click", () => dialog.close());
}
