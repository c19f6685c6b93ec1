import { fill, h } from "../../../shared/dom.js";
import { blank, failedList } from "../../list/states.js";
import { button } from "../../ui/button.js";
import { openDialog } from "../../ui/dialog.js";
import { found, marked, order } from "./matching.js";
import { insertReply, owner, preview } from "./inserting.js";
import { shelfOf } from "./shelf.js";

/**
 * All canned replies for a chat, by folder, with a search; how the chosen one will read stands beside them (S89). Double-click or
 * Enter inserts; with Shift the list stays for another one.
 * @param {import("../../live/desk.js").Desk} desk
 * @param {import("../composer.js").Composer} composer
 */
export function openReplies(desk, composer) {
  const list = new RepliesList(desk, composer, () => dialog.close());
  const settings = h("a", { "class": "replies-edit", href: "/console/settings/replies" }, "Write and change replies");
  settings.addEventListener("click", () => dialog.close());
  const dialog = openDialog({
    title: "Canned replies",
    className: "wide replies-dialog",
    body: [list.element],
    actions: [
      settings,
      button({ label: "Insert and stay", keys: "Shift Enter" }, () => list.insert(true)),
      button({ label: "Insert", kind: "primary", keys: "Enter" }, () => list.insert(false)),
    ],
  });
  dialog.closed.then(() => {
    list.close();
    composer.focus();
  });
}

class RepliesList {
  #desk;
  #composer;
  #shelf;
  #done;
  #life = new AbortController();
  #search = h("input", {
    type: "search",
    placeholder: "Search by title, shortcut or folder",
    autocomplete: "off",
    "aria-label": "Search canned replies",
  });
  #list = h("div", {
    "class": "replies-list",
    id: "replies-list",
    role: "listbox",
    "aria-label": "Canned replies",
    tabindex: -1,
  });
  #preview = h("div", { "class": "replies-preview", "aria-live": "polite" });
  /** @type {import("./matching.js").Reply[]} */
  #shown = [];
  #chosen = 0;

  /** @param {import("../../live/desk.js").Desk} desk @param {import("../composer.js").Composer} composer @param {() => void} done */
  constructor(desk, composer, done) {
    this.#desk = desk;
    this.#composer = composer;
    this.#done = done;
    this.#shelf = shelfOf(desk);
    this.#search.setAttribute("role", "combobox");
    this.#search.setAttribute("aria-expanded", "true");
    this.#search.setAttribute("aria-controls", this.#list.id);
    this.element = h("div", { "class": "replies" }, this.#search, this.#list, this.#preview);
    this.#search.addEventListener("input", () => this.#look());
    this.#search.addEventListener("keydown", (event) => this.#pressed(event));
    this.#shelf.addEventListener("change", () => this.#look(), { signal: this.#life.signal });
    this.#load();
  }

  /** @param {boolean} stays the list does, for another one */
  async insert(stays) {
    const reply = this.#shown[this.#chosen];
    if (!reply) return;
    const { area } = this.#composer;
    if (!stays) this.#done();
    await insertReply(this.#desk, this.#composer, reply, { from: area.selectionStart, to: area.selectionEnd });
    if (stays) this.#search.focus();
  }

  close() {
    this.#life.abort();
  }

  // Internal

  async #load() {
    if (this.#shelf.isLoaded) this.#look();
    else fill(this.#list, [1, 2, 3].map(() => h("div", { "class": "skeleton bar-of-text" })));
    try {
      await this.#shelf.renew();
      this.#look();
    } catch {
      fill(this.#list, failedList(() => this.#load()));
    }
  }

  #look() {
    const { row } = this.#composer.session;
    const query = this.#search.value.trim();
    const all = row ? this.#shelf.for(row) : [];
    this.#shown = query ? found(all, query, row?.language ?? navigator.language) : [...all].sort(order);
    this.#chosen = 0;
    this.#draw(query);
  }

  /** @param {string} query */
  #draw(query) {
    this.#list.scrollTop = 0;
    if (this.#shown.length === 0) {
      const text = query ? `Nothing found for “${query}”` : "No canned replies yet";
      this.#search.removeAttribute("aria-activedescendant");
      fill(this.#preview);
      return fill(
        this.#list,
        blank("canned", text, query ? "" : "Texts that you write often can be kept and inserted with a few keys."),
      );
    }
    fill(this.#list, query ? this.#shown.map((reply, index) => this.#option(reply, index, query)) : this.#folders());
    this.#choose(this.#chosen);
  }

  #folders() {
    const names = [...new Set(this.#shown.map(({ folder }) => folder))];
    return names.map((name) => {
      const title = name === "" ? "Without a folder" : name.replaceAll("/", " / ");
      const options = this.#shown.map((reply, index) => ({ reply, index })).filter(({ reply }) =>
        reply.folder === name
      );
      return h(
        "div",
        { role: "group", "aria-label": title },
        h("div", { "class": "folder", "aria-hidden": "true" }, title),
        options.map(({ reply, index }) => this.#option(reply, index, "")),
      );
    });
  }

  /** @param {import("./matching.js").Reply} reply @param {number} index @param {string} query */
  #option(reply, index, query) {
    return h(
      "div",
      {
        id: `replies-option-${index}`,
        "class": "reply-option",
        role: "option",
        "aria-selected": "false",
        on: { click: () => this.#choose(index), dblclick: () => this.insert(false) },
      },
      h(
        "span",
        { "class": "reply-title" },
        marked(reply.title, query).map(({ text, isHit }) => isHit ? h("mark", null, text) : text),
      ),
      query && reply.folder && h("span", { "class": "reply-folder" }, reply.folder.replaceAll("/", " / ")),
      reply.shortcut && h("kbd", null, `/${reply.shortcut}`),
    );
  }

  /** @param {number} index */
  #choose(index) {
    const { row } = this.#composer.session;
    const reply = this.#shown[index];
    this.#chosen = index;
    for (const option of this.#list.querySelectorAll("[aria-selected=true]")) {
      option.setAttribute("aria-selected", "false");
    }
    const option = this.#list.querySelector(`#replies-option-${index}`);
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    this.#search.setAttribute("aria-activedescendant", `replies-option-${index}`);
    if (!row || !reply) return;
    fill(
      this.#preview,
      h("h3", null, reply.title),
      h("p", { "class": "facts" }, [owner(reply), reply.folder.replaceAll("/", " / ")].filter(Boolean).join(" · ")),
      h("div", { "class": "reply-text", dir: "auto", lang: reply.language }, preview(this.#desk, row, reply)),
    );
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const last = this.#shown.length - 1;
    const to = /** @type {Record<string, number>} */ ({
      ArrowDown: Math.min(this.#chosen + 1, last),
      ArrowUp: Math.max(this.#chosen - 1, 0),
      PageDown: Math.min(this.#chosen + 8, last),
      PageUp: Math.max(this.#chosen - 8, 0),
    })[event.key];
    if (to !== undefined && last >= 0) this.#choose(to);
    else if (event.key === "Enter" && !event.isComposing) this.insert(event.shiftKey);
    else return;
    event.preventDefault();
  }
}
