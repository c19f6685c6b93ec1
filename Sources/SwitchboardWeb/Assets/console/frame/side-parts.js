import { fill, h } from "../../shared/dom.js";
import { drawn } from "../ui/icons.js";

/** One line of the navigation: where it leads, and how much is there. It stays as long as its address does. */
export class SideEntry {
  #label = h("span", { "class": "label" });
  #count = h("b", { hidden: true });
  #link;
  #element;

  /** @param {string} href @param {import("../ui/icons.js").IconName | null} icon */
  constructor(href, icon) {
    this.#link = h("a", { href, "class": icon ? null : "sub" }, icon && drawn(icon), this.#label, this.#count);
    this.#element = h("li", null, this.#link);
  }

  /** @param {string} label @param {number} count @param {boolean} isHere @param {boolean} isHot @param {string} what is counted */
  draw(label, count, isHere, isHot, what) {
    if (this.#label.textContent !== label) this.#label.textContent = label;
    if (isHere) this.#link.setAttribute("aria-current", "page");
    else this.#link.removeAttribute("aria-current");
    this.#count.className = isHot ? "hot" : "";
    this.#count.hidden = count === 0;
    const heard = count === 0 ? null : h("span", { "class": "visually-hidden" }, ` ${what}${count === 1 ? "" : "s"}`);
    fill(this.#count, count > 0 && count, heard);
    return this.#element;
  }
}

/** Some lines of it. @param {string} title @param {boolean} isNamed @param {string | null} className */
export function sideSection(title, isNamed, className) {
  const id = `nav-${title.split(" ")[0].toLowerCase()}`;
  const list = h("ul", null);
  const label = isNamed ? { "aria-labelledby": id } : { "aria-label": title };
  return { element: h("section", { "class": className, ...label }, isNamed && h("h2", { id }, title), list), list };
}
