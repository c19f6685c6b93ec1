import { h } from "../../shared/dom.js";
import { fullTime } from "../../shared/time.js";
import { shown } from "../state/mentions.js";
import { PAGE_OF } from "../state/room.js";
import { roomsAddress } from "../state/room-route.js";
import { confirmed, openDialog } from "../ui/dialog.js";
import { complain } from "../ui/toast.js";
import { copy } from "./rich-text.js";

/**
 * @typedef {import("../state/room-entries.js").SaidEntry} SaidEntry
 * @typedef {object} Act
 * @property {string} key
 * @property {string} label
 * @property {import("../ui/icons.js").IconName} icon
 * @property {string} [keys] what does the same while the keyboard is on the message
 * @property {() => unknown} run
 */

/** Letters of a quote in the bar above the box. */
const QUOTED = 200;

/** What can be done with one message, by what it is and whose. */
export class MessageActs {
  #desk;
  #session;
  #writer;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/room-session.js").RoomSession} session
   * @param {{edit: (seq: number, text: string) => void, focus: () => void}} writer where one writes
   */
  constructor(desk, session, writer) {
    this.#desk = desk;
    this.#session = session;
    this.#writer = writer;
  }

  /** @param {SaidEntry} entry @returns {Act[]} */
  of(entry) {
    const { event, mine, isPending } = entry;
    if (isPending || event.deleted) return [];
    const mayPost = this.#session.view?.mayPost ?? false;
    const isText = event.kind === "message";
    const { row } = this.#session;
    const isPair = row?.kind === "instant" && (row.agents?.length ?? 0) <= 2;
    /** @type {(Act | false)[]} */
    const all = [
      mayPost && { key: "reply", label: "Reply", icon: "reply", keys: "R", run: () => this.answer(entry) },
      mayPost && mine && isText && { key: "edit", label: "Edit", icon: "edit", keys: "E", run: () => this.edit(entry) },
      mayPost && {
        key: "pin",
        label: event.pinned ? "Unpin" : "Pin",
        icon: "pin",
        keys: "P",
        run: () => this.#put(entry, "pin", { on: !event.pinned }),
      },
      isText && { key: "use", label: "Use in a chat…", icon: "transfer", run: () => this.#use(entry) },
      isText &&
      { key: "copy", label: "Copy text", icon: "copy", run: () => copy(this.#words(entry), "The text was copied") },
      { key: "link", label: "Copy link", icon: "link", run: () => copy(this.#link(entry), "The link was copied") },
      !isPair && mine && { key: "seen", label: "Seen by…", icon: "seen", run: () => this.#showReaders(entry) },
      mayPost && mine &&
      { key: "delete", label: "Delete…", icon: "trash", keys: "Del", run: () => this.#delete(entry) },
    ];
    return all.filter((act) => act !== false);
  }

  /** @param {SaidEntry} entry @param {string} emoji @param {boolean} on */
  react(entry, emoji, on) {
    if (this.#session.view?.mayPost) return this.#put(entry, "reaction", { emoji, on });
  }

  /** Whether colleagues may still react. @param {SaidEntry} entry */
  mayReact({ event, isPending }) {
    return !isPending && !event.deleted && (this.#session.view?.mayPost ?? false);
  }

  /** @param {SaidEntry} entry */
  answer({ seq, event }) {
    const text = event.file ? event.file.name : (event.text ?? "").slice(0, QUOTED);
    this.#session.answer({ seq, name: event.by.name, text });
    this.#writer.focus();
  }

  /** @param {SaidEntry} entry */
  edit({ seq, event }) {
    this.#writer.edit(seq, event.text ?? "");
  }

  // Internal

  /** @param {SaidEntry} entry */
  #path({ seq }) {
    return `/api/conversations/${this.#session.detail?.conversation}/messages/${seq}`;
  }

  /** @param {SaidEntry} entry @param {string} what @param {Record<string, unknown>} body */
  async #put(entry, what, body) {
    try {
      await this.#desk.api.put(`${this.#path(entry)}/${what}`, body);
    } catch (refusal) {
      complain(refusal);
    }
  }

  /** @param {SaidEntry} entry */
  async #delete(entry) {
    const what = entry.event.file ? "file" : "message";
    const text = `“${
      this.#words(entry).slice(0, 120)
    }” is gone for everybody then. That it was there can still be seen.`;
    if (!await confirmed({ title: `Delete this ${what}?`, text, yes: "Delete", kind: "danger" })) return;
    try {
      await this.#desk.api.delete(this.#path(entry));
    } catch (refusal) {
      complain(refusal);
    }
  }

  /** @param {SaidEntry} entry */
  async #use({ event }) {
    try {
      (await import("./use-dialog.js")).openUse(this.#desk, this.#session, event);
    } catch (refusal) {
      complain(refusal);
    }
  }

  /** @param {SaidEntry} entry */
  async #showReaders({ seq }) {
    try {
      const { items } = await this.#desk.api.get(`/api/rooms/${this.#session.id}/reads?seq=${seq}`);
      const rows = items.map((/** @type {import("../state/room-entries.js").Read} */ { name, at }) =>
        h("li", null, h("b", null, name), h("time", null, fullTime(at)))
      );
      openDialog({
        title: "Seen by",
        className: "small",
        body: [
          rows.length > 0 ? h("ul", { "class": "readers" }, rows) : h("p", null, "Nobody has seen this message yet."),
        ],
      });
    } catch (refusal) {
      complain(refusal);
    }
  }

  /** @param {SaidEntry} entry */
  #words({ event }) {
    return event.file ? event.file.name : shown(event.text ?? "", this.#session.names.of);
  }

  /** @param {SaidEntry} entry */
  #link({ seq }) {
    const page = PAGE_OF[this.#session.row?.kind ?? "instant"];
    return location.origin + roomsAddress({ page, id: this.#session.id, isArchived: false, at: seq });
  }
}
