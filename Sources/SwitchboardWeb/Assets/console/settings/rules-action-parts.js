import { h } from "../../shared/dom.js";
import { VARIABLES } from "../chat/replies/filling.js";
import { PRIORITIES } from "../state/priority.js";
import { button } from "../ui/button.js";
import { setField } from "./rules-field-parts.js";
import { choice, part } from "./rules-part.js";

/**
 * @typedef {import("./rules-model.js").Action} Action
 * @typedef {import("./screens.js").Context} Context
 * @typedef {{elements: HTMLElement[], controls: Record<string, HTMLElement>}} Parts `controls` by their names in refusals
 */

/** The fields of each type of action; what is typed goes into the draft. @type {Record<string, (draft: Action, context: Context) => Parts>} */
export const PARTS = {
  "send-mail": sendMail,
  "set-priority": setPriority,
  "set-field": setField,
  "add-comment": addComment,
  "post-card": postCard,
  "call-webhook": callWebhook,
};

/** @param {Action} draft @param {Context} context @returns {Parts} */
function sendMail(draft, context) {
  draft.to ??= "customer";
  const isCustomer = draft.to === "customer";
  const whom = choice([["customer", "The customer"], ["other", "An address"]], isCustomer ? "customer" : "other");
  const to = h("input", { type: "email", "aria-label": "Address", placeholder: "billing@example.com", maxlength: 254 });
  to.value = isCustomer ? "" : draft.to;
  to.hidden = isCustomer;
  const subject = written(
    draft,
    "subject",
    h("input", { type: "text", maxlength: 200, placeholder: "About your chat" }),
  );
  const text = written(draft, "text", h("textarea", { rows: 5, maxlength: 10_000, spellcheck: "true" }));
  whom.addEventListener("input", () => {
    to.hidden = whom.value === "customer";
    draft.to = to.hidden ? "customer" : to.value.trim();
    if (!to.hidden) to.focus();
  });
  to.addEventListener("input", () => draft.to = to.value.trim());
  const receiver = part("To", whom, to);
  to.setAttribute("aria-describedby", String(whom.getAttribute("aria-describedby")));
  return {
    elements: [receiver, part("Subject", subject), part("Text", text, variables([subject, text], context))],
    controls: { to, subject, text },
  };
}

/** @param {Action} draft @returns {Parts} */
function setPriority(draft) {
  draft.priority ??= 2;
  const names = PRIORITIES.map((name, number) => /** @type {[number, string]} */ ([number, name])).reverse();
  const priority = choice(names, draft.priority);
  priority.addEventListener("input", () => draft.priority = Number(priority.value));
  return { elements: [part("Priority", priority)], controls: { priority } };
}

/** @param {Action} draft @param {Context} context @returns {Parts} */
function addComment(draft, context) {
  const text = written(draft, "text", h("textarea", { rows: 3, maxlength: 10_000, spellcheck: "true" }));
  return { elements: [part("Comment", text, variables([text], context))], controls: { text } };
}

/** @param {Action} draft @param {Context} context @returns {Parts} */
function postCard(draft, { rooms = [] }) {
  /** @type {[number | string, string][]} */
  const names = rooms.map((
    /** @type {import("../state/room.js").RoomView} */ { room: { id, name } },
  ) => /** @type {[number | string, string]} */ ([id, name ?? ""]));
  if (draft.room && !names.some(([id]) => id === draft.room)) names.push([draft.room, "A room that you cannot see"]);
  const room = choice(
    [["", names.length > 0 ? "Choose a chat room" : "There are no chat rooms yet"], ...names],
    draft.room ?? "",
  );
  room.addEventListener("input", () => draft.room = room.value === "" ? null : Number(room.value));
  const help =
    "Everybody who may read the room sees the customer’s name, question and group. Only chats that wait can be posted.";
  return { elements: [part("Chat room", room, h("small", { "class": "field-help" }, help))], controls: { room } };
}

/** @param {Action} draft @returns {Parts} */
function callWebhook(draft) {
  const url = h("input", { type: "url", maxlength: 2_000, placeholder: "https://example.com/hooks/chats" });
  written(draft, "url", url);
  const help = "What the customer may know of the chat goes there, signed; nothing that only staff may read.";
  return { elements: [part("Address", url, h("small", { "class": "field-help" }, help))], controls: { url } };
}

/** @template {HTMLInputElement | HTMLTextAreaElement} T @param {Action} draft @param {string} key @param {T} box @returns {T} */
function written(draft, key, box) {
  box.value = draft[key] ?? "";
  box.addEventListener("input", () => draft[key] = box.value.trim());
  return box;
}

/** What the desk fills in, to put where the cursor was last. @param {(HTMLInputElement | HTMLTextAreaElement)[]} boxes @param {Context} context */
function variables(boxes, { fields = [] }) {
  let last = boxes[boxes.length - 1];
  for (const box of boxes) box.addEventListener("focus", () => last = box);
  const put = (/** @type {string} */ name) => {
    last.setRangeText(
      `{${name}}`,
      last.selectionStart ?? last.value.length,
      last.selectionEnd ?? last.value.length,
      "end",
    );
    last.focus();
    last.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const own = fields.filter((/** @type {any} */ { hidden }) => !hidden).map((
    /** @type {any} */ { key, name },
  ) => [`field:${key}`, name]);
  const offered = [...VARIABLES.map(([name, means]) => [name, name === "agent" ? "who runs it" : means]), ...own];
  return h(
    "div",
    { "class": "reply-variables", role: "group", "aria-label": "Put in" },
    offered.map(([name, means]) => button({ label: name, title: `Stands for ${means}` }, () => put(name))),
  );
}
