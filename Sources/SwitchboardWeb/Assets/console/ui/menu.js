import { h } from "../../shared/dom.js";
import { drawn } from "./icons.js";
import { placeBeside } from "./place.js";

/**
 * @typedef {object} MenuItem
 * @property {string} label
 * @property {import("./icons.js").IconName} [icon]
 * @property {string} [note] smaller, at the end
 * @property {string} [about] what it does, below it
 * @property {boolean} [checked] present: the item is a switch
 * @property {"radio" | "check"} [as]
 * @property {string | null} [forbidden] why it may not be used now
 * @property {boolean} [stays] the menu stays open after a choice
 * @property {() => void} choose
 * @typedef {{heading?: string, items: MenuItem[], later?: () => Promise<MenuItem[]>}} MenuPart `later`: more, once it is known
 */

/**
 * A menu that opens beside its button: arrow keys, first letters, Escape; the focus goes back to the button.
 * @param {HTMLButtonElement} opener
 * @param {() => MenuPart[]} parts asked at each opening
 * @param {{align?: "start" | "end", label: string}} options
 */
export function attachMenu(opener, parts, { align = "start", label }) {
  const box = h("div", { "class": "menu", role: "menu", "aria-label": label, popover: "auto" });
  opener.setAttribute("aria-haspopup", "menu");
  opener.setAttribute("aria-expanded", "false");
  const place = () => {
    if (!box.isConnected) return;
    box.style.left = "0"; // where it stood would bound its width
    placeBeside(box, opener.getBoundingClientRect(), align);
  };
  const draw = () => box.replaceChildren(...parts().map((part) => drawnPart(part, box, draw, place)));
  opener.addEventListener("click", () => {
    if (opener.getAttribute("aria-disabled") === "true") return;
    if (box.isConnected) return box.hidePopover();
    draw();
    opener.after(box);
    box.showPopover();
    place();
    /** @type {HTMLElement | null} */ (box.querySelector("[role^=menuitem]"))?.focus();
  });
  opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || box.isConnected) return;
    event.preventDefault();
    opener.click();
  });
  box.addEventListener("toggle", (event) => {
    const isOpen = /** @type {ToggleEvent} */ (event).newState === "open";
    opener.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) return;
    if (box.contains(document.activeElement) || document.activeElement === document.body) opener.focus();
    box.remove();
  });
  box.addEventListener("keydown", (event) => move(box, event));
}

/** @param {MenuPart} part @param {HTMLElement} box @param {() => void} draw @param {() => void} place after it has grown */
function drawnPart({ heading, items, later }, box, draw, place) {
  const waiting = later && h("div", { "class": "menu-wait skeleton" });
  later?.().catch(({ message }) => [{ label: message, forbidden: message, choose: () => {} }]).then((more) => {
    waiting?.replaceWith(...more.map((item) => drawnItem(item, box, draw)));
    place();
  });
  return h(
    "div",
    { role: "group", "aria-label": heading, "class": "menu-part" },
    heading && h("div", { "class": "menu-heading", "aria-hidden": "true" }, heading),
    items.map((item) => drawnItem(item, box, draw)),
    waiting,
  );
}

/** @param {MenuItem} item @param {HTMLElement} box @param {() => void} draw */
function drawnItem(item, box, draw) {
  const isSwitch = item.checked !== undefined;
  return h(
    "div",
    {
      "class": "menu-item",
      role: isSwitch ? (item.as === "radio" ? "menuitemradio" : "menuitemcheckbox") : "menuitem",
      tabindex: -1,
      "aria-checked": isSwitch ? String(item.checked) : null,
      "aria-disabled": item.forbidden ? "true" : null,
      data: item.forbidden ? { hint: item.forbidden } : {},
      on: {
        click: () => {
          if (item.forbidden) return;
          if (!item.stays) box.hidePopover();
          item.choose();
          if (!item.stays) return;
          const heading = /** @type {HTMLElement} */ (document.activeElement).textContent;
          draw();
          [.../** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll("[role^=menuitem]"))]
            .find((element) => element.textContent === heading)?.focus();
        },
        pointermove: (/** @type {PointerEvent} */ event) => /** @type {HTMLElement} */ (event.currentTarget).focus(),
      },
    },
    isSwitch ? h("span", { "class": "menu-tick" }, item.checked && drawn("done")) : item.icon && drawn(item.icon),
    h("span", { "class": "menu-label" }, item.label, item.about && h("small", null, item.about)),
    item.note && h("span", { "class": "menu-note" }, item.note),
  );
}

/** @param {HTMLElement} box @param {KeyboardEvent} event */
function move(box, event) {
  const items = /** @type {HTMLElement[]} */ ([...box.querySelectorAll("[role^=menuitem]")]);
  const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const to =
    /** @type {Record<string, number>} */ ({ ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 })[event.key];
  if (to !== undefined) items.at(to % items.length)?.focus();
  else if (event.key === "Enter" || event.key === " ") items[at]?.click();
  else if (event.key === "Tab" || event.key === "Escape") box.hidePopover();
  else if (event.key.length === 1) {
    const letter = event.key.toLocaleLowerCase();
    const found = [...items.slice(at + 1), ...items].find((item) =>
      item.textContent?.trim().toLocaleLowerCase().startsWith(letter)
    );
    found?.focus();
    return;
  } else return;
  event.preventDefault();
  event.stopPropagation();
}
