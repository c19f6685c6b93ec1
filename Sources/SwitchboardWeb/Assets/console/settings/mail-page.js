import { h } from "../../shared/dom.js";
import { FormPage, keptAt } from "./form-page.js";
import { MAIL, portFor } from "./mail-fields.js";
import { MailTest } from "./mail-test.js";
import { Outbox } from "./outbox.js";
import "./timer-fields.js";

/** How the desk sends mail, whether it works, and what is on its way. */
export class MailPage extends FormPage {
  #outbox;

  /** @param {import("../live/desk.js").Desk} desk @param {() => void} back */
  constructor(desk, back) {
    const test = new MailTest(desk), outbox = new Outbox(desk);
    super({
      title: "Mail",
      saved: "The mail settings are saved",
      ...keptAt(desk.api, "/api/admin/mail"),
      fields: () => MAIL,
      values: (stored) => ({ ...stored, password: stored.hasPassword, address: stored.address ?? location.origin }),
      body: (form, { host, from }) => {
        form.element.addEventListener("change", ({ target }) => followWay(form, /** @type {Element} */ (target)));
        test.isSetUp = host !== "" && from !== "";
        outbox.open();
        const beside = h("div", { "class": "mail-beside" }, test.element, outbox.element);
        return [h("div", { "class": "mail-page" }, form.element, beside)];
      },
      follow: (isChanged) => test.follow(isChanged),
    }, back);
    this.#outbox = outbox;
  }

  close() {
    this.#outbox.close();
  }
}

/** Another way in has another port. @param {import("../ui/form.js").Form} form @param {Element} changed */
function followWay(form, changed) {
  if (changed.getAttribute("name") !== "security") return;
  const port = /** @type {HTMLInputElement | null} */ (form.element.querySelector("[name=port]"));
  if (!port) return;
  port.value = String(portFor(/** @type {HTMLSelectElement} */ (changed).value, Number(port.value)));
  form.dispatchEvent(new Event("change"));
}
