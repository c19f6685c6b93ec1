import { h, icon } from "../../shared/dom.js";
import { field } from "./field.js";
import { BACK, button, CHECK, iconButton } from "./shell.js";

/**
 * A question that becomes a ticket: it asks for the e-mail address when that is all that is missing, says what happens
 * meanwhile, and ends with the number.
 */
export class LetterView {
  #options;
  /** @type {ReturnType<typeof field> | null} */
  #email = null;
  #shown = "";

  /** @param {import("../types.d.ts").LetterViewOptions} options */
  constructor(options) {
    this.#options = options;
    options.letter.addEventListener("change", () => this.#turn(), { signal: options.signal });
  }

  /** Everything is known but where to answer. @param {string | null} [message] what is wrong with the address */
  askEmail(message = null) {
    const { shell, text, memory, notice, onBack } = this.#options;
    this.#shown = "form";
    const input = h("input", { type: "email", autocomplete: "email", inputmode: "email" });
    const email = this.#email = field("email", text("email"), input, memory.details.email, "missingEmail");
    const form = h(
      "form",
      { class: "details", novalidate: true, id: "letter", on: { submit: (event) => this.#submit(event) } },
      h("p", { class: "notice", role: "status" }, notice()),
      h("p", { class: "asked" }, `“${memory.details.question.trim()}”`),
      email.element,
    );
    form.addEventListener("input", () => memory.details = { ...memory.details, email: input.value });
    this.#head(text("whereTo"), text("whereToLong"), onBack);
    shell.body([form], [
      h("button", { class: "button primary", type: "submit", form: "letter" }, text("leaveMessage")),
    ]);
    email.fault(message);
    input.focus();
  }

  // Internal

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const { text, memory, onSend } = this.#options;
    const email = /** @type {ReturnType<typeof field>} */ (this.#email);
    const isMissing = memory.details.email.trim() === "";
    email.fault(isMissing ? text("missingEmail") : null);
    if (isMissing) email.control.focus();
    else onSend();
  }

  #turn() {
    const { letter, onRefused } = this.#options;
    if (letter.state === "sent") this.#sent();
    else if (letter.state !== "refused") this.#sending();
    else if (letter.refusal?.field === "email") this.askEmail(letter.refusal.message);
    else if (letter.refusal) onRefused(letter.refusal);
  }

  #sending() {
    const { shell, text, letter, memory } = this.#options;
    const isWaiting = letter.state === "waiting";
    const words = isWaiting && letter.refusal?.code !== "unreachable" ? letter.refusal?.message : null;
    shell.banner(isWaiting ? words ?? text("letterKept") : null);
    const tryAgain = isWaiting ? [button(text("tryAgain"), () => letter.again())] : [];
    // Redrawn at every try: the reader's place must not jump.
    if (this.#shown === "sending") return shell.foot(tryAgain);
    this.#shown = "sending";
    const question = letter.content?.question ?? memory.details.question;
    this.#head(text("sendingLetter"), "", null);
    shell.body([h("p", { class: "asked" }, `“${question.trim()}”`)], tryAgain);
    shell.focusTitle();
  }

  #sent() {
    const { shell, text, letter, onAgain } = this.#options;
    this.#shown = "sent";
    shell.banner(null);
    this.#head(text("letterSent"), "", null);
    const email = letter.content?.email ?? "";
    shell.body([
      h(
        "div",
        { class: "middle", role: "status" },
        h("span", { class: "round" }, icon(...CHECK)),
        h("p", null, text("ticketNumber")),
        h("p", { class: "number" }, String(letter.number)),
        h("p", null, text("letterSentLong", { email })),
      ),
    ], [button(text("askElse"), onAgain)]);
    shell.focusTitle();
  }

  /** @param {string} title @param {string} subtitle @param {(() => void) | null} onBack */
  #head(title, subtitle, onBack) {
    const { shell, text } = this.#options;
    shell.head({ title, subtitle, before: onBack && iconButton(text("back"), BACK, onBack) });
  }
}
