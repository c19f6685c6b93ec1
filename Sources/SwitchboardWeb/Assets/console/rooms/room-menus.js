import { confirmed } from "../ui/dialog.js";
import { complain, say } from "../ui/toast.js";

/** How much of a room one hears, in words. */
const LEVELS = /** @type {const} */ ([
  ["all", "All messages", "Every message rings and is counted"],
  ["mentions", "Mentions only", "Only what names you, or everybody"],
  ["none", "Nothing", "Quiet: the room is read when you look"],
]);

/** What can be done with a room, by what it is and what one may do. */
export class RoomMenus {
  #desk;
  #session;
  #pane;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/room-session.js").RoomSession} session
   * @param {import("./room-pane.js").RoomPane} pane
   */
  constructor(desk, session, pane) {
    this.#desk = desk;
    this.#session = session;
    this.#pane = pane;
  }

  /** How much one hears of it. @returns {import("../ui/menu.js").MenuPart[]} */
  levels() {
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

  /** Everything else. @returns {import("../ui/menu.js").MenuPart[]} */
  more() {
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

  /** Adds people to an instant message, or invites some of those with access to a chat room. */
  async invite() {
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

  // Internal

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
      return true;
    } catch (refusal) {
      complain(refusal);
      return false;
    }
  }
}
