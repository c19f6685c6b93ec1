import { fill, h } from "../../shared/dom.js";
import { drawn } from "../ui/icons.js";

/**
 * @typedef {{label: string, note: string, icon: import("../ui/icons.js").IconName, go: () => void}} Destination
 */

/** Entries shown at once. */
const MOST = 12;

/** Those whose words contain all that was typed. @param {Destination[]} all @param {string} typed */
export function found(all, typed) {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ label, note }) => {
    const text = `${label} ${note}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  }).slice(0, MOST);
}

/**
 * Goes anywhere with a few letters (Ctrl or Cmd with K).
 * @param {Destination[]} destinations
 * @param {Promise<Destination[]>} [more] found a little later
 */
export function openPalette(destinations, more) {
  const back = /** @type {HTMLElement | null} */ (document.activeElement);
  const list = h("ul", { role: "listbox", id: "palette-list", "aria-label": "Places" });
  const input = h("input", {
    type: "text",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": "palette-list",
    "aria-label": "Go to",
    placeholder: "Go to a list, a chat, a room, a setting…",
    autocomplete: "off",
    spellcheck: "false",
  });
  const element = h(
    "dialog",
    { "class": "palette", "aria-label": "Go to" },
    h("div", { "class": "palette-input" }, drawn("search"), input),
    list,
  );
  let shown = /** @type {Destination[]} */ ([]), at = 0;
  let chosen = /** @type {Destination | null} */ (null);
  const choose = (/** @type {Destination | undefined} */ destination) => {
    if (!destination) return;
    chosen = destination;
    element.close();
  };
  const mark = () => {
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    if (shown.length > 0) input.setAttribute("aria-activedescendant", `place-${at}`);
    else input.removeAttribute("aria-activedescendant");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const draw = () => {
    shown = found(destinations, input.value);
    at = Math.min(at, Math.max(0, shown.length - 1));
    fill(
      list,
      shown.length === 0
        ? h("li", { "class": "nothing", role: "option", "aria-disabled": "true" }, "Nothing is called that")
        : shown.map((each, index) =>
          h(
            "li",
            {
              role: "option",
              id: `place-${index}`,
              on: { click: () => choose(each), pointermove: () => index !== at && (at = index, mark()) },
            },
            drawn(each.icon),
            h("span", null, each.label),
            h("span", { "class": "menu-note" }, each.note),
          )
        ),
    );
    mark();
  };
  input.addEventListener("input", () => {
    at = 0;
    draw();
  });
  more?.then((later) => {
    destinations = [...destinations, ...later];
    draw();
  }, () => {}); // without them the others are still there
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length > 0) at = (at + step + shown.length) % shown.length, mark();
    else if (event.key === "Enter") choose(shown[at]);
    else return;
    event.preventDefault();
  });
  element.addEventListener("click", (event) => event.target === element && element.close());
  element.addEventListener("close", () => {
    element.remove();
    back?.focus();
    chosen?.go();
  });
  document.body.append(element);
  draw();
  element.showModal();
  input.focus();
}
