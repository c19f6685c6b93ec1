import { fill, h } from "../../shared/dom.js";
import { failedList } from "../list/states.js";
import { button, forbid } from "../ui/button.js";
import { Form } from "../ui/form.js";
import { say } from "../ui/toast.js";
import { LIVE_CHAT } from "./live-chat-fields.js";
import "./timer-fields.js";

const ADDRESS = "/api/admin/live-chat";

/** How the whole desk distributes chats and how long it waits. */
export class LiveChatPage {
  #desk;
  /** @type {Form | null} */
  #form = null;
  #body = h("div", { "class": "detail-body" }, h("div", { "class": "skeleton bar-of-text" }));
  #save = button({ label: "Save", kind: "primary" }, () => this.#form?.submit());
  #undo = button({ label: "Discard changes" }, () => this.#fetch());
  elements;

  /** @param {import("../live/desk.js").Desk} desk @param {() => void} back */
  constructor(desk, back) {
    this.#desk = desk;
    const toIndex = button({ icon: "back", title: "All settings", kind: "quiet" }, back);
    toIndex.classList.add("to-index");
    const page = h(
      "section",
      { "class": "detail", "aria-label": "Live Chat" },
      h("header", { "class": "detail-head" }, toIndex, h("h2", null, "Live Chat")),
      this.#body,
      h("footer", { "class": "detail-foot" }, this.#save, this.#undo),
    );
    this.elements = [h("div", { "class": "detail-place" }, page)];
    this.#undo.hidden = true;
    forbid(this.#save, "Nothing has changed");
  }

  get isChanged() {
    return this.#form?.isChanged ?? false;
  }

  discard() {
    this.#form = null;
  }

  show() {
    if (!this.#form) this.#fetch();
  }

  // Internal

  async #fetch() {
    try {
      this.#draw(await this.#desk.api.get(ADDRESS));
    } catch {
      fill(this.#body, failedList(() => this.#fetch()));
    }
  }

  /** @param {Record<string, any>} values */
  #draw(values) {
    const form = this.#form = new Form(LIVE_CHAT, values, async (changed) => {
      const stored = await this.#desk.api.put(ADDRESS, changed);
      say("The live chat settings are saved");
      this.#draw(stored ?? changed);
    });
    form.addEventListener("change", () => this.#showChange());
    fill(this.#body, form.element);
    this.#showChange();
  }

  #showChange() {
    forbid(this.#save, this.isChanged ? null : "Nothing has changed");
    this.#undo.hidden = !this.isChanged;
  }
}
