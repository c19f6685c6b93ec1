import { h } from "../../../shared/dom.js";
import { filesOf } from "../../../shared/files.js";
import { say } from "../../ui/toast.js";
import { send, whyNotSend } from "./sending.js";

/**
 * Files that are dragged over a chat: the two places they may fall on say who will see them, before anything is let go.
 * What is dropped beside them does nothing, least of all leave the console.
 * @param {import("../../live/desk.js").Desk} desk
 * @param {import("../../live/chat-session.js").ChatSession} session
 * @param {import("../composer.js").Composer} composer whose pane it is
 * @param {(box: "reply" | "coaching") => string | null} whyNot
 */
export function watchDrops(desk, session, composer, whyNot) {
  const { signal } = composer;
  /** @type {HTMLElement | null} */
  let veil = null;
  const lift = () => {
    veil?.remove();
    veil = null;
  };
  const pane = () => /** @type {HTMLElement | null} */ (composer.element.closest(".chat"));
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    const place = pane();
    if (!place?.contains(/** @type {Node} */ (event.target))) return lift();
    if (!veil) place.append(veil = makeVeil(session, whyNot));
    const target = /** @type {HTMLElement} */ (event.target).closest?.(".drop-place");
    const reason = target instanceof HTMLElement ? target.dataset.why : "";
    event.dataTransfer.dropEffect = target && !reason ? "copy" : "none";
    for (const each of veil.children) each.classList.toggle("over", each === target && !reason);
  }, { signal });
  document.addEventListener("dragleave", (event) => event.relatedTarget === null && lift(), { signal });
  document.addEventListener("drop", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    const target = /** @type {HTMLElement} */ (event.target).closest?.(".drop-place");
    if (veil && target instanceof HTMLElement && veil.contains(target)) {
      if (target.dataset.why) say(target.dataset.why, "bad");
      else send(desk, session, /** @type {"reply" | "coaching"} */ (target.dataset.place), filesOf(event.dataTransfer));
    }
    lift();
  }, { signal });
  signal.addEventListener("abort", lift);
}

/**
 * @param {import("../../live/chat-session.js").ChatSession} session
 * @param {(box: "reply" | "coaching") => string | null} whyNot
 */
function makeVeil(session, whyNot) {
  const place = (/** @type {"reply" | "coaching"} */ box, /** @type {string} */ title, /** @type {string} */ text) => {
    const why = whyNot(box);
    return h(
      "div",
      { "class": `drop-place ${box}${why ? " no" : ""}`, data: { place: box, why: why ?? "" } },
      h("strong", null, title),
      h("span", null, why ?? text),
    );
  };
  const name = session.row?.name ?? "the customer";
  return h(
    "div",
    { "class": "veil" },
    place("reply", `Send to ${name}`, "It stands in the conversation at once."),
    place("coaching", "Coaching, staff only", `${name} never sees it.`),
  );
}

/** Why nothing may be dropped. @param {import("../../live/chat-session.js").ChatSession} session @param {import("../../live/desk.js").Desk} desk */
export function whyNotDrop(session, desk) {
  return (/** @type {"reply" | "coaching"} */ box) => {
    if (box === "reply") return whyNotSend(session, desk);
    const { row } = session;
    if (!row || row.status === "completed" || row.status === "abandoned") return "This chat has ended.";
    return row.agent === desk.store.me.id || desk.store.may("chat.coach") ? null : "Your role does not allow coaching.";
  };
}
