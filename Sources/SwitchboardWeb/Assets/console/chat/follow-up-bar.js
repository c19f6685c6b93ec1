import { fill, h } from "../../shared/dom.js";
import { changeDetails, whyNotWork } from "../live/details.js";
import { dueText, isDue } from "../state/follow-up.js";
import { button, forbid } from "../ui/button.js";
import { drawn } from "../ui/icons.js";
import { complain } from "../ui/toast.js";

/** The red alert of a follow-up that is due (S102): until it is done, or set anew. */
export class FollowUpBar {
  #desk;
  #session;
  #shown = "";
  #done;
  #change;
  element = h("div", { "class": "due", role: "alert" });

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/chat-session.js").ChatSession} session
   * @param {import("./chat-pane.js").ChatPane} pane
   */
  constructor(desk, session, pane) {
    this.#desk = desk;
    this.#session = session;
    this.#change = button({ label: "Later", kind: "quiet", title: "Set another moment" }, () => pane.act("follow-up"));
    this.#done = button(
      { label: "Done", kind: "quiet" },
      () => changeDetails(desk, session.id, { followUp: null }).catch(complain),
    );
    this.element.hidden = true;
  }

  draw() {
    const { row } = this.#session;
    const followUp = row && isDue(row, this.#desk.store.now()) ? row.followUp : null;
    this.element.hidden = !followUp;
    const shown = JSON.stringify(followUp);
    if (this.#shown === shown) return;
    this.#shown = shown;
    if (!followUp) return fill(this.element);
    const { agentName, note } = followUp;
    fill(
      this.element,
      drawn("bell"),
      h(
        "p",
        null,
        h("strong", null, dueText(followUp)),
        (agentName || note) && h("span", { dir: "auto" }, [agentName, note].filter(Boolean).join(": ")),
      ),
      this.#change,
      this.#done,
    );
    for (const each of [this.#change, this.#done]) forbid(each, whyNotWork(this.#session, this.#desk));
  }
}
