import { fill, h } from "../../shared/dom.js";
import { Tabs } from "../chat/tabs.js";
import { blank } from "../list/states.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { authentication, initials, nameOf } from "./customer-words.js";
import { CustomerModel } from "./customer-model.js";
import { PARTS } from "./parts.js";

/** @typedef {import("./parts.js").PartView} PartView */

/** Numbers the panes of one page. */
let serial = 0;

/** Everything that the desk knows of the customer of one e-mail address (S112-S125), in a dialog or in a window. */
export class CustomerPane {
  #desk;
  #popup;
  #name = h("h2", { dir: "auto" });
  #head = h("header", { "class": "customer-head" });
  #place = h("div", { "class": "customer-place" });
  #tabs = new Tabs(`customer-${++serial}`, PARTS, "Parts of the customer");
  /** @type {Map<string, PartView>} */
  #made = new Map();
  #life = new AbortController();
  model;
  element;

  /**
   * @param {import("../live/desk.js").Desk} desk @param {string} email
   * @param {{popup?: () => void}} [surroundings] `popup`: to a window of its own
   */
  constructor(desk, email, { popup } = {}) {
    this.#desk = desk;
    this.#popup = popup;
    this.model = new CustomerModel(desk.api, email);
    this.element = h("section", { "class": "customer", "aria-label": "Customer" }, this.#head, this.#place);
    const { signal } = this.#life;
    this.#tabs.addEventListener("change", () => this.#turned());
    this.model.addEventListener("change", () => this.#draw());
    // Nothing is told when a customer changes: who comes back to look sees it as it is.
    const look = () => document.visibilityState === "visible" && this.refresh();
    globalThis.addEventListener("focus", look, { signal });
    document.addEventListener("visibilitychange", look, { signal });
    desk.addEventListener("fresh", look, { signal });
    this.#draw();
  }

  start() {
    return this.model.fetch();
  }

  refresh() {
    this.model.fetch();
    this.#made.get(this.#tabs.present)?.refresh?.();
  }

  dispose() {
    this.#life.abort();
    this.model.dispose();
    for (const view of this.#made.values()) view.dispose?.();
  }

  // Internal

  #draw() {
    const { view, problem } = this.model;
    this.#head.hidden = view === null;
    if (view) {
      this.#drawHead(view);
      for (const made of this.#made.values()) made.draw?.(view);
      this.#tabs.count((key) => ({
        count: PARTS.find((part) => part.key === key)?.count?.(view) ?? null,
        isShown: true,
      }));
      if (!this.#tabs.element.isConnected || this.#place.firstChild !== this.#tabs.element) this.#turned();
    } else if (problem) fill(this.#place, this.#failed(problem));
    else fill(this.#place, ghost());
  }

  /** @param {import("./customer-model.js").CustomerView} view */
  #drawHead(view) {
    const { email, details, gathered } = view;
    const { isVerified } = authentication(view);
    const name = nameOf(view);
    if (this.#name.textContent !== name) this.#name.textContent = name;
    const popup = this.#popup;
    fill(
      this.#head,
      h("span", { "class": "face", "aria-hidden": "true" }, initials(name)),
      h(
        "div",
        { "class": "customer-who" },
        h(
          "div",
          { "class": "title" },
          this.#name,
          h(
            "span",
            { "class": `chip ${isVerified ? "sure" : ""}` },
            isVerified && drawn("shield"),
            isVerified ? "Verified" : "Not verified",
          ),
        ),
        h(
          "div",
          { "class": "path" },
          [email, details.company, gathered.brands.join(", ")].filter(Boolean).map((part) =>
            h("span", { dir: "auto" }, part)
          ),
        ),
      ),
      h("a", { "class": "button quiet", href: `mailto:${email}` }, drawn("mail"), h("span", null, "Write e-mail")),
      popup && button({ icon: "popup", title: "Open in a window of its own", kind: "quiet" }, popup),
    );
  }

  #turned() {
    const { view } = this.model;
    const part = PARTS.find(({ key }) => key === this.#tabs.present);
    if (!view || !part) return;
    const made = this.#made.get(part.key) ?? part.make(this.#desk, this.model);
    this.#made.set(part.key, made);
    made.draw?.(view);
    made.refresh?.();
    fill(this.#place, this.#tabs.element, this.#tabs.panel([made.element]));
  }

  /** @param {Error} problem */
  #failed(problem) {
    if (/** @type {{status?: number}} */ (problem).status === 404) {
      return blank("person", "Nothing to see here", `You see no chat and no ticket of ${this.model.email}.`);
    }
    const again = button({ label: "Try again" }, () => this.model.fetch());
    return blank("warning", "The customer could not be loaded", problem.message, again);
  }
}

function ghost() {
  return h(
    "div",
    { "class": "chat-ghost", role: "status", "aria-label": "Loading" },
    h("div", { "class": "skeleton name-of-chat" }),
  );
}
