import { h } from "../../shared/dom.js";
import { openDialog } from "../ui/dialog.js";

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
const MOD = isMac ? "⌘" : "Ctrl";

/** Every key, by where it works. @type {{title: string, keys: [string[], string][]}[]} */
const KEYS = [
  {
    title: "Everywhere",
    keys: [
      [[MOD, "K"], "Go to any list, chat, room or setting"],
      [["/"], "Search the list"],
      [["?"], "These keys"],
      [["Alt", "1 … 9"], "Open chat 1 to 9 of the cards"],
      [["Alt", "↑ ↓"], "Chat before, chat after"],
      [["Alt", "I"], "Answer the message that popped up"],
      [["F6"], "Next pane: lists, chats, conversation, cards"],
      [["Esc"], "Close what is open; from a chat back to the list"],
    ],
  },
  {
    title: "In the list",
    keys: [
      [["↑", "↓"], "Move; with Shift select a range"],
      [["Home", "End"], "First, last"],
      [["Space"], "Select or not"],
      [[MOD, "A"], "Select all"],
      [["Enter"], "Open the chat"],
      [[MOD, "Enter"], "Open it in a window"],
      [["T"], "Take the chat"],
      [["Shift", "← →"], "On a column's header: change its width"],
    ],
  },
  {
    title: "In a chat",
    keys: [
      [["Enter"], "Send"],
      [["Shift", "Enter"], "Break the line"],
      [["Alt", "T"], "Transfer the chat, or those selected in the list"],
      [["Alt", "C"], "Reply or coaching"],
      [["Alt", "A"], "Add: comment, task, time log…"],
      [["Alt", "M"], "More: follow-up, priority, print…"],
      [["Alt", "Page ↑ ↓"], "Tab before, tab after"],
      [[MOD, "P"], "Print the chat"],
      [["Alt", "K"], "Articles that may answer"],
      [["Alt", "End"], "Newest message"],
    ],
  },
  {
    title: "Among colleagues",
    keys: [
      [["↑"], "In the empty box: edit what you wrote last"],
      [["@"], "Mention somebody"],
      [["↑", "↓"], "On a message: the one before, the one after"],
      [["R"], "Reply to the message"],
      [["+"], "React"],
      [["E"], "Edit it"],
      [["P"], "Pin it"],
      [["Del"], "Delete it"],
      [["Alt", "F"], "Search in the conversation"],
    ],
  },
];

export function openHelp() {
  const groups = KEYS.map(({ title, keys }) =>
    h(
      "section",
      null,
      h("h3", null, title),
      h(
        "dl",
        null,
        keys.map(([combination, text]) =>
          h("div", null, h("dt", null, combination.map((key) => h("kbd", null, key))), h("dd", null, text))
        ),
      ),
    )
  );
  openDialog({ title: "Keys", className: "keys", body: [h("div", { tabindex: 0, "class": "keys-body" }, groups)] });
}
