import { h } from "../../shared/dom.js";

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

  /** @param {import("../types.d.ts").DetailsOptions} options */
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
    if (link.askEmail !== "no") {
      const isOptional = link.askEmail === "optional";
      const label = isOptional ? `${text("email")} (${text("optional")})` : text("email");
      const input = h("input", { type: "email", autocomplete: "email", inputmode: "email" });
      this.#fields.email = field(
        "email",
        label,
        input,
        kept.email,
        isOptional ? null : "missingEmail",
      );
    }
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
    const { text } = this.#options;
    let first = null;
    for (const { control, missing, fault } of Object.values(this.#fields)) {
      const isMissing = missing !== null && control.value.trim() === "";
      fault(isMissing ? text(missing) : null);
      if (isMissing) first ??= control;
    }
    if (first) first.focus();
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

/**
 * A labelled control with a place for what is wrong with it.
 * @param {string} name
 * @param {string} label
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} control
 * @param {string} value
 * @param {import("../texts.js").TextKey | null} missing what to say when it is empty; null: it may be
 */
function field(name, label, control, value, missing) {
  const problem = h("p", { class: "fault", id: `${name}-fault`, hidden: true });
  control.id = name;
  control.name = name;
  control.value = value;
  return {
    control,
    missing,
    element: h("div", { class: "field" }, h("label", { for: name }, label), control, problem),
    /** @param {string | null} message null: nothing is wrong */
    fault(message) {
      problem.hidden = message === null;
      problem.textContent = message ?? "";
      control.setAttribute("aria-invalid", String(message !== null));
      if (message === null) control.removeAttribute("aria-describedby");
      else control.setAttribute("aria-describedby", problem.id);
    },
  };
}
