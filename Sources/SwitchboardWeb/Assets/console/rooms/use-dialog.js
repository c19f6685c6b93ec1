import { fill, h } from "../../shared/dom.js";
import { likelyUse, sourceLine, whyNotUse } from "../state/using.js";
import { button, forbid } from "../ui/button.js";
import { openDialog } from "../ui/dialog.js";
import { drawn } from "../ui/icons.js";
import { complain, say } from "../ui/toast.js";
import { requestIDs } from "./request-id.js";
import { UseChats } from "./use-chats.js";
import { UseKinds, USES } from "./use-kinds.js";
import { UsePreview } from "./use-preview.js";

/** @typedef {import("./use-preview.js").Said} Said */

/**
 * What a colleague said, put into a customer's chat (section 5, idea 21): where, as what, and how it will stand there.
 * @param {import("../live/desk.js").Desk} desk
 * @param {import("../live/room-session.js").RoomSession} session
 * @param {{seq: number}} event the message
 */
export async function openUse(desk, session, { seq }) {
  const path = `/api/conversations/${session.detail?.conversation}/messages/${seq}/use`;
  const related = session.view?.related;
  try {
    const said = await desk.api.get(path);
    new UseDialog(desk, path, said, related?.type === "chat" ? related.id : null);
  } catch (refusal) {
    complain(refusal);
  }
}

class UseDialog {
  #desk;
  #path;
  #said;
  #chats;
  #kinds = new UseKinds();
  #preview;
  #idOf = requestIDs();
  /** Drafts of chats that are not open in this window. @type {Map<number, string>} */
  #drafts = new Map();
  #isSending = false;
  #why = h("p", { "class": "use-why", role: "status" });
  #error = h("div", { "class": "form-error", role: "alert" });
  #opens = h("input", { type: "checkbox", checked: true });
  #go;
  #dialog;

  /** @param {import("../live/desk.js").Desk} desk @param {string} path @param {Said} said @param {number | null} related */
  constructor(desk, path, said, related) {
    this.#desk = desk;
    this.#path = path;
    this.#said = said;
    this.#chats = new UseChats(desk, related);
    this.#preview = new UsePreview(desk.store.me.displayName);
    this.#go = button({ label: USES.draft.yes, kind: "primary" }, () => this.#submit());
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
        this.#kinds.element,
        this.#why,
        this.#preview.element,
      ],
      actions: [
        h("label", { "class": "check-row" }, this.#opens, h("span", null, "Then open the chat")),
        button({ label: "Cancel" }, () => this.#dialog.close()),
        this.#go,
      ],
    });
    this.#dialog.closed.then(() => this.#chats.stop());
    this.#chats.addEventListener("change", () => this.#turned());
    this.#kinds.addEventListener("change", () => this.#draw());
    this.#draw();
    this.#chats.start();
  }

  // Internal

  /** Another chat: what one probably wants there, unless it was said. */
  async #turned() {
    const row = this.#chats.chosen;
    const { me } = this.#desk.store;
    if (row && !this.#kinds.isChosen) this.#kinds.value = likelyUse(row, me);
    this.#draw();
    if (!row || row.agent !== me.id || this.#drafts.has(row.id)) return;
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
    const use = this.#kinds.value;
    const why = row ? whyNotUse(use, row, this.#desk.store.me) : "Choose a chat first";
    this.#why.textContent = row && why ? `${why}.` : "";
    this.#why.hidden = !row || why === null;
    fill(this.#go, h("span", null, USES[use].yes));
    forbid(this.#go, why);
    if (row) this.#preview.show(use, this.#said, this.#draft(row.id));
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
    const use = USES[this.#kinds.value];
    const body = { chat: row.id, as: this.#kinds.value };
    try {
      this.#desk.sessions.get(row.id)?.keep("reply"); // what is being typed comes before the words
      await this.#desk.api.post(this.#path, { id: this.#idOf(body), ...body });
      say(use.done(row.name));
      this.#dialog.close();
      if (this.#opens.checked) this.#desk.alerts.dispatchEvent(new CustomEvent("open", { detail: row.id }));
    } catch (refusal) {
      fill(this.#error, /** @type {Error} */ (refusal).message);
    } finally {
      this.#isSending = false;
    }
  }
}
