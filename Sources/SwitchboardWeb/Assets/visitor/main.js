import { wear } from "./accent.js";
import { Bridge } from "./bridge.js";
import { Memory } from "./memory.js";
import { texts } from "./texts.js";
import { Visit } from "./visit.js";
import { fitToKeyboard } from "./viewport.js";
import { Shell } from "./views/shell.js";

/** @type {import("./visit.js").Link} */
const link = JSON.parse(document.getElementById("link")?.textContent ?? "");
const root = /** @type {HTMLElement} */ (document.getElementById("chat"));
const bridge = new Bridge();
const text = texts(link.texts);

document.title = link.title || link.brand.name;
document.documentElement.classList.toggle("framed", bridge.isFramed);
fitToKeyboard(bridge);
wear(link.accent);
new Visit({ link, bridge, text, memory: new Memory(link.key), shell: new Shell(root, bridge, text) }).begin();
