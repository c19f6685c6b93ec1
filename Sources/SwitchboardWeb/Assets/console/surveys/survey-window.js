import { fill, h } from "../../shared/dom.js";
import { addressOf } from "../state/routes.js";
import { SurveyView } from "./survey-view.js";

/** What one customer answered, in a window of its own (S111). It works alone, also after a reload. */
export class SurveyWindow {
  #desk;
  #id;
  #head = h("header", { "class": "survey-window-head" });
  #view;
  element;

  /** @param {import("../live/desk.js").Desk} desk @param {number} id the chat's */
  constructor(desk, id) {
    this.#desk = desk;
    this.#id = id;
    this.#view = new SurveyView({ id }, desk, { isWindow: true });
    this.element = h("main", { "class": "survey-window" }, this.#head, this.#view.element);
    desk.addEventListener("fresh", () => this.#view.refresh());
  }

  async start() {
    this.#view.refresh();
    try {
      const { name, departmentName } = await this.#desk.api.get(`/api/chats/${this.#id}`);
      this.#desk.badge.title = `Survey · ${name}`;
      const chat = h("a", { href: addressOf({ page: "chat", chat: this.#id }), target: "_blank" }, "Open the chat");
      fill(this.#head, h("h1", { dir: "auto" }, name), h("p", null, `${departmentName} · `, chat));
    } catch (refusal) {
      fill(this.#head, h("h1", null, "Survey"), h("p", null, /** @type {Error} */ (refusal).message));
    }
  }
}
