import { h } from "../../shared/dom.js";
import { duration } from "../../shared/time.js";
import { availabilityKind, availabilityText } from "../state/agents.js";

/** @typedef {import("../state/agents.js").AgentStatus} AgentStatus */

/** @type {{key: import("../state/agents.js").AgentKey, label: string, end?: boolean, text: (agent: AgentStatus) => string}[]} */
export const COLUMNS = [
  { key: "agent", label: "Agent", text: ({ name }) => name },
  { key: "status", label: "Status", text: ({ available, reason }) => available || !reason ? "" : reason },
  { key: "connected", label: "Connection", text: ({ connected }) => connected ? "Connected" : "Disconnected" },
  { key: "chats", label: "Active chats", end: true, text: ({ chats, max }) => `${chats} of ${max}` },
  { key: "active", label: "Active groups", end: true, text: ({ activeGroups }) => String(activeGroups) },
  { key: "total", label: "Total groups", end: true, text: ({ totalGroups }) => String(totalGroups) },
];

/** One agent on the screen. It touches only what has changed. */
export class StatusRow {
  #since = 0;
  #texts = COLUMNS.map(() => document.createTextNode(""));
  #dot = h("span", { "class": "dot" });
  #word = h("span");
  #for = document.createTextNode("");
  #box = h("input", { type: "checkbox", tabindex: -1 });
  element;

  /** @param {number} id */
  constructor(id) {
    this.element = h("tr", { id: `agent-${id}`, data: { id: String(id) } }, h("td", { "class": "check" }, this.#box));
    COLUMNS.forEach(({ key, end }, index) =>
      this.element.append(
        h(
          "td",
          { "class": `${key}${end ? " end" : ""}` },
          key === "status" && [this.#dot, this.#word],
          this.#texts[index],
        ),
      )
    );
    this.element.append(h("td", { "class": "since end" }, this.#for));
  }

  /** @param {AgentStatus} agent @param {number} now */
  update(agent, now) {
    COLUMNS.forEach(({ text }, index) => put(this.#texts[index], text(agent)));
    const isExplained = !agent.available && Boolean(agent.reason);
    this.#word.textContent = availabilityText({ ...agent, reason: null }) + (isExplained ? " · " : "");
    this.#word.className = isExplained ? "explained" : "";
    this.#dot.className = `dot ${availabilityKind(agent)}`;
    this.#box.setAttribute("aria-label", `Select ${agent.name}`);
    this.element.classList.toggle("full", agent.chats >= agent.max);
    this.#since = agent.since;
    this.tick(now);
  }

  /** @param {number} now */
  tick(now) {
    put(this.#for, this.#since > 0 ? duration(now - this.#since) : "");
  }

  /** @param {boolean} isChosen @param {boolean} isActive */
  show(isChosen, isActive) {
    this.element.setAttribute("aria-selected", String(isChosen));
    this.element.classList.toggle("chosen", isChosen);
    this.element.classList.toggle("active", isActive);
    this.#box.checked = isChosen;
  }
}

/** @param {Text} node @param {string} text */
function put(node, text) {
  if (node.data !== text) node.data = text;
}
