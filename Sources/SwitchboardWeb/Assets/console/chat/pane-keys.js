/**
 * The keys of the chat in front, in the console and in a window of its own (help.js names them all).
 * @param {import("./chat-pane.js").ChatPane} pane
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key was used
 */
export function paneKey(pane, event) {
  const { altKey, ctrlKey, metaKey, code, key } = event;
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === "p") return void pane.act("print"), true;
  if (!altKey || ctrlKey || metaKey) return false;
  if (code === "KeyT") return void pane.act("transfer"), true;
  if (code === "KeyC") return pane.turn("conversation"), pane.writing.toggle(), true;
  if (code === "KeyK") return void pane.act("articles"), true;
  if (code === "KeyA") return pane.header.openMenu("add"), true;
  if (code === "KeyM") return pane.header.openMenu("more"), true;
  if (key === "End") return pane.conversation.toEnd(), true;
  if (key === "PageUp" || key === "PageDown") return pane.tabs.step(key === "PageUp" ? -1 : 1), true;
  return false;
}
