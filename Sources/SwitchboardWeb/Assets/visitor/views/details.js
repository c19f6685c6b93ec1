import { h } from "../../shared/dom.js";
import { offlineWords } from "../times.js";
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
  /** The desk's own, once they are here. @type {import("../fields-start.js").StartFields | null} */
  #own = null;

  /** @param {import("../types.d.ts").DetailsOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** @param {import("../../shared/api.js").Refusal | null} refusal */
  show(refusal) {
    const { shell, text, availability, bridge, link, signal } = this.#options;
    this.#build();
    shell.banner(null);
    shell.body([this.#form], [
      h("button", { class: "button primary", type: "submit", form: "details" }, text("continue")),
    ]);
    this.#turn();
    availability.addEventListener("change", () => this.#turn(), { signal });
    bridge.addEventListener("shown", () => bridge.isShown && this.#focusFirst(), { signal });
    const own = link.fields?.length && import("../fields-start.js").then(async ({ startFields }) => {
      this.#own = await startFields(this.#form, this.#options);
      this.#keep();
    }).catch(() => {}); // the desk then says what is missing
    if (refusal) Promise.resolve(own).then(() => this.#refuse(refusal));
    else this.#focusFirst();
  }

  // Internal

  #build() {
    const { text, link, memory } = this.#options;
    const kept = memory.details;
    this.#fields = {
      question: field("question", text("question"), h("textarea", { rows: "3" }), kept.question, "missingQuestion"),
      name: field(
        "name",
        text("name"),
        h("input", { autocomplete: "nickname" }),
        kept.name,
        "missingName",
      ),
    };
    const input = h("input", { type: "email", autocomplete: "email", inputmode: "email" });
    this.#fields.email = field("email", text("email"), input, kept.email, null);
    if (link.departments.length > 1) {
      this.#fields.department = field(
        "department",
        text("department"),
        this.#departments(),
        String(kept.department ?? ""),
        "missingDepartment",
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
    this.#notice.textContent = isOnline ? link.greeting || text("greeting") : offlineWords(availability, text);
    this.#turnEmail(isOnline ? link.askEmail : "required");
    this.#own?.turn(this.#options.memory.details.department);
  }

  /** While nobody is there, an address is the only way to answer. What was typed into it stays in sight. */
  /** @param {import("../types.d.ts").Link["askEmail"]} asked */
  #turnEmail(asked) {
    const { text } = this.#options;
    const { email } = this.#fields;
    email.missing = asked === "required" ? "missingEmail" : null;
    email.caption.textContent = asked === "required" ? text("email") : `${text("email")} (${text("optional")})`;
    email.element.hidden = asked === "no" && email.control.value === "";
    if (asked !== "required" && email.control.value === "") email.fault(null);
  }

  #keep() {
    const value = (/** @type {string} */ name) => this.#fields[name]?.control.value ?? "";
    const { memory } = this.#options;
    const department = Number(value("department")) || null;
    memory.details = {
      fields: this.#own?.turn(department) ?? memory.details.fields,
      name: value("name"),
      email: value("email"),
      department,
      question: value("question"),
    };
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    this.#keep();
    const { text } = this.#options;
    let first = null;
    for (const { control, missing, fault } of Object.values(this.#fields)) {
      const isMissing = missing !== null && control.value.trim() === "";
      fault(isMissing ? text(missing) : null);
      if (isMissing) first ??= control;
    }
    const own = this.#own?.check();
    first ??= own;
    if (first) first.focus();
    else this.#options.onContinue();
  }

  /** The desk's own words, at the field that it named. */
  /** @param {import("../../shared/api.js").Refusal} refusal */
  #refuse(refusal) {
    const [list, id] = (refusal.field ?? "").split(".");
    if (list === "fields" && this.#own?.fault(id, refusal.message)) return;
    const culprit = this.#fields[refusal.field ?? ""] ?? this.#fields.question;
    culprit.fault(refusal.message);
    culprit.control.focus();
  }

  #focusFirst() {
    const empty = Object.values(this.#fields).find(({ control, element }) => control.value === "" && !element.hidden);
    (empty ?? this.#fields.question).control.focus();
  }
}
