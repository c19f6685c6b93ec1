import { fill, h } from "../../shared/dom.js";
import { fullTime } from "../../shared/time.js";
import { decisionView } from "../chat/decision-view.js";
import { failedList } from "../list/states.js";
import { facts, outlookAddress, outlookKind } from "../state/outlook.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { withBrand } from "./shared-fields.js";

/** Who would get a chat, for any link, department and time, why, and which settings cannot work. */
export class OutlookPage {
  #desk;
  #link = h("select", { id: "outlook-link" }, h("option", { value: "" }, "Any link"));
  #department = h("select", { id: "outlook-department" }, h("option", { value: "" }, "As the link says"));
  #at = h("input", { id: "outlook-at", type: "datetime-local" });
  #answer = h("div", { "class": "outlook", "aria-live": "polite" });
  #load = new AbortController();
  #life = new AbortController();
  #hasChoices = false;
  isChanged = false;
  elements;

  /** @param {import("../live/desk.js").Desk} desk @param {() => void} back */
  constructor(desk, back) {
    this.#desk = desk;
    const toIndex = button({ icon: "back", title: "All settings", kind: "quiet" }, back);
    toIndex.classList.add("to-index");
    const now = button({ label: "Now" }, () => {
      this.#at.value = "";
      this.#ask();
    });
    const question = h(
      "form",
      { "class": "outlook-question" },
      field("Chat link", this.#link),
      field("Department", this.#department),
      field("At", this.#at, now),
    );
    question.addEventListener("submit", (event) => event.preventDefault());
    question.addEventListener("change", () => this.#ask());
    const page = h(
      "section",
      { "class": "detail", "aria-label": "Will anyone answer?" },
      h("header", { "class": "detail-head" }, toIndex, h("h2", null, "Will anyone answer?")),
      h("div", { "class": "detail-body" }, question, this.#answer),
    );
    this.elements = [h("div", { "class": "detail-place" }, page)];
    desk.addEventListener("agents", () => this.#ask(), { signal: this.#life.signal });
  }

  async show() {
    try {
      if (!this.#hasChoices) await this.#fetchChoices();
      await this.#ask();
    } catch {
      fill(this.#answer, failedList(() => this.show()));
    }
  }

  discard() {}

  close() {
    this.#life.abort();
    this.#load.abort();
  }

  // Internal

  async #fetchChoices() {
    const { api, store } = this.#desk;
    const [links, departments] = await Promise.all(
      ["links", "departments"].map((name) => api.get(`/api/admin/${name}`)),
    );
    this.#link.append(...links.items.map((/** @type {any} */ { id, name }) => h("option", { value: id }, name)));
    this.#department.append(
      ...withBrand(departments.items, store.me.brands).map(({ value, label }) => h("option", { value }, label)),
    );
    this.#hasChoices = true;
  }

  async #ask() {
    this.#load.abort();
    const { signal } = this.#load = new AbortController();
    const number = (/** @type {HTMLSelectElement} */ { value }) => value === "" ? null : Number(value);
    const at = this.#at.value === "" ? null : new Date(this.#at.value).getTime();
    try {
      const address = outlookAddress({ link: number(this.#link), department: number(this.#department), at });
      const outlook = await this.#desk.api.get(address, signal);
      if (!signal.aborted) this.#draw(outlook);
    } catch (refusal) {
      if (!signal.aborted) {
        fill(this.#answer, h("p", { "class": "form-error" }, /** @type {Error} */ (refusal).message));
      }
    }
  }

  /** @param {import("../state/outlook.js").Outlook} outlook */
  #draw(outlook) {
    const { sentence, decision, departments, warnings } = outlook;
    fill(
      this.#answer,
      h(
        "p",
        { "class": `outlook-sentence ${outlookKind(outlook)}` },
        h("span", { "class": `dot ${outlookKind(outlook)}` }),
        sentence,
      ),
      h(
        "dl",
        { "class": "outlook-facts" },
        facts(outlook, fullTime).map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))),
      ),
      decision && decisionView(decision, { isOpen: true }),
      (departments ?? []).length > 1 &&
        h("ul", { "class": "outlook-departments" }, departments?.map((each) => this.#row(each))),
      h("h3", null, warnings.length === 0 ? "No setting stands in the way" : "Settings that cannot work"),
      warnings.length > 0 && h("ul", { "class": "outlook-warnings" }, warnings.map(warning)),
    );
  }

  /** One of several departments; a click asks about it alone. @param {import("../state/outlook.js").DepartmentOutlook} outlook */
  #row(outlook) {
    const ask = button({ label: outlook.name, kind: "quiet", title: "Why, in this department" }, () => {
      this.#department.value = String(outlook.id);
      this.#ask();
    });
    return h("li", null, h("span", { "class": `dot ${outlookKind(outlook)}` }), ask, h("span", null, outlook.sentence));
  }
}

/** @param {import("../state/outlook.js").Outlook["warnings"][number]} warning */
function warning({ text, where }) {
  return h(
    "li",
    null,
    drawn("warning"),
    h("span", null, text),
    where && h("a", { href: `/console${where}` }, "Open the setting"),
  );
}

/** @param {string} label @param {HTMLElement} control @param {Node} [beside] */
function field(label, control, beside) {
  return h(
    "div",
    { "class": "field" },
    h("label", { "class": "field-label", "for": control.id }, label),
    beside ? h("div", { "class": "with-button" }, control, beside) : control,
  );
}
