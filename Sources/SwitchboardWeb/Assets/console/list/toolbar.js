import { h } from "../../shared/dom.js";
import { COLUMNS, shownColumns } from "../state/columns.js";
import { LISTS } from "../state/lists.js";
import { openWindow, take, whyNotTake } from "../live/taking.js";
import { button } from "../ui/button.js";
import { attachMenu } from "../ui/menu.js";

/** What stands above a list: its name and size, Actions (S43), View (S40, S51). */
export class ListToolbar {
  #list;
  #title = h("h2", null, "");
  #size = h("span", { "class": "size" }, "");
  #chosen = h("span", { "class": "chosen-count", role: "status" }, "");

  /** @param {import("./chat-list.js").ChatList} list */
  constructor(list) {
    this.#list = list;
    const actions = button({ label: "Actions", icon: "chevron", kind: "quiet" });
    const view = button({ label: "View", icon: "view", kind: "quiet" });
    attachMenu(actions, () => this.#actions(), { align: "end", label: "Actions" });
    attachMenu(view, () => this.#view(), { align: "end", label: "View" });
    this.element = h(
      "div",
      { "class": "bar" },
      this.#title,
      this.#size,
      this.#chosen,
      h("span", { "class": "grow" }),
      actions,
      view,
    );
  }

  /** @returns {string} what the list is called */
  draw() {
    const { model, selection, groupName } = this.#list;
    const { list } = model.question;
    const title = groupName ? `${LISTS[list].title} · ${groupName}` : LISTS[list].title;
    put(this.#title, title);
    put(this.#size, size(model));
    const chosen = selection.chosen.size;
    put(this.#chosen, chosen > 1 ? `${chosen} selected` : "");
    return title;
  }

  /** @returns {import("../ui/menu.js").MenuPart[]} */
  #actions() {
    const { desk, model, selection } = this.#list;
    const chosen = [...selection.chosen];
    const rows = chosen.map((id) => model.row(id));
    const none = chosen.length === 0 ? "Select a chat first" : null;
    const blocked = rows.map((row) => whyNotTake(row, desk.store.me)).find((reason) => reason !== null) ?? null;
    /** @type {import("../ui/menu.js").MenuItem[]} */
    const posting = model.question.list !== "queue" ? [] : [{
      label: chosen.length > 1 ? `Post ${chosen.length} chats to a chat room…` : "Post to a chat room…",
      icon: "rooms",
      forbidden: none,
      choose: () => this.#post(chosen),
    }];
    const items = [
      {
        label: "Select all",
        note: "Ctrl A",
        forbidden: model.ids.length === 0 ? "The list is empty" : null,
        choose: () => this.#list.chooseAll(true),
      },
      { label: "Clear selection", forbidden: none, choose: () => this.#list.chooseAll(false) },
    ];
    return [
      { items },
      {
        items: [
          {
            label: chosen.length > 1 ? `Take ${chosen.length} chats` : "Take",
            note: "T",
            icon: "take",
            forbidden: none ?? blocked,
            choose: () => this.#take(chosen),
          },
          {
            label: chosen.length > 1 ? `Transfer ${chosen.length} chats…` : "Transfer…",
            note: "Alt T",
            icon: "transfer",
            forbidden: none ?? this.#list.whyNotTransfer(),
            choose: () => this.#list.transfer(),
          },
          ...posting,
          {
            label: "Open in a window",
            icon: "popup",
            forbidden: none ?? (chosen.length > 1 ? "Select one chat only" : null),
            choose: () => openWindow(chosen[0]),
          },
        ],
      },
    ];
  }

  /** One after the other: the order on the screen decides who is first when the limit is reached. @param {number[]} ids */
  async #take(ids) {
    for (const id of ids) {
      const isOurs = await take(this.#list.desk, id);
      if (isOurs && ids.length === 1) this.#list.open(id);
    }
  }

  /** As cards: whoever is free in the room takes them. @param {number[]} ids */
  async #post(ids) {
    const { openCard } = await import("../rooms/card-dialog.js");
    openCard(this.#list.desk, ids.map((id) => ({ id, name: this.#list.model.row(id)?.name ?? `Chat ${id}` })));
  }

  /** @returns {import("../ui/menu.js").MenuPart[]} */
  #view() {
    const { list } = this.#list.model.question;
    const { preferences } = this.#list.desk;
    const shown = shownColumns(list, preferences.list(list));
    const fields = COLUMNS.filter(({ key }) => key !== "user").map(({ key, title }) => ({
      label: title,
      checked: shown.includes(key),
      as: /** @type {const} */ ("check"),
      stays: true,
      choose: () => {
        const next = shown.includes(key)
          ? shownColumns(list, preferences.list(list)).filter((each) => each !== key)
          : [...shownColumns(list, preferences.list(list)), key];
        preferences.setList(list, { shown: next });
      },
    }));
    return [
      { heading: "Visible Fields", items: fields },
      {
        items: [{
          label: "Reset columns and order",
          choose: () => preferences.setList(list, { shown: undefined, widths: undefined, sorting: undefined }),
        }],
      },
    ];
  }
}

/** While places in the window are fetched, how far that is. @param {import("../live/list-model.js").ListModel} model */
function size({ status, total, fetched }) {
  if (status !== "loading") return String(total);
  return total === 0 ? "" : `${fetched} of ${total}`;
}

/** @param {Element} element @param {string} text */
function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
