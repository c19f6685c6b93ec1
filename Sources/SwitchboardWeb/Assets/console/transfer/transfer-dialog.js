import { fill, h } from "../../shared/dom.js";
import { transfer } from "../live/transferring.js";
import { order } from "../state/targets.js";
import { button, forbid } from "../ui/button.js";
import { openDialog } from "../ui/dialog.js";
import { say } from "../ui/toast.js";
import { PlaceChoice } from "./place-choice.js";
import { ReceiverChoice } from "./receiver-choice.js";
import { results } from "./results.js";

/** Characters of a transfer's comment. */
const MOST = 2_000;

/** Hands one chat or several over (S132-S140). Who is free changes while the dialog is open. */
export class TransferDialog {
  #desk;
  #chats;
  #life = new AbortController();
  #place = new PlaceChoice();
  #receiver = new ReceiverChoice();
  #comment = h("textarea", {
    id: "transfer-comment",
    rows: 3,
    maxlength: MOST,
    placeholder: "What was done, and why it is handed over",
  });
  #error = h("div", { "class": "form-error", role: "alert" });
  #form;
  #go = button({ label: "Transfer", kind: "primary" }, () => this.#send());
  #isSending = false;
  #roundRobin = false;
  /** @type {number[]} */
  #gone = [];
  #dialog;
  /** @type {Promise<number[]>} the chats that went */
  done;

  /** @param {import("../live/desk.js").Desk} desk @param {number[]} chats */
  constructor(desk, chats) {
    this.#desk = desk;
    this.#chats = chats;
    const name = desk.store.rows.get(chats[0])?.name ?? "the chat";
    const comment = h(
      "div",
      { "class": "field" },
      h(
        "label",
        { "class": "field-label", "for": "transfer-comment" },
        "Transfer Comment",
        h("span", { "class": "optional" }, "optional"),
      ),
      this.#comment,
      h(
        "small",
        { "class": "field-help" },
        "Stands on top of the chat for whoever gets it. The customer never sees it.",
      ),
    );
    this.#form = h(
      "form",
      { "class": "form", novalidate: true },
      this.#error,
      this.#place.element,
      this.#receiver.element,
      comment,
    );
    this.#form.hidden = true;
    this.#form.append(h("button", { type: "submit", hidden: true }));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#comment.addEventListener(
      "keydown",
      (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && this.#send(),
    );
    this.#place.addEventListener("change", () => this.#drawReceivers());
    this.#dialog = openDialog({
      title: chats.length === 1 ? `Transfer ${name}` : `Transfer ${chats.length} chats`,
      body: [this.#ghost, this.#form],
      actions: [button({ label: "Cancel" }, () => this.#dialog.close()), this.#go],
    });
    forbid(this.#go, "Fetching who is free");
    desk.addEventListener("agents", () => this.#fetch(), { signal: this.#life.signal });
    this.done = this.#dialog.closed.then(() => {
      this.#life.abort();
      return this.#gone;
    });
    this.#fetch();
  }

  // Internal

  #ghost = h("div", { "class": "skeleton bar-of-text" });

  async #fetch() {
    try {
      const targets = await this.#desk.api.get(`/api/chats/${this.#chats[0]}/targets`, this.#life.signal);
      const isFirst = this.#form.hidden;
      if (isFirst) this.#receiver.value = targets.roundRobin ? "auto" : "queue";
      this.#roundRobin = targets.roundRobin;
      this.#ghost.hidden = true;
      this.#form.hidden = false;
      this.#place.draw(targets, this.#desk.store.rows.get(this.#chats[0])?.group ?? null);
      this.#drawReceivers();
      if (isFirst) this.#place.focus();
    } catch (refusal) {
      if (this.#life.signal.aborted) return;
      this.#ghost.hidden = true;
      this.#form.hidden = false;
      fill(this.#error, /** @type {Error} */ (refusal).message);
    }
  }

  #drawReceivers() {
    const { group } = this.#place;
    this.#receiver.draw(group, this.#roundRobin);
    forbid(this.#go, group ? null : "Choose a group first");
  }

  async #send() {
    const { group } = this.#place;
    if (!group || this.#isSending) return;
    this.#isSending = true;
    this.#form.setAttribute("aria-busy", "true");
    this.#error.replaceChildren();
    try {
      const answer = await transfer(
        this.#desk,
        this.#chats,
        order(group.id, this.#receiver.value, this.#comment.value),
      );
      this.#sent(answer, group.name);
    } catch (refusal) {
      fill(this.#error, /** @type {Error} */ (refusal).message);
      this.#fetch();
    } finally {
      this.#isSending = false;
      this.#form.removeAttribute("aria-busy");
    }
  }

  /** @param {Awaited<ReturnType<typeof transfer>>} answer @param {string} group */
  #sent(answer, group) {
    const named = answer.map((each) => ({
      ...each,
      name: this.#desk.store.rows.get(each.chat)?.name ?? `Chat ${each.chat}`,
    }));
    this.#gone.push(...named.filter(({ refusal }) => refusal === null).map(({ chat }) => chat));
    if (named.every(({ refusal }) => refusal === null)) {
      say(
        named.length === 1
          ? `${named[0].name} is handed over to ${group}`
          : `${named.length} chats are handed over to ${group}`,
      );
      return this.#dialog.close();
    }
    const close = button({ label: "Close", kind: "primary" }, () => this.#dialog.close());
    fill(/** @type {Element} */ (this.#dialog.element.querySelector(".dialog-body")), results(named, group));
    fill(/** @type {Element} */ (this.#dialog.element.querySelector(".dialog-actions")), close);
    close.focus();
  }
}
