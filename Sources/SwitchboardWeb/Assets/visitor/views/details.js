import { h } from "../../shared/dom.js";
import { field } from "./field.js";

/**
 * First step: who is asking, whom, and what (S6). What is typed is kept at every key, refused or not.
 */
export class DetailsView {
  #options;
  #form = h("form", {
    class: "details",
    novalidate: true,
    id: "details",
    on: { submit: (event) => this.#submit(event) },
  });
  #notice = h("p", { class: "notice", role: "status" });
  /** @type {Record<string, ReturnType<typeof field>>} */
  #fields = {};

  /**
   * @param {object} options
   * @param {import("./shell.js").Shell} options.shell
   * @param {import("../texts.js").Texts} options.text
   * @param {import("../availability.js").Availability} options.availability
   * @param {AbortSignal} options.signal
   * @param {import("../bridge.js").Bridge} options.bridge
   * @param {import("../visit.js").Link} options.link
   * @param {import("../memory.js").Memory} options.memory
   * @param {{name?: string, email?: string}} options.identity what the website knows already
   * @param {() => void} options.onContinue
   */
  constructor(options) {
    this.#options = options;
  }

  /** @param {import("../../shared/api.js").Refusal | null} refusal */
  show(refusal) {
    const { shell, text, availability, bridge, signal } = this.#options;
    this.#build();
    shell.banner(null);
    shell.body([this.#form], [
      h("button", { class: "button primary", type: "submit", form: "details" }, text("continue")),
    ]);
    this.#turn();
    availability.addEventListener("change", () => this.#turn(), { signal });
    bridge.addEventListener("shown", () => bridge.isShown && this.#focusFirst(), { signal });
    if (refusal) this.#refuse(refusal);
    else this.#focusFirst();
  }

  // Internal

  #build() {
    const { text, link, memory, identity } = this.#options;
    const kept = memory.details;
    const rest = text("optional");
    this.#fields = {
      question: field("question", text("question"), h("textarea", { rows: "3" }), kept.question),
      name: field("name", text("name"), h("input", { autocomplete: "nickname" }), kept.name || identity.name || ""),
    };
    if (link.askEmail !== "no") {
      const label = link.askEmail === "optional" ? `${text("email")} (${rest})` : text("email");
      const input = h("input", { type: "email", autocomplete: "email", inputmode: "email" });
      this.#fields.email = field("email", label, input, kept.email || identity.email || "");
    }
    if (link.departments.length > 1) {
      this.#fields.department = field(
        "department",
        text("department"),
        this.#departments(),
        String(kept.department ?? ""),
      );
    }
    this.#form.append(this.#notice, ...Object.values(this.#fields).map(({ element }) => element));
    this.#form.addEventListener("input", () => this.#keep());
    this.#fields.question.control.addEventListener("keydown", (event) => {
      const { key, ctrlKey, metaKey } = /** @type {KeyboardEvent} */ (event);
      if (key === "Enter" && (ctrlKey || metaKey)) this.#form.requestSubmit();
    });
  }

  #departments() {
    const { text, link } = this.#options;
    const choices = link.departments.map(({ id, name, online }) =>
      h("option", { value: String(id) }, online ? name : text("departmentOffline", { name }))
    );
    return h("select", null, h("option", { value: "" }, text("choose")), choices);
  }

  #turn() {
    const { shell, text, link, availability } = this.#options;
    const isOnline = availability.isOnline;
    const title = link.title || link.brand.name;
    shell.head({ title, subtitle: text(isOnline ? "online" : "offline"), isOnline });
    this.#notice.className = isOnline ? "greeting" : "notice";
    this.#notice.textContent = isOnline ? link.greeting || text("greeting") : text("offlineLong");
  }

  #keep() {
    const value = (/** @type {string} */ name) => this.#fields[name]?.control.value ?? "";
    this.#options.memory.details = {
      name: value("name"),
      email: value("email"),
      department: Number(value("department")) || null,
      question: value("question"),
    };
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    this.#keep();
    const { text, link } = this.#options;
    const missing = /** @type {const} */ ({
      question: "missingQuestion",
      name: "missingName",
      email: "missingEmail",
      department: "missingDepartment",
    });
    const isNeeded = (/** @type {string} */ name) => name !== "email" || link.askEmail === "required";
    let first = null;
    for (const name of /** @type {(keyof typeof missing)[]} */ (Object.keys(this.#fields))) {
      const isMissing = isNeeded(name) && this.#fields[name].control.value.trim() === "";
      this.#fields[name].fault(isMissing ? text(missing[name]) : null);
      if (isMissing) first ??= this.#fields[name];
    }
    if (first) first.control.focus();
    else this.#options.onContinue();
  }

  /** The desk's own words, at the field that it named. */
  /** @param {import("../../shared/api.js").Refusal} refusal */
  #refuse(refusal) {
    const culprit = this.#fields[refusal.field ?? ""] ?? this.#fields.question;
    culprit.fault(refusal.message);
    culprit.control.focus();
  }

  #focusFirst() {
    const empty = Object.values(this.#fields).find(({ control }) => control.value === "");
    (empty ?? this.#fields.question).control.focus();
  }
}
