import { fill, h } from "../../shared/dom.js";
import { failedList } from "../list/states.js";
import { button, forbid } from "../ui/button.js";
import { Form } from "../ui/form.js";
import { say } from "../ui/toast.js";
import { MAIL, portFor } from "./mail-fields.js";
import { MailTest } from "./mail-test.js";
import { Outbox } from "./outbox.js";
import "./timer-fields.js";

const ADDRESS = "/api/admin/mail";

/** How the desk sends mail, whether it works, and what is on its way. */
export class MailPage {
  #desk;
  /** @type {Form | null} */
  #form = null;
  #test;
  #outbox;
  #body = h("div", { "class": "detail-body" }, h("div", { "class": "skeleton bar-of-text" }));
  #save = button({ label: "Save", kind: "primary" }, () => this.#form?.submit());
  #undo = button({ label: "Discard changes" }, () => this.#fetch());
  elements;

  /** @param {import("../live/desk.js").Desk} desk @param {() => void} back */
  constructor(desk, back) {
    this.#desk = desk;
    this.#test = new MailTest(desk);
    this.#outbox = new Outbox(desk);
    const toIndex = button({ icon: "back", title: "All settings", kind: "quiet" }, back);
    toIndex.classList.add("to-index");
    const page = h(
      "section",
      { "class": "detail", "aria-label": "Mail" },
      h("header", { "class": "detail-head" }, toIndex, h("h2", null, "Mail")),
      this.#body,
      h("footer", { "class": "detail-foot" }, this.#save, this.#undo),
    );
    this.elements = [h("div", { "class": "detail-place" }, page)];
    this.#undo.hidden = true;
    forbid(this.#save, "Nothing has changed");
  }

  get isChanged() {
    return this.#form?.isChanged ?? false;
  }

  discard() {
    this.#form = null;
  }

  show() {
    if (!this.#form) this.#fetch();
  }

  close() {
    this.#outbox.close();
  }

  // Internal

  async #fetch() {
    try {
      this.#draw(await this.#desk.api.get(ADDRESS));
    } catch {
      fill(this.#body, failedList(() => this.#fetch()));
    }
  }

  /** @param {Record<string, any>} stored */
  #draw(stored) {
    const values = { ...stored, password: stored.hasPassword, address: stored.address ?? location.origin };
    const form = this.#form = new Form(MAIL, values, async (changed) => {
      const after = await this.#desk.api.put(ADDRESS, changed);
      say("The mail settings are saved");
      this.#draw(after ?? changed);
    });
    form.addEventListener("change", () => this.#showChange());
    form.element.addEventListener("change", ({ target }) => this.#followWay(/** @type {Element} */ (target)));
    this.#test.isSetUp = stored.host !== "" && stored.from !== "";
    fill(
      this.#body,
      h(
        "div",
        { "class": "mail-page" },
        form.element,
        h("div", { "class": "mail-beside" }, this.#test.element, this.#outbox.element),
      ),
    );
    this.#outbox.open();
    this.#showChange();
  }

  /** Another way in has another port. @param {Element} changed */
  #followWay(changed) {
    if (changed.getAttribute("name") !== "security") return;
    const port = /** @type {HTMLInputElement | null} */ (this.#form?.element.querySelector("[name=port]"));
    if (!port) return;
    port.value = String(portFor(/** @type {HTMLSelectElement} */ (changed).value, Number(port.value)));
    this.#showChange();
  }

  #showChange() {
    forbid(this.#save, this.isChanged ? null : "Nothing has changed");
    this.#undo.hidden = !this.isChanged;
    this.#test.follow(this.isChanged);
  }
}
