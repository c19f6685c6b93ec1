import { fill, h } from "../../shared/dom.js";
import { autoText, canReceive, presenceKind, presenceText, queueText, ranked } from "../state/targets.js";

/** New Agent (S137): the queue, whom the group's distribution finds, or one of its agents, with who is free and why not. */
export class ReceiverChoice {
  /** @type {import("../state/targets.js").Receiver} */
  value = "queue";
  #list = h("div", { "class": "receivers", role: "radiogroup", "aria-labelledby": "transfer-agent" });
  element = h(
    "div",
    { "class": "field" },
    h("div", { "class": "field-label", id: "transfer-agent" }, "New Agent"),
    this.#list,
  );

  constructor() {
    this.#list.addEventListener("change", (event) => {
      const { value } = /** @type {HTMLInputElement} */ (event.target);
      this.value = value === "queue" || value === "auto" ? value : Number(value);
    });
  }

  /**
   * @param {import("../state/targets.js").TargetGroup | undefined} group
   * @param {boolean} roundRobin
   */
  draw(group, roundRobin) {
    if (!group) {
      return fill(this.#list, h("p", { "class": "quiet-text" }, "There is no group that you may transfer to."));
    }
    const { value: chosen } = this;
    const stays = typeof chosen !== "number" || group.agents.some((agent) => agent.id === chosen && canReceive(agent));
    if (!stays) this.value = roundRobin ? "auto" : "queue";
    const active = document.activeElement;
    const focused = active instanceof HTMLInputElement && this.#list.contains(active) ? active.value : null;
    fill(
      this.#list,
      this.#row("auto", "Auto-assign", autoText(group, roundRobin), null),
      this.#row("queue", "To the queue", queueText(group), null),
      ranked(group.agents).map((agent) =>
        this.#row(String(agent.id), agent.name, presenceText(agent), presenceKind(agent), !canReceive(agent))
      ),
    );
    if (focused !== null) this.#input(focused)?.focus();
  }

  // Internal

  /** @param {string} value @returns {HTMLInputElement | null} */
  #input(value) {
    return this.#list.querySelector(`input[value="${value}"]`);
  }

  /** @param {string} value @param {string} name @param {string} note @param {string | null} dot @param {boolean} [isOut] */
  #row(value, name, note, dot, isOut = false) {
    const input = h("input", { type: "radio", name: "receiver", value, disabled: isOut });
    input.checked = String(this.value) === value;
    return h(
      "label",
      { "class": `receiver${isOut ? " out" : ""}` },
      input,
      h("span", { "class": dot ? `dot ${dot}` : "no-dot" }),
      h("b", null, name),
      h("small", null, note),
    );
  }
}
