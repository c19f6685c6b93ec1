import { fill, h } from "../../shared/dom.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { richLine } from "./rich-text.js";

/** Above the box: what the next message answers, or that one is changed; and the way back from it. */
export class AboutBar {
  #session;
  #cancel;
  element = h("div", { "class": "box-about", hidden: true });

  /** @param {import("../live/room-session.js").RoomSession} session @param {() => void} cancel */
  constructor(session, cancel) {
    this.#session = session;
    this.#cancel = cancel;
  }

  /** @param {boolean} isEditing */
  draw(isEditing) {
    const { quote } = this.#session;
    this.element.hidden = !isEditing && !quote;
    if (isEditing) this.#fill("edit", [h("span", null, "Edit your message")], "Keep it as it was");
    else if (quote) this.#fill("reply", this.#answered(quote), "Do not reply to it");
    else this.element.replaceChildren();
  }

  // Internal

  /** @param {"edit" | "reply"} icon @param {Node[]} about @param {string} back */
  #fill(icon, about, back) {
    const close = button({ icon: "end", title: back, kind: "quiet", keys: "Esc" }, this.#cancel);
    fill(this.element, drawn(icon), about, close);
  }

  /** @param {import("../../shared/types.d.ts").Quote} quote */
  #answered({ name, text }) {
    const { me, names } = this.#session;
    const line = richLine(text ?? "", { me: Number(me.id), nameOf: names.of });
    return [h("b", null, name), h("span", { "class": "about-text", dir: "auto" }, line)];
  }
}
