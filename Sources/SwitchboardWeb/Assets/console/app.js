import { Api } from "../shared/api.js";
import { fill, h } from "../shared/dom.js";
import { ChatWindow } from "./frame/chat-window.js";
import { Console } from "./frame/console.js";
import { useTheme } from "./frame/theme.js";
import { Desk } from "./live/desk.js";
import { signIn } from "./sign-in.js";
import { routeOf } from "./state/routes.js";
import { complain } from "./ui/toast.js";

/** The console from its first picture to its last: who is here, and what they see. */
class App {
  #api = new Api();
  /** @type {Desk | null} */
  #desk = null;
  /** @type {Console | ChatWindow | null} */
  #screen = null;
  #isAtDoor = false;

  async start() {
    try {
      this.#enter(await this.#api.get("/api/session"));
    } catch (refusal) {
      const { status, message } = /** @type {import("../shared/api.js").Refusal} */ (refusal);
      if (status === 401) await this.#door();
      else this.#unreachable(message);
    }
  }

  /** @param {import("./state/types.js").Me} me */
  #enter(me) {
    const desk = this.#desk = new Desk(me);
    useTheme(desk.preferences.values.theme);
    desk.preferences.addEventListener("change", () => useTheme(desk.preferences.values.theme));
    desk.addEventListener(
      "signed-out",
      () => this.#door("Your session has ended. Sign in again: everything you wrote is still here."),
    );
    document.body.replaceChildren(); // before the screen is made: it puts its hints there
    const route = routeOf(location.pathname);
    const events = { signOut: () => this.#signOut(), signedOut: () => this.#leave() };
    this.#screen = route.page === "chat" ? new ChatWindow(desk, route.chat) : new Console(desk, events);
    document.body.append(this.#screen.element);
    desk.open();
    this.#screen.start();
  }

  /** The sign-in page. The desk behind it keeps what was written, and goes on when the same person signs in. */
  /** @param {string} [reason] */
  async #door(reason) {
    if (this.#isAtDoor) return;
    this.#isAtDoor = true;
    const { element, signedIn } = signIn(this.#api, { reason, email: this.#desk?.store.me.email });
    for (const dialog of document.querySelectorAll("dialog")) dialog.close();
    this.#screen?.element.remove();
    document.body.append(element);
    const me = await signedIn;
    this.#isAtDoor = false;
    element.remove();
    if (!this.#desk || !this.#screen) return this.#enter(me);
    if (me.id !== this.#desk.store.me.id) return location.reload();
    document.body.append(this.#screen.element);
    this.#desk.store.setMe(me);
    this.#desk.open();
  }

  async #signOut() {
    try {
      await this.#api.delete("/api/session");
      this.#leave();
    } catch (refusal) {
      complain(refusal);
    }
  }

  #leave() {
    this.#desk?.close();
    location.assign("/console");
  }

  /** @param {string} message */
  #unreachable(message) {
    const again = h(
      "button",
      { type: "button", "class": "button primary big", on: { click: () => location.reload() } },
      "Try again",
    );
    fill(
      document.body,
      h(
        "main",
        { "class": "door" },
        h(
          "div",
          { "class": "door-box" },
          h("h1", null, "The desk cannot be reached"),
          h("p", { "class": "quiet-text" }, message),
          again,
        ),
      ),
    );
    globalThis.addEventListener("online", () => location.reload(), { once: true });
  }
}

new App().start();
