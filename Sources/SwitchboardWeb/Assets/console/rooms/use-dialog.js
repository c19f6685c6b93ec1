import { fill, h } from "../../shared/dom.js";
import { likelyUse, sourceLine, whyNotUse } from "../state/using.js";
import { button, forbid } from "../ui/button.js";
import { openDialog } from "../ui/dialog.js";
import { drawn } from "../ui/icons.js";
import { complain, say } from "../ui/toast.js";
import { requestIDs } from "./request-id.js";
import { UseChats } from "./use-chats.js";
import { UsePreview } from "./use-preview.js";

/** @typedef {import("../state/using.js").Use} Use */

/** @type {Record<Use, {label: string, icon: import("../ui/icons.js").IconName, yes: string, done: (name: string) => string}>} */
const USES = {
  draft: {
    label: "Draft of my reply",
    icon: "edit",
    yes: "Put into the reply",
    done: (name) => `The reply to ${name} has it`,
  },
  coaching: {
    label: "Coaching",
    icon: "instant",
    yes: "Post as coaching",
    done: (name) => `It stands in the coaching of ${name}’s chat`,
  },
  resolution: {
    label: "Resolution",
    icon: "done",
    yes: "Add the resolution",
    done: (name) => `${name}’s chat has the resolution`,
  },
};

/**
 * What a colleague said, put into a customer's chat (section 5, idea 21): where, as what, and how it will stand there.
 * @param {import("../live/desk.js").Desk} desk
 * @param {import("../live/room-session.js").RoomSession} session
 * @param {{seq: number}} event the message
 */
export async function openUse(desk, session, { seq }) {
  const path = `/api/conversations/${session.detail?.conversation}/messages/${seq}/use`;
  try {
    new UseDialog(desk, session, path, await desk.api.get(path));
  } catch (refusal) {
    complain(refusal);
  }
}

class UseDialog {
  #desk;
  #path;
  #said;
  #chats;
  #preview;
  #idOf = requestIDs();
  /** Drafts of chats that are not open in this window. @type {Map<number, string>} */
  #drafts = new Map();
  /** @type {Use} */
  #use = "draft";
  #isPicked = false;
  #isSending = false;
  /** @type {Map<Use, HTMLInputElement>} */
  #radios = new Map();
  #why = h("p", { "class": "use-why", role: "status" });
  #error = h("div", { "class": "form-error", role: "alert" });
  #opens = h("input", { type: "checkbox", checked: true });
  #go;
  #dialog;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/room-session.js").RoomSession} session
   * @param {string} path
   * @param {import("./use-preview.js").Said} said
   */
  constructor(desk, session, path, said) {
    this.#desk = desk;
    this.#path = path;
    this.#said = said;
    const related = session.view?.related;
    this.#chats = new UseChats(desk, related?.type === "chat" ? related.id : null);
    this.#preview = new UsePreview(desk.store.me.displayName);
    this.#go = button({ label: "Use", kind: "primary" }, () => this.#submit());
    this.#dialog = openDialog({
      title: "Use in a chat",
      className: "wide use",
      body: [
        this.#error,
        h(
          "blockquote",
          { "class": "use-said" },
          h("div", { dir: "auto" }, said.text),
          h("small", null, drawn("rooms"), sourceLine(said.source)),
        ),
        h("h3", null, "In which chat"),
        this.#chats.element,
        h("h3", null, "As what"),
        this.#choice(),
        this.#why,
        this.#preview.element,
      ],
      actions: [
        h("label", { "class": "check-row apart" }, this.#opens, h("span", null, "Open the chat then")),
        button({ label: "Cancel" }, () => this.#dialog.close()),
        this.#go,
      ],
    });
    this.#dialog.closed.then(() => this.#chats.stop());
    this.#chats.addEventListener("change", () => this.#turned());
    this.#draw();
    this.#chats.start();
  }

  // Internal

  #choice() {
    const options = /** @type {[Use, typeof USES[Use]][]} */ (Object.entries(USES)).map(([use, { label, icon }]) => {
      const radio = h("input", { type: "radio", name: "use-as", value: use, "class": "visually-hidden" });
      radio.addEventListener("change", () => {
        this.#use = use;
        this.#isPicked = true;
        this.#draw();
      });
      this.#radios.set(use, radio);
      return h("label", { "class": "kind" }, radio, drawn(icon), label);
    });
    return h("div", { "class": "kinds", role: "radiogroup", "aria-label": "As what" }, options);
  }

  /** Another chat: what one probably wants there, unless it was said. */
  async #turned() {
    const row = this.#chats.chosen;
    if (row && !this.#isPicked) this.#use = likelyUse(row, this.#desk.store.me);
    this.#draw();
    if (!row || row.agent !== this.#desk.store.me.id || this.#drafts.has(row.id)) return;
    try {
      const { conversation, drafts } = await this.#desk.api.get(`/api/chats/${row.id}`);
      this.#drafts.set(row.id, drafts[conversation] ?? "");
      this.#draw();
    } catch {
      // The words are shown alone; the desk puts them below whatever stands there.
    }
  }

  #draw() {
    const row = this.#chats.chosen;
    for (const [use, radio] of this.#radios) radio.checked = use === this.#use;
    const why = row ? whyNotUse(this.#use, row, this.#desk.store.me) : "Choose a chat first";
    this.#why.textContent = row && why ? `${why}.` : "";
    this.#why.hidden = !row || why === null;
    fill(this.#go, h("span", null, USES[this.#use].yes));
    forbid(this.#go, why);
    if (row) this.#preview.show(this.#use, this.#said, this.#draft(row.id));
    else this.#preview.clear();
  }

  /** @param {number} chat */
  #draft(chat) {
    return this.#desk.sessions.get(chat)?.drafts.reply ?? this.#drafts.get(chat) ?? "";
  }

  async #submit() {
    const row = this.#chats.chosen;
    if (!row || this.#isSending) return;
    this.#isSending = true;
    this.#error.replaceChildren();
    const body = { chat: row.id, as: this.#use };
    try {
      this.#desk.sessions.get(row.id)?.keep("reply"); // what is being typed comes before the words
      await this.#desk.api.post(this.#path, { id: this.#idOf(body), ...body });
      say(USES[this.#use].done(row.name));
      this.#dialog.close();
      if (this.#opens.checked) this.#desk.alerts.dispatchEvent(new CustomEvent("open", { detail: row.id }));
    } catch (refusal) {
      fill(this.#error, /** @type {Error} */ (refusal).message);
    } finally {
      this.#isSending = false;
    }
  }
}
