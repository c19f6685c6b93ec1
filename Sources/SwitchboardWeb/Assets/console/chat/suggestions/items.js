import { h } from "../../../shared/dom.js";
import { dayLine, fullTime } from "../../../shared/time.js";
import { button } from "../../ui/button.js";
import { source, usefulness } from "./model.js";

/** @typedef {import("./inserting.js").Inserting} Inserting */

/** @param {import("./model.js").Article} article @param {Inserting} inserting @param {() => void} read */
export function articleItem(article, inserting, read) {
  return h(
    "li",
    { data: { article: String(article.id) } },
    h("button", { type: "button", "class": "found-title", on: { click: read } }, article.title),
    article.excerpt && h("p", { "class": "excerpt", dir: "auto" }, article.excerpt),
    foot(
      usefulness(article),
      inserting.follow(button({ label: "Insert link", icon: "link", kind: "quiet" }, () => inserting.link(article))),
      inserting.follow(
        button({ label: "Insert text", icon: "reply", kind: "quiet" }, () => inserting.article(article.id)),
      ),
    ),
  );
}

/** @param {import("./model.js").Resolution} resolution @param {Inserting} inserting */
export function resolutionItem(resolution, inserting) {
  const { name, subject, address } = source(resolution.from);
  const isLong = resolution.text.length > 260 || resolution.text.split("\n").length > 5;
  const text = h("p", { "class": isLong ? "solved cut" : "solved", dir: "auto" }, resolution.text);
  const more = isLong && button({ label: "Read all", kind: "quiet" }, () => {
    const isCut = text.classList.toggle("cut");
    /** @type {Element} */ (/** @type {HTMLElement} */ (more).firstElementChild).textContent = isCut
      ? "Read all"
      : "Show less";
    /** @type {HTMLElement} */ (more).setAttribute("aria-expanded", String(!isCut));
  });
  if (more) more.setAttribute("aria-expanded", "false");
  return h(
    "li",
    null,
    h(
      "p",
      { "class": "solved-from" },
      address ? h("a", { href: address, target: "_blank", title: subject }, name) : name,
      subject && h("span", null, subject),
    ),
    text,
    h(
      "p",
      { "class": "solved-by", title: fullTime(resolution.at) },
      `${resolution.by}, ${dayLine(resolution.at)}`,
    ),
    foot(
      usefulness(resolution),
      more,
      inserting.follow(
        button({ label: "Insert text", icon: "reply", kind: "quiet" }, () => inserting.resolution(resolution)),
      ),
    ),
  );
}

/** @param {string | null} figures @param {...(HTMLElement | false)} tools */
function foot(figures, ...tools) {
  return h("div", { "class": "found-foot" }, tools, figures && h("span", { "class": "figures" }, figures));
}
