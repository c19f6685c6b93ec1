/**
 * The widget's loader: a button on somebody else's page, and the chat in a frame once it is pressed. It needs no
 * framework, and asks one thing before the first click: is anybody there (S3, S7). It stores nothing but the key to a
 * chat that has begun, and only where the browser lets the frame store nothing itself.
 *
 *     <script src="https://desk.example/widget.js" data-link="KEY" async></script>
 *
 * Options, all on the script element: `data-position` left or right, `data-color` as #rrggbb, `data-label` and
 * `data-offline-label` the button's words, `data-button` "none" to use only your own, `data-identity` a signed identity
 * (docs/api.md), which may also be `window.switchboard.identity`. Any element with `data-switchboard-open` opens the
 * chat; so does `window.switchboard.open()`.
 */
(() => {
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const key = script?.dataset.link;
  if (!script || !key) return;
  const { position, color, label, offlineLabel, button: buttonKind, identity } = script.dataset;
  const desk = new URL(script.src).origin;
  const path = encodeURIComponent(key);
  const place = `switchboard.${key}`;
  const STORAGES = /** @type {const} */ (["localStorage", "sessionStorage"]);
  const SVG = "http://www.w3.org/2000/svg";
  const side = position === "left" ? "left" : "right";

  const css = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    button { font: 600 15px/1 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; cursor: pointer; border: 0; }
    button:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
    .launcher { position: fixed; z-index: 2147483000; bottom: 20px; ${side}: 20px; display: flex; align-items: center; gap: 9px;
      height: 48px; padding: 0 20px 0 16px; border-radius: 24px; background: var(--back); color: var(--ink);
      box-shadow: 0 1px 3px rgb(0 0 0 / .2), 0 6px 20px rgb(0 0 0 / .2); transition: filter .12s; }
    .launcher:hover { filter: brightness(1.08); }
    .launcher.off { background: #fff; color: #444a52; }
    .launcher[hidden], .panel[hidden], .close[hidden], .badge[hidden] { display: none; }
    svg { width: 22px; height: 22px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
    .badge { min-width: 20px; padding: 4px 6px; border-radius: 10px; background: #c5221f; color: #fff; font-size: 12px; text-align: center; }
    .panel { position: fixed; z-index: 2147483001; ${side}: 20px; bottom: 80px; width: 372px; height: min(600px, calc(100vh - 100px));
      border-radius: 16px; overflow: hidden; background: Canvas; box-shadow: 0 2px 6px rgb(0 0 0 / .15), 0 12px 40px rgb(0 0 0 / .25); }
    iframe { width: 100%; height: 100%; border: 0; display: block; }
    .close { position: absolute; top: 14px; right: 14px; width: 36px; height: 36px; border-radius: 18px; background: ButtonFace; color: ButtonText; font-size: 22px; }
    @media (max-width: 480px) {
      .panel { inset: 0; width: auto; height: auto; border-radius: 0; }
      .open .launcher { display: none; }
    }
    @media (prefers-reduced-motion: reduce) { .launcher { transition: none; } }`;

  // The button

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const box = document.createElement("div");
  const launcher = element("button", "launcher");
  const words = element("span");
  const badge = element("span", "badge");
  const line = document.createElementNS(SVG, "path");
  /** @type {HTMLElement | null} */
  let panel = null;
  /** @type {HTMLIFrameElement | null} */
  let frame = null;
  /** @type {Element | null} */
  let opener = null;
  /** @type {boolean | null} null until the desk has spoken */
  let online = null;
  let unread = 0;

  box.append(launcher);
  launcher.append(icon(), words, badge);
  launcher.onclick = () => isOpen() ? close() : open();
  launcher.hidden = true;
  dress();
  root.append(box);

  /** @param {string} tag @param {string} [name] */
  function element(tag, name = "") {
    const made = document.createElement(tag);
    made.className = name;
    return made;
  }

  function icon() {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.append(line);
    return svg;
  }

  /** Rules by script: a page that forbids inline styles still shows a button. */
  function dress() {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
    } catch {
      root.append(Object.assign(document.createElement("style"), { textContent: css }));
    }
  }

  /** The button's colour, and black or white on it, whichever reads better. */
  function paint() {
    host.style.color = "#00767d";
    if (color) host.style.color = color;
    const back = getComputedStyle(host).color;
    const [r, g, b] = (back.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => (Number(part) / 255) ** 2.2);
    box.style.setProperty("--back", back);
    box.style.setProperty("--ink", 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? "#000" : "#fff");
  }

  function show() {
    const off = online === false;
    const text = off ? offlineLabel || "Chat is offline" : label || "Chat with us";
    launcher.hidden = buttonKind === "none";
    launcher.classList.toggle("off", off);
    launcher.setAttribute("aria-expanded", String(isOpen()));
    line.setAttribute("d", isOpen() ? "M6 9l6 6 6-6" : "M4 5h16v11H10l-4.5 3.5V16H4z");
    words.textContent = isOpen() ? "Close chat" : text;
    badge.hidden = unread === 0 || isOpen();
    badge.textContent = String(unread);
    badge.setAttribute("aria-label", `${unread} unread`);
    for (const own of document.querySelectorAll("[data-switchboard-open]")) {
      own.setAttribute("data-switchboard-state", off ? "offline" : "online");
    }
  }

  // The chat in its frame

  function isOpen() {
    return panel !== null && !panel.hidden;
  }

  function open() {
    if (isOpen()) return;
    opener = root.activeElement ?? document.activeElement;
    if (!panel) load();
    if (panel) panel.hidden = false;
    turned();
    frame?.focus();
  }

  function close() {
    if (!panel || panel.hidden) return;
    panel.hidden = true;
    turned();
    if (opener instanceof HTMLElement && opener !== document.body) opener.focus();
    else launcher.focus();
  }

  function turned() {
    box.className = isOpen() ? "open" : "";
    if (isOpen()) unread = 0;
    fit();
    show();
    tell({ switchboard: "shown", shown: isOpen() });
  }

  function load() {
    panel = element("div", "panel");
    frame = document.createElement("iframe");
    frame.title = "Chat";
    // The frame wears the button's colour from its first paint, unless the link has its own.
    frame.src = `${desk}/chat/${path}${color?.startsWith("#") ? color : ""}`;
    frame.onload = introduce;
    // Until the frame has a close button of its own: it may never arrive.
    const way = element("button", "close");
    way.textContent = "×";
    way.setAttribute("aria-label", "Close chat");
    way.onclick = close;
    panel.append(frame, way);
    box.prepend(panel);
    addEventListener("message", (event) => {
      if (event.origin !== desk || event.source !== frame?.contentWindow) return;
      const said = event.data?.switchboard;
      if (said === "ready") way.hidden = true;
      if (said === "close") close();
      if (said === "remember") keep(event.data.token);
      if (said === "unread" && !isOpen()) {
        unread = Number(event.data.count) || 0;
        show();
      }
    });
    // Another tab has started a chat.
    addEventListener("storage", (event) => event.key === place && introduce());
    globalThis.visualViewport?.addEventListener("resize", fit);
    globalThis.visualViewport?.addEventListener("scroll", fit);
  }

  function introduce() {
    tell({
      switchboard: "page",
      url: location.href,
      identity: api.identity || identity || null,
      token: kept(),
      shown: isOpen(),
    });
  }

  /** Only ever to the desk: the identity is nobody else's business. */
  /** @param {unknown} message */
  function tell(message) {
    frame?.contentWindow?.postMessage(message, desk);
  }

  // The token of a chat, for a frame without storage. Scripts of this page could read it; they could as well put a chat
  // of their own in its place. Nobody else can: it is the origin's, and goes to nobody but the desk.

  function kept() {
    for (const storage of STORAGES) {
      try {
        const token = globalThis[storage].getItem(place);
        if (token) return token;
      } catch { /* not for this page either */ }
    }
    return null;
  }

  /** @param {unknown} token anything but a text forgets it */
  function keep(token) {
    let isKept = typeof token !== "string";
    for (const storage of STORAGES) {
      try {
        globalThis[storage].removeItem(place);
        if (!isKept) globalThis[storage].setItem(place, String(token));
        isKept = true;
      } catch { /* then the next, or as long as the page */ }
    }
  }

  /** A frame does not learn of the phone's keyboard, so the page keeps it within what is visible. */
  function fit() {
    const view = globalThis.visualViewport;
    if (!panel || !view) return;
    const full = isOpen() && matchMedia("(max-width: 480px)").matches;
    panel.style.top = full ? `${view.offsetTop}px` : "";
    panel.style.bottom = full ? "auto" : "";
    panel.style.height = full ? `${view.height}px` : "";
  }

  // Is anybody there?

  /** @type {WebSocket | null} */
  let socket = null;
  let tries = 0;
  /** @type {ReturnType<typeof setTimeout>} */
  let next;
  /** @type {ReturnType<typeof setTimeout>} */
  let silence;

  function ask() {
    clearTimeout(next);
    try {
      socket = new WebSocket(`${desk.replace("http", "ws")}/api/links/${path}/socket`);
    } catch {
      return;
    }
    const mine = socket;
    mine.onmessage = (event) => {
      const said = JSON.parse(event.data);
      if (said.t === "p") clearTimeout(silence);
      if (said.t !== "link") return;
      tries = 0;
      online = said.online;
      show();
    };
    mine.onopen = beat;
    mine.onclose = (event) => mine === socket && lost(event.code);
  }

  function beat() {
    next = setTimeout(() => {
      socket?.send('{"t":"p"}');
      silence = setTimeout(() => lost(1006), 10_000);
      beat();
    }, 20_000);
  }

  /** The last known state stays on the button. */
  /** @param {number} code */
  function lost(code) {
    leave();
    const wait = Math.min(500 * 2 ** tries++, online === null ? 300_000 : 15_000) * (0.5 + Math.random());
    if (code !== 1000 && code !== 1001 && code < 4000) next = setTimeout(ask, code === 1008 ? 30_000 : wait);
  }

  function leave() {
    clearTimeout(next);
    clearTimeout(silence);
    const old = socket;
    socket = null;
    old?.close();
  }

  // The page

  const api = Object.assign(/** @type {any} */ (globalThis).switchboard ?? {}, { open, close });
  /** @type {any} */ (globalThis).switchboard = api;

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest("[data-switchboard-open]") : null;
    if (!target) return;
    event.preventDefault();
    open();
  });
  root.addEventListener("keydown", (event) => /** @type {KeyboardEvent} */ (event).key === "Escape" && close());
  // An open socket would keep the page out of the browser's back-and-forward cache.
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (event) => event.persisted && ask());
  addEventListener("online", () => lost(1006));

  function start() {
    document.body.append(host);
    paint();
    ask();
    setTimeout(() => online === null && show(), 2_000);
  }
  if (document.body) start();
  else addEventListener("DOMContentLoaded", start);
})();
