import { fill, h } from "../../shared/dom.js";
import { clock, fullTime } from "../../shared/time.js";
import { hasEnded } from "../state/idle.js";
import { drawn } from "../ui/icons.js";

/** The comment of the last transfer stands above the conversation for whoever has the chat now (S138, P10). */
export class Pinned {
  #session;
  #shown = "";
  element = h("aside", { "class": "pinned", "aria-label": "Transfer comment", tabindex: 0 });

  /** @param {import("../live/chat-session.js").ChatSession} session */
  constructor(session) {
    this.#session = session;
    this.element.hidden = true;
  }

  draw() {
    const { row } = this.#session;
    const transfer = row && !hasEnded(row) ? row.transfer ?? null : null;
    this.element.hidden = !transfer?.comment;
    if (!transfer?.comment || this.#shown === JSON.stringify(transfer)) return;
    this.#shown = JSON.stringify(transfer);
    fill(
      this.element,
      drawn("transfer"),
      h(
        "div",
        { "class": "pinned-head" },
        `Handed over by ${transfer.by} `,
        h("time", { title: fullTime(transfer.at) }, clock(transfer.at)),
      ),
      h("p", { dir: "auto" }, transfer.comment),
    );
  }
}
