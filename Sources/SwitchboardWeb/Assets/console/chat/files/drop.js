import { h } from "../../../shared/dom.js";
import { filesOf } from "../../../shared/files.js";
import { say } from "../../ui/toast.js";
import { send, whyNotSend } from "./sending.js";

/**
 * @typedef {object} DropPlace
 * @property {"reply" | "coaching"} box
 * @property {string} title
 * @property {string} text
 * @property {string | null} why nothing may fall here
 */

/**
 * Files that are dragged over a chat or a room: the places they may fall on say who will see them, before anything is let go.
 * What is dropped beside them does nothing, least of all leave the console.
 * @param {import("../../live/desk.js").Desk} desk
 * @param {import("./sending.js").Talk} session
 * @param {{element: HTMLElement, signal: AbortSignal}} writer whose pane it is
 * @param {() => DropPlace[]} places
 */
export function watchDrops(desk, session, { element, signal }, places) {
  /** @type {HTMLElement | null} */
  let veil = null;
  const lift = () => {
    veil?.remove();
    veil = null;
  };
  const pane = () => /** @type {HTMLElement | null} */ (element.closest(".chat"));
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    const place = pane();
    if (!place?.contains(/** @type {Node} */ (event.target))) return lift();
    if (!veil) place.append(veil = h("div", { "class": "veil" }, places().map(dropPlace)));
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

/** @param {DropPlace} place */
function dropPlace({ box, title, text, why }) {
  return h(
    "div",
    { "class": `drop-place ${box}${why ? " no" : ""}`, data: { place: box, why: why ?? "" } },
    h("strong", null, title),
    h("span", null, why ?? text),
  );
}

/**
 * The two places of a chat.
 * @param {import("../../live/chat-session.js").ChatSession} session
 * @param {import("../../live/desk.js").Desk} desk
 * @returns {DropPlace[]}
 */
export function chatPlaces(session, desk) {
  const name = session.row?.name ?? "the customer";
  const why = whyNotDrop(session, desk);
  return [
    { box: "reply", title: `Send to ${name}`, text: "It stands in the conversation at once.", why: why("reply") },
    { box: "coaching", title: "Coaching, staff only", text: `${name} never sees it.`, why: why("coaching") },
  ];
}

/** Why nothing may be dropped. @param {import("../../live/chat-session.js").ChatSession} session @param {import("../../live/desk.js").Desk} desk */
function whyNotDrop(session, desk) {
  return (/** @type {"reply" | "coaching"} */ box) => {
    if (box === "reply") return whyNotSend(session, desk);
    const { row } = session;
    if (!row || row.status === "completed" || row.status === "abandoned") return "This chat has ended.";
    return row.agent === desk.store.me.id || desk.store.may("chat.coach") ? null : "Your role does not allow coaching.";
  };
}
