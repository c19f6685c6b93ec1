import { fill, h } from "../../shared/dom.js";
import { openRoomWindow } from "../live/room-window.js";
import { accessText, othersIn, roomTitle } from "../state/room.js";
import { confirmed } from "../ui/dialog.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { attachMenu } from "../ui/menu.js";
import { complain, say } from "../ui/toast.js";
import { colleaguesOf } from "./colleagues.js";

/** How much of a room one hears, in words. */
const LEVELS = /** @type {const} */ ([
  ["all", "All messages", "Every message rings and is counted"],
  ["mentions", "Mentions only", "Only what names you, or everybody"],
  ["none", "Nothing", "Quiet: the room is read when you look"],
]);

/** With whom one talks, what it is about, and what can be done with it. */
export class RoomHeader {
  #desk;
  #session;
  #pane;
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
    this.#pane = pane;
    this.#isWindow = isWindow;
    this.#colleagues = colleaguesOf(desk);
    this.#name = h(isWindow ? "h1" : "h2", { tabindex: -1 });
    this.#add = button({ icon: "addPerson", title: "Add people", kind: "quiet" }, () => this.#invite());
    attachMenu(this.#level, () => this.#levels(), { align: "end", label: "What you hear of it" });
    attachMenu(this.#more, () => this.#parts(), { align: "end", label: "More" });
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

  /** The chat or ticket that it is about, for who may see it (S171). @param {import("../state/room.js").Related | null} related */
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

  /** @returns {import("../ui/menu.js").MenuPart[]} */
  #levels() {
    const present = this.#session.mine?.level;
    return [{
      heading: "Tell me of",
      items: LEVELS.map(([level, label, about]) => ({
        label,
        about,
        checked: level === present,
        as: "radio",
        choose: () => this.#put("/mine", { level }),
      })),
    }];
  }

  /** @returns {import("../ui/menu.js").MenuPart[]} */
  #parts() {
    const { row, mine, view, id } = this.#session;
    if (!row) return [];
    const isInstant = row.kind === "instant";
    /** @type {import("../ui/menu.js").MenuItem[]} */
    const look = [
      { label: "Jump to a date…", icon: "calendar", choose: () => this.#pane.askDate() },
      {
        label: "Save the transcript",
        icon: "file",
        choose: () => globalThis.location.assign(`/api/rooms/${id}/transcript`),
      },
    ];
    /** @type {import("../ui/menu.js").MenuItem[]} */
    const change = [];
    if (view?.mayEdit) change.push({ label: "Change the room…", icon: "edit", choose: () => this.#change() });
    if (view?.mayEdit) {
      const archived = !row.archivedAt;
      change.push({
        label: archived ? "Archive the room" : "Open the room again",
        icon: "archive",
        choose: () => archived ? this.#archive() : this.#put("", { archived: false }),
      });
    }
    if (isInstant) {
      const archived = !mine?.archived;
      change.push({
        label: archived ? "Put away" : "Back to the active ones",
        about: archived ? "Until somebody writes" : undefined,
        icon: "archive",
        choose: () => this.#put("/mine", { archived }),
      });
    }
    if (isInstant && mine?.state === "joined") {
      change.push({ label: "Leave…", icon: "leave", choose: () => this.#leave() });
    }
    return [{ items: look }, ...change.length > 0 ? [{ items: change }] : []];
  }

  async #invite() {
    const { row, id } = this.#session;
    if (!row) return;
    const { openPicker } = await import("./picker.js");
    const isInstant = row.kind === "instant";
    const present = (row.agents ?? []).filter(({ state }) => state !== "left").map(({ id }) => id);
    await openPicker(this.#desk, {
      title: isInstant ? "Add people" : "Invite to this room",
      yes: isInstant ? "Add" : "Invite",
      exclude: [this.#desk.store.me.id, ...present],
      history: isInstant,
      submit: async ({ agents, history }) => {
        const view = await this.#desk.api.post(`/api/rooms/${id}/members`, { agents, history });
        if (view?.room) this.#session.learn(view);
      },
    });
  }

  async #change() {
    const { openRoomDialog } = await import("./room-dialog.js");
    const view = await openRoomDialog(this.#desk, this.#session.view ?? undefined);
    if (view) this.#session.learn(view);
  }

  async #archive() {
    const text = "Everybody can still read it, and nobody can write. It can be opened again.";
    if (await confirmed({ title: "Archive this room?", text, yes: "Archive" })) await this.#put("", { archived: true });
  }

  async #leave() {
    const text = "You will hear nothing of it any more. You can join again later.";
    if (!await confirmed({ title: "Leave this conversation?", text, yes: "Leave", kind: "danger" })) return;
    if (await this.#put("/membership", { state: "left" })) say("You left the conversation");
  }

  /** @param {string} path @param {Record<string, unknown>} body */
  async #put(path, body) {
    try {
      this.#session.learn(await this.#desk.api.put(`/api/rooms/${this.#session.id}${path}`, body));
      this.draw();
      return true;
    } catch (refusal) {
      complain(refusal);
      return false;
    }
  }
}
