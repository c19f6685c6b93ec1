import { fill, h } from "../shared/dom.js";
import { button } from "./ui/button.js";
import { Form } from "./ui/form.js";
import { drawn } from "./ui/icons.js";

/**
 * The page before the desk: signing in, or setting up when nobody can sign in yet.
 * @param {import("../shared/api.js").Api} api
 * @param {object} options
 * @param {string} [options.reason] why one has to sign in again
 * @param {string} [options.email]
 * @returns {{element: HTMLElement, signedIn: Promise<import("./state/types.js").Me>}}
 */
export function signIn(api, { reason, email } = {}) {
  const box = h("div", { "class": "door-box" });
  const element = h(
    "main",
    { "class": "door" },
    h("div", { "class": "door-brand" }, drawn("brand"), h("span", null, "Switchboard")),
    box,
  );
  const signedIn = /** @type {Promise<import("./state/types.js").Me>} */ (new Promise((resolve) => {
    const form = signInForm(api, email, resolve);
    fill(
      box,
      h("h1", null, "Sign in"),
      reason && h("p", { "class": "quiet-text", role: "status" }, reason),
      form.element,
      form.button,
    );
    setTimeout(() => form.focus());
    api.get("/api/setup").then(({ needed }) => {
      if (!needed || reason) return;
      const setup = setupForm(api, resolve);
      fill(
        box,
        h("h1", null, "Set up your desk"),
        h(
          "p",
          { "class": "quiet-text" },
          "You become its administrator. The set-up token was printed where the server was started.",
        ),
        setup.element,
        setup.button,
      );
      setup.focus();
    }).catch(() => {}); // signing in says what is wrong
  }));
  return { element, signedIn };
}

/** @param {import("../shared/api.js").Api} api @param {string | undefined} email @param {(me: import("./state/types.js").Me) => void} done */
function signInForm(api, email, done) {
  return withButton(
    "Sign in",
    new Form(
      [
        { key: "email", label: "E-mail", type: "email", required: true, autocomplete: "username" },
        { key: "password", label: "Password", type: "password", required: true, autocomplete: "current-password" },
      ],
      { email },
      async (values) => done(await api.post("/api/session", values)),
    ),
  );
}

/** @param {import("../shared/api.js").Api} api @param {(me: import("./state/types.js").Me) => void} done */
function setupForm(api, done) {
  return withButton(
    "Create the desk",
    new Form(
      [
        { key: "token", label: "Set-up token", type: "text", required: true },
        { key: "brand", label: "Name of your brand", type: "text", required: true, placeholder: "Northwind", max: 80 },
        { key: "name", label: "Your name", type: "text", required: true, autocomplete: "name", max: 80 },
        { key: "email", label: "Your e-mail", type: "email", required: true, autocomplete: "username" },
        {
          key: "password",
          label: "Password",
          type: "password",
          required: true,
          autocomplete: "new-password",
          help: "At least 10 characters. A sentence is easier to remember and harder to guess.",
        },
      ],
      {},
      async (values) => done(await api.post("/api/setup", values)),
    ),
  );
}

/** @param {string} label @param {Form} form */
function withButton(label, form) {
  const send = button({ label, kind: "primary" }, () => form.submit());
  send.classList.add("big");
  return { element: form.element, button: send, focus: () => form.focus() };
}
