import { fill, h } from "../../shared/dom.js";
import { common, commonGroups, statusChange } from "../state/agents.js";
import { button } from "../ui/button.js";
import { openDialog } from "../ui/dialog.js";
import { say } from "../ui/toast.js";
import { availabilitySelect, chosenAvailability } from "./availability-select.js";

/** What one agent or several receive: availability, maximum, Active per group (S67, S71). What differs stays unless it is set. */
export class StatusDialog {
  #desk;
  #agents;
  #availability;
  #most;
  /** @type {Map<number, HTMLInputElement>} */
  #boxes = new Map();
  #error = h("div", { "class": "form-error", role: "alert" });
  #form;
  #isSending = false;
  #dialog;
  closed;

  /** @param {import("../live/desk.js").Desk} desk @param {import("../state/agents.js").AgentStatus[]} agents */
  constructor(desk, agents) {
    this.#desk = desk;
    this.#agents = agents;
    this.#availability = availabilitySelect("status-availability", agents, desk.store.me.reasons ?? []);
    const most = common(agents.map(({ max }) => max));
    this.#most = h("input", {
      id: "status-most",
      type: "number",
      min: 1,
      max: 100,
      value: most,
      placeholder: "As it is",
    });
    this.#form = h(
      "form",
      { "class": "form", novalidate: true },
      this.#error,
      field("Availability", this.#availability, "For every group. Chats that are open stay."),
      field("Chats at the same time", this.#most, "Never given more than this, 1 to 100."),
      this.#groups(),
      h("button", { type: "submit", hidden: true }),
    );
    /** @type {Element} */ (this.#most.parentElement).classList.add("field-number");
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save();
    });
    this.#dialog = openDialog({
      title: agents.length === 1 ? agents[0].name : `${agents.length} agents`,
      body: [this.#form],
      actions: [
        button({ label: "Cancel" }, () => this.#dialog.close()),
        button({ label: "Save", kind: "primary" }, () => this.#save()),
      ],
    });
    this.closed = this.#dialog.closed;
  }

  // Internal

  #groups() {
    const groups = commonGroups(this.#agents);
    const rows = groups.map(({ id, name, departmentName, brandName, handling, active }) => {
      const box = h("input", { type: "checkbox", id: `status-group-${id}` });
      box.checked = active === true;
      box.indeterminate = active === undefined;
      this.#boxes.set(id, box);
      const isPull = this.#agents.length === 1 && handling === "pull";
      const place = [brandName, departmentName, isPull ? "pulls from the queue" : ""].filter(Boolean).join(" · ");
      return h("label", { "class": "check-row" }, box, h("span", null, name, h("small", null, place)));
    });
    return h(
      "div",
      { "class": "field", role: "group", "aria-labelledby": "status-groups" },
      h("div", { "class": "field-label", id: "status-groups" }, "Active in"),
      rows.length === 0
        ? h("p", { "class": "quiet-text" }, "In no group.")
        : h("div", { "class": "checks status-groups" }, rows),
    );
  }

  async #save() {
    if (this.#isSending) return;
    this.#isSending = true;
    this.#error.replaceChildren();
    const groups = new Map(
      [...this.#boxes].filter(([, box]) => !box.indeterminate).map(([id, box]) => [id, box.checked]),
    );
    const maxChats = this.#most.value === "" ? undefined : Number(this.#most.value);
    const change = { ...chosenAvailability(this.#availability), maxChats, groups };
    try {
      for (const agent of this.#agents) {
        const body = statusChange(agent, change);
        if (body) await this.#desk.api.put(`/api/agents/${agent.id}/status`, body);
      }
      say(this.#agents.length === 1 ? `${this.#agents[0].name} is saved` : `${this.#agents.length} agents are saved`);
      this.#dialog.close();
    } catch (refusal) {
      fill(this.#error, /** @type {Error} */ (refusal).message);
    } finally {
      this.#isSending = false;
    }
  }
}

/** @param {string} label @param {HTMLElement} control @param {string} help */
function field(label, control, help) {
  control.setAttribute("aria-describedby", `${control.id}-help`);
  return h(
    "div",
    { "class": "field" },
    h("label", { "class": "field-label", "for": control.id }, label),
    control,
    h("small", { "class": "field-help", id: `${control.id}-help` }, help),
  );
}
