/**
 * Keeps the chat within what the phone's keyboard leaves visible (P21). In a frame the loader does that: a frame does
 * not learn of the keyboard.
 * @param {{isFramed: boolean}} bridge
 */
export function fitToKeyboard({ isFramed }) {
  const view = globalThis.visualViewport;
  if (isFramed || !view) return;
  const fit = () => {
    document.documentElement.style.setProperty("--height", `${view.height}px`);
    globalThis.scrollTo(0, 0);
  };
  view.addEventListener("resize", fit);
  fit();
}
