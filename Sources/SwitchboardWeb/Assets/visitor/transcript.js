import { Refusal } from "../shared/api.js";
import { fill, h, icon } from "../shared/dom.js";
import { styled } from "./form-style.js";
import { ENGLISH } from "./texts.js";
import { field } from "./views/field.js";
import { button, CHECK } from "./views/shell.js";

/** Its sentences, fetched with it. A link may override them like all others. */
const TRANSCRIPT = {
  transcript: "Send me this conversation",
  transcriptTo: "Send it to",
  transcriptSend: "Send",
  transcriptSent: "It is on its way to {email}.",
};

Object.assign(ENGLISH, TRANSCRIPT);

const ADDRESS = "/api/visitor/transcript";

/**
 * The chat has ended: the customer may take the conversation along by e-mail, where the desk can send it.
 * @param {HTMLElement} place
 * @param {Pick<import("./types.d.ts").ConversationOptions, "live" | "text">} options
 */
export async function offerTranscript(place, { live: { api }, text }) {
  const words = /** @type {(key: keyof typeof TRANSCRIPT, values?: Record<string, string>) => string} */ (
    /** @type {unknown} */ (text)
  );
  const { isOffered, email } = await api.get(ADDRESS).catch(() => ({}));
  if (!isOffered) return;
  await styled();
  const offer = button(words("transcript"), ask);
  fill(place, offer);

  function ask() {
    const input = h("input", { type: "email", autocomplete: "email", maxlength: 254, required: true });
    const row = field("transcript-email", words("transcriptTo"), input, email ?? "", null);
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      send(row);
    };
    fill(
      place,
      h(
        "form",
        { novalidate: true, on: { submit } },
        row.element,
        h("button", { class: "button", type: "submit" }, words("transcriptSend")),
      ),
    );
    input.focus();
  }

  /** @param {ReturnType<typeof field>} row */
  async function send({ control, fault }) {
    const to = control.value.trim();
    fault(to === "" ? text("missingEmail") : null);
    if (to === "" || place.getAttribute("aria-busy")) return control.focus();
    place.setAttribute("aria-busy", "true");
    try {
      await api.post(ADDRESS, { email: to });
      const done = h("p", { class: "done", tabindex: "-1" }, icon(...CHECK), words("transcriptSent", { email: to }));
      fill(place, done);
      done.focus();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      fault(error.message);
      control.focus();
    }
    place.removeAttribute("aria-busy");
  }
}
