import { wear } from "./accent.js";
import { Bridge } from "./bridge.js";
import { Memory } from "./memory.js";
import { texts } from "./texts.js";
import { Visit } from "./visit.js";
import { Shell } from "./views/shell.js";

/** @type {import("./types.d.ts").Link} */
const link = JSON.parse(document.getElementById("link")?.textContent ?? "");
const root = /** @type {HTMLElement} */ (document.getElementById("chat"));
const bridge = new Bridge();
const text = texts(link.texts);

document.title = link.title || link.brand.name;
document.documentElement.classList.toggle("framed", bridge.isFramed);
fitToKeyboard(bridge);
wear(link.accent || location.hash);
new Visit({ link, bridge, text, memory: new Memory(link.key, bridge), shell: new Shell(root, bridge, text) }).begin();

/**
 * Keeps the chat within what the phone's keyboard leaves visible (P21). In a frame the loader does that: a frame does
 * not learn of the keyboard.
 * @param {{isFramed: boolean}} bridge
 */
function fitToKeyboard({ isFramed }) {
  const view = globalThis.visualViewport;
  if (isFramed || !view) return;
  const fit = () => {
    document.documentElement.style.setProperty("--height", `${view.height}px`);
    globalThis.scrollTo(0, 0);
  };
  view.addEventListener("resize", fit);
  fit();
}
