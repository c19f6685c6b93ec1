import { fill, h } from "../../../shared/dom.js";
import { fullTime, shortTime } from "../../../shared/time.js";
import { fileSize, fileURL } from "../../../shared/files.js";
import { blank } from "../../list/states.js";
import { button } from "../../ui/button.js";
import { drawn } from "../../ui/icons.js";
import { Chips } from "./chips.js";
import { pictureView } from "./file-view.js";
import { chosenFiles, send, uploadsOf } from "./sending.js";

/**
 * @typedef {import("../../../shared/types-files.d.ts").ChatFile & {at: number, by: string, fromCustomer: boolean, isPublic: boolean}} Item
 */

/** Pixels of a picture in the list. */
const SIDE = 40;

/** The Attachments tab: every file of the chat, newest first, with who has it. */
export class Attachments {
  #desk;
  #session;
  #life = new AbortController();
  #load = new AbortController();
  #list = h("div", { "class": "attached" });
  element;

  /** @param {import("../../live/desk.js").Desk} desk @param {import("../../live/chat-session.js").ChatSession} session */
  constructor(desk, session) {
    this.#desk = desk;
    this.#session = session;
    const add = button(
      { label: "Attach a file", icon: "attach" },
      async () => send(desk, session, "staff", await chosenFiles()),
    );
    this.element = h(
      "div",
      { "class": "attachments", tabindex: 0, role: "region", "aria-label": "Attachments" },
      h("div", { "class": "attachments-head" }, add, h("span", null, "Only staff see what is attached here.")),
      new Chips(uploadsOf(desk, session), "staff", this.#life.signal).element,
      this.#list,
    );
  }

  dispose() {
    this.#life.abort();
    this.#load.abort();
  }

  async refresh() {
    this.#load.abort();
    this.#load = new AbortController();
    const { signal } = this.#load;
    if (!this.#list.hasChildNodes()) {
      fill(
        this.#list,
        [0, 1, 2].map(() => h("div", { "class": "skeleton file-ghost" })),
      );
    }
    try {
      const { items } = await this.#desk.api.get(`/api/chats/${this.#session.id}/files`, signal);
      fill(
        this.#list,
        items.length > 0
          ? h("ul", null, items.map((/** @type {Item} */ item) => this.#row(item)))
          : blank("attach", "No files yet", "What is sent in the conversation, and what staff attach, stands here."),
      );
    } catch (refusal) {
      if (signal.aborted) return;
      const { message } = /** @type {Error} */ (refusal);
      fill(
        this.#list,
        blank(
          "warning",
          "The files could not be loaded",
          message,
          button({ label: "Try again" }, () => this.refresh()),
        ),
      );
    }
  }

  /** @param {Item} item */
  #row(item) {
    const who = item.fromCustomer ? "From the customer" : item.isPublic ? "Sent to the customer" : "Staff only";
    return h(
      "li",
      null,
      item.preview ? pictureView(item, SIDE) : h("span", { "class": "file-kind" }, drawn("file")),
      h(
        "div",
        { "class": "file-words" },
        h("b", { dir: "auto" }, item.name),
        h(
          "small",
          null,
          `${fileSize(item.size)} · ${item.by} · `,
          h("time", { title: fullTime(item.at) }, shortTime(item.at)),
        ),
      ),
      h("span", { "class": `file-who${item.isPublic ? "" : " staff-only"}` }, !item.isPublic && drawn("hidden"), who),
      h(
        "a",
        {
          "class": "button quiet bare",
          href: fileURL(item),
          download: item.name,
          "aria-label": `Save ${item.name}`,
          data: { hint: "Save" },
        },
        drawn("take"),
      ),
    );
  }
}
