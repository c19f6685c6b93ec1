import { h } from "../../shared/dom.js";
import { addKind } from "../ui/fields.js";
import { button } from "../ui/button.js";

/** @typedef {import("../ui/form.js").Field} Field */

/** What the usual ways to a mail server are called, and their ports. */
const WAYS = [
  { value: "starttls", label: "STARTTLS", port: 587 },
  { value: "tls", label: "TLS", port: 465 },
  { value: "none", label: "Not encrypted", port: 25 },
];

/** The port that goes with a way, if the one that is set is only that of another way. @param {string} way @param {number} port */
export function portFor(way, port) {
  return WAYS.some((each) => each.port === port) ? WAYS.find(({ value }) => value === way)?.port ?? port : port;
}

/** A password that was given before is never shown: it is kept, or another takes its place. */
addKind("kept-password", (field, isKept, { id, changed }) => {
  const box = h("input", { id, name: field.key, type: "password", autocomplete: "new-password", maxlength: 200 });
  const element = h("div", { "class": "with-button" });
  const ask = () => element.replaceChildren(box);
  if (isKept) {
    const kept = h("input", { id, type: "text", value: "Kept", disabled: true });
    const change = button({ label: "Change" }, () => {
      ask();
      box.focus();
      changed();
    });
    change.setAttribute("aria-label", "Change password");
    element.append(kept, change);
  } else ask();
  return { element, value: () => box.isConnected && (isKept || box.value !== "") ? box.value : undefined };
});

/** @type {Field[]} */
export const MAIL = [
  {
    heading: "Mail server",
    text: "Any server that takes your mail: your provider's, or one on this machine.",
    key: "host",
    label: "Server",
    type: "text",
    max: 253,
    placeholder: "smtp.example.com",
    help: "Without one, the desk sends no mail.",
  },
  {
    key: "security",
    label: "Encryption",
    type: "select",
    required: true,
    options: () => WAYS,
    help: "Without it everybody on the way can read mail and password.",
  },
  { key: "port", label: "Port", type: "number", required: true, min: 1, max: 65_535 },
  { key: "user", label: "User", type: "text", max: 200 },
  { key: "password", label: "Password", type: "kept-password" },
  {
    heading: "Sender",
    key: "from",
    label: "Sender's address",
    type: "email",
    required: true,
    max: 254,
    placeholder: "help@example.com",
  },
  { key: "fromName", label: "Sender's name", type: "text", max: 80, help: "Without one, the brand's." },
  { key: "replyTo", label: "Answers go to", type: "email", max: 254, help: "Without one, to the sender's address." },
  {
    heading: "Customers who left",
    text:
      "Who left an e-mail address and is gone when the answer comes gets it by mail, with a link back into the chat.",
    key: "missedAnswer",
    label: "Mail a missed answer",
    type: "timer",
    help: "Once for each stretch of answers that were not read.",
  },
  {
    key: "address",
    label: "Address of this desk",
    type: "text",
    max: 300,
    placeholder: "https://help.example.com",
    help: "As customers reach it: what the link begins with.",
  },
];
