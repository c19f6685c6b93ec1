import { fill, h } from "../../shared/dom.js";
import { openRoomWindow } from "../live/room-window.js";
import { accessText, othersIn, roomTitle } from "../state/room.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { attachMenu } from "../ui/menu.js";
import { colleaguesOf } from "./colleagues.js";
import { RoomMenus } from "./room-menus.js";

/** With whom one talks, what it is about, and what can be done with it. */
export class RoomHeader {
  #desk;
  #session;
  #colleagues;
  #name;
  #people = h("div", { "class": "path room-people" });
  #related = h("span", null);
  #level = button({ icon: "bell", title: "What you hear of it", kind: "quiet" });
  #more = button({ icon: "more", title: "More", kind: "quiet" });
  #add;
  #isWindow;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/room-session.js").RoomSession} session
   * @param {import("./room-pane.js").RoomPane} pane
   * @param {{back: (() => void) | null, isWindow: boolean}} surroundings
   * @param {AbortSignal} signal
   */
  constructor(desk, session, pane, { back, isWindow }, signal) {
    this.#desk = desk;
    this.#session = session;
    this.#isWindow = isWindow;
    this.#colleagues = colleaguesOf(desk);
    this.#name = h(isWindow ? "h1" : "h2", { tabindex: -1 });
    const menus = new RoomMenus(desk, session, pane);
    this.#add = button({ icon: "addPerson", title: "Add people", kind: "quiet" }, () => menus.invite());
    attachMenu(this.#level, () => menus.levels(), { align: "end", label: "What you hear of it" });
    attachMenu(this.#more, () => menus.more(), { align: "end", label: "More" });
    const toList = back && button({ icon: "back", title: "Back to the list", kind: "quiet" }, back);
    toList?.classList.add("to-list");
    const popup = !isWindow &&
      button({ icon: "popup", title: "Open in a window of its own", kind: "quiet" }, () => openRoomWindow(session.id));
    const aside = (/** @type {"search" | "pins"} */ kind, /** @type {any} */ look) =>
      button({ ...look, kind: "quiet" }, () => pane.aside.toggle(kind));
    const tools = h(
      "div",
      { "class": "room-tools" },
      aside("search", { icon: "search", title: "Search here", keys: "Alt F" }),
      aside("pins", { icon: "pin", title: "Pinned messages" }),
      this.#level,
      this.#add,
      popup,
      this.#more,
    );
    this.element = h(
      "div",
      null,
      h("div", { "class": "title" }, toList, this.#name, this.#related, tools),
      this.#people,
    );
    this.#colleagues.addEventListener("change", () => this.#drawPeople(), { signal });
    this.#colleagues.need().catch(() => {}); // without them the dots are missing
  }

  draw() {
    const { row, mine, view } = this.#session;
    if (!row) return;
    const title = roomTitle(row, this.#desk.store.me.id);
    if (this.#name.textContent !== title) this.#name.textContent = title;
    const isIn = mine?.state === "joined" || mine?.state === "access";
    this.#level.hidden = mine?.state === "left";
    this.#add.hidden = !isIn || Boolean(row.archivedAt);
    const icon = mine?.level === "none" ? "bellOff" : mine?.level === "mentions" ? "at" : "bell";
    if (this.#level.dataset.icon !== icon) fill(this.#level, drawn(icon));
    this.#level.dataset.icon = icon;
    this.#drawRelated(view?.related ?? null);
    this.#drawPeople();
  }

  focus() {
    this.#name.focus();
  }

  // Internal

  /**
   * The chat or ticket that it is about, for who may see it (S171).
   * @param {import("../state/room.js").Related | null} related
   */
  #drawRelated(related) {
    const key = related ? `${related.type} ${related.id} ${related.label}` : "";
    if (this.#related.dataset.key === key) return;
    this.#related.dataset.key = key;
    if (!related) return fill(this.#related);
    const href = related.type === "chat"
      ? `/console/active?chat=${related.id}`
      : `/console/tickets/${related.id}?status=all`;
    fill(
      this.#related,
      h(
        "a",
        {
          "class": "chip related-chip",
          href,
          target: this.#isWindow ? "_blank" : null,
          data: { hint: `To the ${related.type} that this is about` },
        },
        drawn(related.type === "chat" ? "chat" : "tickets"),
        h("span", null, `Related: ${related.label}`),
      ),
    );
  }

  /** Who is there, with what they do now; of a chat room, who has access. */
  #drawPeople() {
    const { row } = this.#session;
    if (!row) return;
    if (row.kind === "room") {
      return fill(this.#people, h("span", null, row.archivedAt ? "Archived" : accessText(row)));
    }
    const others = othersIn(row, this.#desk.store.me.id);
    fill(
      this.#people,
      others.map(({ id, name, state }) => {
        const presence = this.#colleagues.presence(id);
        const words = [
          state === "invited" ? "invited" : state === "declined" ? "did not join" : "",
          presence?.text ?? "",
        ];
        const text = words.filter(Boolean).join(", ");
        return h(
          "span",
          { "class": "room-person" },
          presence && h("span", { "class": `dot ${presence.kind}` }),
          others.length > 1 ? `${name}${text && others.length < 4 ? `, ${text}` : ""}` : text || "Instant message",
        );
      }),
    );
  }
}
