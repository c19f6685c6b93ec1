import { h } from "../../shared/dom.js";
import { hasEnded } from "../state/idle.js";
import { isPressing, PRIORITIES, priorityText } from "../state/priority.js";
import { forbid } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { attachMenu } from "../ui/menu.js";
import { complain } from "../ui/toast.js";

/** How urgent a chat is, shown and set: in the queue the more urgent ones come first. */
export class PriorityMenu {
  #desk;
  #session;
  #label = h("span", null);
  element = h("button", { type: "button", "class": "chip priority" }, drawn("flag"), this.#label);

  /** @param {import("../live/desk.js").Desk} desk @param {import("../live/chat-session.js").ChatSession} session */
  constructor(desk, session) {
    this.#desk = desk;
    this.#session = session;
    attachMenu(this.element, () => this.#parts(), { label: "Priority" });
  }

  draw() {
    const { row } = this.#session;
    if (!row) return;
    const text = priorityText(row);
    const { me } = this.#desk.store;
    const mayNot = row.agent !== me.id && !me.permissions.includes("chat.end-others");
    this.element.classList.toggle("pressing", isPressing(row));
    this.element.setAttribute("aria-label", `Priority: ${text}`);
    this.#label.textContent = text;
    forbid(
      this.element,
      hasEnded(row) ? "This chat has ended" : mayNot ? "Only the chat's agent may set the priority" : null,
    );
  }

  // Internal

  /** @returns {import("../ui/menu.js").MenuPart[]} */
  #parts() {
    const present = this.#session.row?.priority ?? 1;
    const items = PRIORITIES.map((label, priority) => ({
      label,
      checked: priority === present,
      as: /** @type {const} */ ("radio"),
      choose: () => this.#set(priority),
    }));
    return [{ heading: "Priority", items: items.reverse() }];
  }

  /** @param {number} priority */
  async #set(priority) {
    try {
      const row = await this.#desk.api.put(`/api/chats/${this.#session.id}/priority`, { priority });
      if (row) this.#desk.store.applyRow(row);
    } catch (refusal) {
      complain(refusal);
    }
  }
}
