import { inShort } from "./rules-model.js";
import { NAME, plural } from "./shared-fields.js";
import "./rules-kinds.js";

/** Rules that agents run on a chat by hand (S88, S94). @type {Record<string, import("./screens.js").Screen>} */
export const RULES = {
  "rules": {
    one: "manual event",
    a: "a manual event",
    text: "Several steps that agents run on a chat at once: in its menu, under More.",
    needs: ["departments", "groups", "agents", "fields", "rooms"],
    isWide: true,
    name: (item) => item.name,
    about: (item) =>
      [inShort(item), item.conditions?.length > 0 && plural(item.conditions.length, "condition")].filter(Boolean)
        .join(" · "),
    tag: (item) => item.enabled ? null : "Off",
    deletion: { text: "Agents are not offered it any more. What it did stays.", yes: "Delete manual event" },
    fields: [
      { ...NAME, placeholder: "Approve the refund", help: "Agents see it in the menu, and in the chat’s History." },
      { key: "enabled", label: "Offered to agents", type: "switch" },
      {
        heading: "When it is offered",
        text: "In chats for which all of these are true. Without conditions, in every chat.",
        key: "conditions",
        label: "Conditions",
        type: "rule-conditions",
      },
      {
        heading: "What it does",
        text: "In this order: all of it, or nothing when a part cannot be done.",
        key: "actions",
        label: "Actions",
        type: "rule-actions",
      },
      {
        key: "secret",
        label: "Signing secret",
        type: "rule-secret",
        only: "old",
        help: "Each call carries a signature made with it (HMAC-SHA256), so that your server knows who calls.",
      },
    ],
  },
};

export const FRESH_RULE = { enabled: true, conditions: [], actions: [{ type: "set-priority", priority: 2 }] };
