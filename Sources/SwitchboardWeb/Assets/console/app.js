import { Api } from "../shared/api.js";
import { fill, h } from "../shared/dom.js";
import { welcome } from "./frame/dialogs.js";
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
  /** @type {Console | ChatWindow | import("./rooms/room-window.js").RoomWindow | import("./surveys/survey-window.js").SurveyWindow | import("./customers/customer-window.js").CustomerWindow | null} */
  #screen = null;
  #isAtDoor = false;

  async start() {
    try {
      await this.#enter(await this.#api.get("/api/session"));
    } catch (refusal) {
      const { status, message } = /** @type {import("../shared/api.js").Refusal} */ (refusal);
      if (status === 401) await this.#door();
      else this.#unreachable(message);
    }
  }

  /** @param {import("./state/types.js").Me} me */
  async #enter(me) {
    const desk = this.#desk = new Desk(me);
    useTheme(desk.preferences.values.theme);
    desk.preferences.addEventListener("change", () => useTheme(desk.preferences.values.theme));
    desk.addEventListener(
      "signed-out",
      () => this.#door("Your session has ended. Sign in again: everything you wrote is still here."),
    );
    document.body.replaceChildren(); // before the screen is made: it puts its hints there
    const route = routeOf(location.pathname + location.search);
    const events = { signOut: () => this.#signOut(), signedOut: () => this.#leave() };
    const screen = this.#screen = await made(desk, route, events);
    document.body.append(screen.element);
    desk.open();
    screen.start();
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
    if (!this.#desk || !this.#screen) await this.#enter(me);
    else if (me.id !== this.#desk.store.me.id) return location.reload();
    else this.#comeBack(this.#desk, me, this.#screen.element);
    if (this.#screen instanceof Console && this.#desk) welcome(this.#desk);
  }

  /** @param {Desk} desk @param {import("./state/types.js").Me} me @param {HTMLElement} screen */
  #comeBack(desk, me, screen) {
    document.body.append(screen);
    desk.store.setMe(me);
    desk.open();
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

/**
 * What stands in this window, by its address.
 * @param {Desk} desk
 * @param {import("./state/routes.js").Route} route
 * @param {ConstructorParameters<typeof Console>[1]} events
 */
async function made(desk, route, events) {
  if (route.page === "chat") return new ChatWindow(desk, route.chat);
  if (route.page === "room") {
    const { RoomWindow } = await import("./rooms/room-window.js");
    return new RoomWindow(desk, route.room);
  }
  if (route.page === "customer") {
    const { CustomerWindow } = await import("./customers/customer-window.js");
    return new CustomerWindow(desk, route.email);
  }
  if (route.page !== "survey") return new Console(desk, events);
  const { SurveyWindow } = await import("./surveys/survey-window.js");
  return new SurveyWindow(desk, route.chat);
}

new App().start();
