import { fill, h } from "../../shared/dom.js";

/** @typedef {import("../state/types.js").Row} Row */

/** How long typing rests before it is searched, in milliseconds, and how many are shown. */
const REST = 200, MOST = 12;

/** Which chat words go into: the one that the conversation is about, one's own, or one that is searched for. Events: `change`. */
export class UseChats extends EventTarget {
  #desk;
  #related;
  #load = new AbortController();
  /** @type {any} */
  #timer = null;
  /** @type {Row[]} */
  #near = [];
  /** @type {Map<number, HTMLElement>} */
  #drawn = new Map();
  /** @type {Row | null} */
  chosen = null;
  #input = h("input", {
    type: "search",
    "aria-label": "Search a chat",
    placeholder: "Name or number of another chat",
    autocomplete: "off",
    spellcheck: "false",
  });
  #list = h("div", { "class": "use-chats", role: "radiogroup", "aria-label": "Which chat" });
  #status = h("p", { "class": "quiet-text", role: "status" });

  /** @param {import("../live/desk.js").Desk} desk @param {number | null} related the chat that the conversation is about */
  constructor(desk, related) {
    super();
    this.#desk = desk;
    this.#related = related;
    this.element = h("div", { "class": "use-where" }, this.#input, this.#list, this.#status);
    this.#input.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#search(), REST);
    });
  }

  /** The chats that are most likely meant. */
  async start() {
    const { api } = this.#desk;
    const [related, mine] = await Promise.allSettled([
      this.#related === null ? null : api.get(`/api/chats/${this.#related}`),
      api.get(`/api/chats?list=mine&sort=started&order=desc&limit=${MOST}`),
    ]);
    const near = [
      ...related.status === "fulfilled" && related.value ? [related.value] : [],
      ...mine.status === "fulfilled" ? mine.value.rows : [],
    ];
    this.#near = unique(near);
    this.#choose(this.#near[0] ?? null);
    this.#draw(this.#near, this.#near.length === 0 ? "You have no chat now. Search for one." : "");
    if (this.#near.length === 0) this.#input.focus();
  }

  stop() {
    this.#load.abort();
    clearTimeout(this.#timer);
  }

  // Internal

  async #search() {
    this.#load.abort();
    const { signal } = this.#load = new AbortController();
    const words = this.#input.value.trim();
    if (words === "") return this.#draw(this.#near, "");
    const seesAll = this.#desk.store.may("chat.see-global");
    const lists = ["mine", "queue", ...seesAll ? ["active", "completed"] : ["mine-completed"]];
    const path = (/** @type {string} */ list) =>
      `/api/chats?list=${list}&sort=started&order=desc&limit=${MOST}&q=${encodeURIComponent(words)}`;
    const answers = await Promise.allSettled(lists.map((list) => this.#desk.api.get(path(list), signal)));
    if (signal.aborted) return;
    const found = answers.flatMap((answer) => answer.status === "fulfilled" ? answer.value.rows : []);
    const isFailed = answers.every(({ status }) => status === "rejected");
    this.#draw(
      unique(found).slice(0, MOST),
      isFailed ? "The chats could not be searched." : found.length === 0 ? "No chat was found." : "",
    );
  }

  /** What is chosen stays among them, whatever is searched. @param {Row[]} rows @param {string} status */
  #draw(rows, status) {
    const { chosen } = this;
    const all = chosen && !rows.some(({ id }) => id === chosen.id) ? [chosen, ...rows] : rows;
    fill(this.#list, all.map((row) => this.#option(row)));
    this.#status.textContent = status;
    this.#status.hidden = status === "";
  }

  /** @param {Row} row */
  #option(row) {
    let option = this.#drawn.get(row.id);
    if (!option) {
      const radio = h("input", { type: "radio", name: "use-chat", value: row.id });
      radio.addEventListener("change", () => this.#choose(row));
      option = h(
        "label",
        { "class": "use-chat" },
        radio,
        h("b", { dir: "auto" }, row.name),
        h("small", { "class": "use-about", dir: "auto" }, row.subject ?? row.question),
        h("small", null, row.id === this.#related ? "Related" : state(row, this.#desk.store.me.id)),
      );
      this.#drawn.set(row.id, option);
    }
    /** @type {HTMLInputElement} */ (option.querySelector("input")).checked = row.id === this.chosen?.id;
    return option;
  }

  /** @param {Row | null} row */
  #choose(row) {
    this.chosen = row;
    this.dispatchEvent(new Event("change"));
  }
}

/** @param {Row} row @param {number} me */
function state({ status, agent, agentName }, me) {
  if (status === "queued") return "Waiting";
  if (status !== "active") return "Ended";
  return agent === me ? "Mine" : agentName ?? "Active";
}

/** @param {Row[]} rows */
function unique(rows) {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
