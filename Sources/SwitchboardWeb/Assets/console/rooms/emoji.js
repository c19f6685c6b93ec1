import { fill, h } from "../../shared/dom.js";
import { Slot, storage } from "../../shared/storage.js";
import { drawn } from "../ui/icons.js";
import { placeBeside } from "../ui/place.js";
import { EMOJI, foundEmoji } from "./emoji-list.js";

/** How many stand beside each other, and how many were chosen lately. */
const COLUMNS = 9, RECENT = 18;

/** What most want when nothing was chosen yet. */
const FIRST = ["👍", "✅", "👀", "🙏", "😂", "🎉", "❤️", "🔥", "😢"];

const recent = new Slot(storage("local"), "switchboard.emoji");

/** What this browser chose lately, newest first. @returns {string[]} */
function recentEmoji() {
  const kept = recent.value;
  return Array.isArray(kept) && kept.length > 0 ? /** @type {string[]} */ (kept) : FIRST;
}

/**
 * Emoji by their names: typing searches, arrows move, Enter chooses. The focus goes back to where it was.
 * @param {HTMLElement} anchor
 * @param {(emoji: string) => void} pick
 */
export function openPicker(anchor, pick) {
  const back = /** @type {HTMLElement | null} */ (document.activeElement);
  let at = 0;
  const list = h("div", { id: "emoji-list", "class": "emoji-list", role: "listbox", "aria-label": "Emoji" });
  const named = h("div", { "class": "emoji-name", "aria-hidden": "true" });
  const input = h("input", {
    type: "text",
    role: "combobox",
    "aria-label": "Find an emoji",
    "aria-expanded": "true",
    "aria-controls": "emoji-list",
    placeholder: "Find an emoji",
    autocomplete: "off",
    spellcheck: "false",
  });
  const box = h(
    "div",
    { "class": "emoji-box", popover: "auto", role: "dialog", "aria-label": "Emoji" },
    h("div", { "class": "emoji-search" }, drawn("search"), input),
    list,
    named,
  );
  const options = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=option]")]);
  const mark = (/** @type {boolean} */ isSeen = true) => {
    const all = options();
    all.forEach((each, index) => each.setAttribute("aria-selected", String(index === at)));
    const chosen = all[at];
    named.textContent = chosen ? `${chosen.textContent}  ${chosen.getAttribute("aria-label")}` : "";
    if (!chosen) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", chosen.id);
    if (isSeen) chosen.scrollIntoView({ block: "nearest" });
  };
  const draw = () => {
    const parts = input.value.trim() === "" ? everything() : [{ title: "Found", list: foundEmoji(input.value) }];
    let number = 0;
    fill(
      list,
      parts.every((part) => part.list.length === 0)
        ? h("p", { "class": "emoji-none" }, "No emoji is called that.")
        : parts.map(({ title, list }) =>
          h(
            "div",
            { "class": "emoji-part", role: "group", "aria-label": title },
            h("div", { "class": "emoji-title", "aria-hidden": "true" }, title),
            h(
              "div",
              { "class": "emoji-grid", role: "presentation" },
              list.map(({ emoji, name }) =>
                h("div", { id: `emoji-${number++}`, role: "option", "aria-label": name, "class": "emoji-one" }, emoji)
              ),
            ),
          )
        ),
    );
    at = 0;
    mark(false);
    list.scrollTop = 0;
  };
  const choose = (/** @type {HTMLElement | undefined} */ option) => {
    const emoji = option?.textContent;
    if (!emoji) return;
    recent.value = /** @type {any} */ ([emoji, ...recentEmoji().filter((each) => each !== emoji)].slice(0, RECENT));
    box.hidePopover();
    pick(emoji);
  };
  input.addEventListener("input", draw);
  input.addEventListener("keydown", (event) => {
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };
    const step = /** @type {Record<string, number>} */ (steps)[event.key];
    const all = options();
    if (step) at = moved(all, at, step), mark();
    else if (event.key === "Enter") choose(all[at]);
    else if (event.key === "Escape") box.hidePopover(); // by the browser it would move the focus in the middle of it
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const optionOf = (/** @type {Event} */ event) =>
    event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("[role=option]")) : null;
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the search keeps the focus
  list.addEventListener("click", (event) => choose(optionOf(event) ?? undefined));
  list.addEventListener("pointermove", (event) => {
    const index = options().indexOf(/** @type {HTMLElement} */ (optionOf(event)));
    if (index >= 0 && index !== at) at = index, mark(false);
  });
  box.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "open") return;
    const isOurs = box.contains(document.activeElement) || document.activeElement === document.body;
    box.remove();
    if (isOurs) back?.focus({ preventScroll: true });
  });
  (anchor.closest("dialog") ?? anchor.closest("main") ?? document.body).append(box);
  draw();
  box.showPopover();
  placeBeside(box, anchor.getBoundingClientRect(), "end");
  input.focus();
}

function everything() {
  const byEmoji = new Map(EMOJI.flatMap(({ list }) => list).map((each) => [each.emoji, each]));
  const lately = recentEmoji().map((emoji) => byEmoji.get(emoji) ?? { emoji, name: "emoji", words: "" });
  return [{ title: "Recent", list: lately }, ...EMOJI];
}

/** Rows of different parts are not of one length: up and down go by what stands there. */
/** @param {HTMLElement[]} all @param {number} at @param {number} step */
function moved(all, at, step) {
  if (Math.abs(step) === 1) return Math.max(0, Math.min(all.length - 1, at + step));
  const here = all[at]?.getBoundingClientRect();
  if (!here) return 0;
  const direction = Math.sign(step);
  let best = at, distance = Infinity;
  for (let index = at + direction; index >= 0 && index < all.length; index += direction) {
    const there = all[index].getBoundingClientRect();
    if ((there.top - here.top) * direction <= 1) continue;
    const far = Math.abs(there.top - here.top) * 100 + Math.abs(there.left - here.left);
    if (far >= distance) break;
    best = index;
    distance = far;
  }
  return best;
}
