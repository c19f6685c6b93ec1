import { h } from "../../shared/dom.js";
import { addKind } from "../ui/fields.js";

/** How long things are kept, in the order of the page. @type {import("../ui/form.js").Field[]} */
export const RETENTION = [
  {
    heading: "The team's messages",
    text: "With their files, reactions and pins. Who is in a conversation, and its name, stay.",
    key: "instantDays",
    label: "Instant messages",
    type: "kept-days",
    help: "Counted from each message.",
    extra: { usual: 365 },
  },
  {
    key: "roomDays",
    label: "Chat rooms",
    type: "kept-days",
    help: "Counted from each message.",
    extra: { usual: 365 },
  },
  {
    heading: "Deleted chats",
    text:
      "A chat that was deleted is kept for a while, and can be taken back. Then it goes for good: messages, files, comments, forms and mails. Tickets and tasks that came of it stay.",
    key: "deletedChatDays",
    label: "Deleted chats",
    type: "kept-days",
    help: "Counted from the deletion.",
    extra: { usual: 90 },
  },
];

/** For ever, or so many days; 0 stands for ever. */
addKind("kept-days", (field, value, { id, changed }) => {
  const on = h("input", { id, type: "checkbox", role: "switch", "aria-label": `${field.label}: delete` });
  const days = h("input", {
    type: "number",
    min: 1,
    max: 36_500,
    step: 1,
    "aria-label": `${field.label}: days`,
    value: value || field.extra?.usual,
  });
  on.checked = value > 0;
  const follow = () => days.disabled = !on.checked;
  on.addEventListener("change", () => {
    follow();
    changed?.();
  });
  follow();
  return {
    isGroup: true,
    element: h(
      "div",
      { "class": "timer", role: "group" },
      on,
      h("span", { "class": "timer-part" }, "delete after ", h("span", { "class": "length" }, days), " days"),
    ),
    value: () => on.checked ? Number(days.value) : 0,
  };
});
