import { h } from "../../shared/dom.js";
import { filesOf } from "../../shared/files.js";
import { Chips } from "../chat/files/chips.js";
import { watchDrops } from "../chat/files/drop.js";
import { chosenFiles, send, uploadsOf } from "../chat/files/sending.js";
import { shown, wired } from "../state/mentions.js";
import { button } from "../ui/button.js";
import { MessageArea } from "../ui/message-area.js";
import { AboutBar } from "./about-bar.js";
import { openEmoji } from "./emoji-opening.js";
import { Mentions, People } from "./mentions.js";

/**
 * A message with an `@` waits so long for those with access, in milliseconds: a name that nobody is known by would
 * stand there as mere text.
 */
const NAMES_WITHIN = 1_000;

/**
 * Where one writes to colleagues: Enter sends, Shift+Enter breaks the line, the text is the session's draft. Above the
 * text stands what is answered, or that a message is edited; ArrowUp in the empty box edits the newest own one.
 */
export class RoomComposer {
  #desk;
  #session;
  #people;
  /** The message that is edited, and what its text was. @type {{seq: number, text: string} | null} */
  #editing = null;
  #message;
  #about;
  #isPosting = false;
  #error = h("div", { "class": "box-error", role: "alert" });
  #send;
  #label;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {import("../live/room-session.js").RoomSession} session
   * @param {AbortSignal} signal
   */
  constructor(desk, session, signal) {
    this.#desk = desk;
    this.#session = session;
    this.#people = new People(desk, session);
    const id = `room-${session.id}`;
    this.#message = new MessageArea({ id, rows: 1, tallest: 240 });
    this.area = this.#message.element;
    this.#about = new AboutBar(session, () => this.#cancel());
    this.#error.id = `${id}-error`;
    /** Ends with the pane. */
    this.signal = signal;
    this.#label = h("label", { "for": id, "class": "visually-hidden" });
    this.#send = button(
      { label: "Send", kind: "primary", title: "Enter sends, Shift+Enter breaks the line" },
      () => this.#post(),
    );
    this.element = h("div", { "class": "box" });
    const mentions = new Mentions(this, this.#people, signal);
    const emoji = button(
      { icon: "smile", title: "Emoji", kind: "quiet" },
      () => openEmoji(emoji, (one) => this.insert(one)),
    );
    this.element.append(
      this.#about.element,
      this.#label,
      this.area,
      this.#error,
      new Chips(uploadsOf(desk, session), "reply", signal).element,
      h(
        "div",
        { "class": "box-foot" },
        h(
          "div",
          { "class": "box-tools" },
          button({ icon: "attach", title: "Send a file", kind: "quiet" }, async () => this.send(await chosenFiles())),
          emoji,
          button({ icon: "at", title: "Mention a colleague", kind: "quiet", keys: "@" }, () => mentions.begin()),
        ),
        this.#message.left,
        this.#send,
      ),
    );
    this.#listen(signal);
    this.restore();
  }

  /** @param {string} text what the room is called */
  set name(text) {
    const label = `Message ${text}`;
    if (this.area.placeholder === label) return;
    this.area.placeholder = label;
    this.#label.textContent = label;
  }

  /** What is being written, as it is kept. */
  restore() {
    const text = shown(this.#session.draft, this.#session.names.of);
    if (!this.#editing && this.area.value !== text && this.#wired.trim() !== this.#session.draft.trim()) {
      this.area.value = text;
      this.#error.textContent = "";
    }
    this.#about.draw(this.#editing !== null);
    /** @type {Element} */ (this.#send.lastElementChild).textContent = this.#editing ? "Save" : "Send";
    this.element.classList.toggle("is-editing", this.#editing !== null);
    this.#message.fit();
  }

  focus() {
    this.#message.focus();
  }

  /** Changes a message that was sent. @param {number} seq @param {string} text */
  edit(seq, text) {
    this.#editing = { seq, text };
    this.area.value = shown(text, this.#session.names.of);
    this.restore();
    this.focus();
    this.area.setSelectionRange(this.area.value.length, this.area.value.length);
  }

  /** Puts text where the cursor stands. @param {string} text */
  insert(text) {
    const { area } = this;
    const isApart = text === "@" && this.#message.isAfterWord;
    area.focus();
    this.replace(area.selectionStart, area.selectionEnd, (isApart ? " " : "") + text);
  }

  /**
   * Puts text in place of what stands between two offsets, so that the browser's Undo takes it back.
   * @param {number} from
   * @param {number} to
   * @param {string} text
   */
  replace(from, to, text) {
    this.#message.replace(from, to, text);
    this.#typed();
  }

  /** @param {File[]} files */
  send(files) {
    send(this.#desk, this.#session, "reply", files);
    this.focus();
  }

  // Internal

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const { area } = this, session = this.#session;
    area.addEventListener("input", () => this.#typed(), { signal });
    area.addEventListener("blur", () => session.keep(), { signal });
    area.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    area.addEventListener("paste", (event) => {
      const files = filesOf(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      this.send(files);
    }, { signal });
    watchDrops(this.#desk, session, this, () => {
      const why = session.view?.mayPost ? null : "You cannot write here.";
      return [{ box: "reply", title: "Send to this conversation", text: "It stands there at once.", why }];
    });
    for (const type of ["draft", "loaded", "names"]) session.addEventListener(type, () => this.restore(), { signal });
    session.addEventListener("refused", (event) => {
      this.#error.textContent = `Not sent: ${/** @type {CustomEvent} */ (event).detail.message}`;
    }, { signal });
  }

  #typed() {
    this.#error.textContent = "";
    if (!this.#editing) this.#session.type(this.#wired);
    this.#message.fit();
  }

  get #wired() {
    return wired(this.area.value, this.#people.all);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const { key, shiftKey, altKey, ctrlKey, metaKey, isComposing } = event;
    if (key === "Enter" && !shiftKey && !altKey && !isComposing) {
      event.preventDefault();
      if (!event.repeat) this.#post();
    } else if (key === "Escape" && (this.#editing || this.#session.quote)) {
      event.preventDefault();
      event.stopPropagation();
      this.#cancel();
    } else if (key === "ArrowUp" && this.area.value === "" && !(shiftKey || altKey || ctrlKey || metaKey)) {
      const { timeline } = this.#session;
      const own = timeline.events.findLast((each) => each.kind === "message" && !each.deleted && timeline.isMine(each));
      if (!own) return;
      event.preventDefault();
      this.edit(own.seq, own.text ?? "");
    }
  }

  #cancel() {
    if (!this.#editing) this.#session.answer(null);
    this.#editing = null;
    this.area.value = "";
    this.restore();
    this.focus();
  }

  async #post() {
    if (this.#isPosting) return;
    if (this.area.value.includes("@")) {
      this.#isPosting = true;
      await Promise.race([this.#people.need(), new Promise((resolve) => setTimeout(resolve, NAMES_WITHIN))]);
      this.#isPosting = false;
    }
    const text = this.#wired.trim();
    if (this.#editing) return this.#save(this.#editing, text);
    if (text === "") return this.focus();
    this.area.value = "";
    this.#error.textContent = "";
    this.#session.post(text);
    this.focus();
  }

  /** @param {{seq: number, text: string}} edited @param {string} text */
  async #save(edited, text) {
    if (text === edited.text) return this.#cancel();
    try {
      const path = `/api/conversations/${this.#session.detail?.conversation}/messages/${edited.seq}`;
      await this.#desk.api.put(path, { text });
      if (this.#editing === edited) this.#cancel();
    } catch (refusal) {
      this.#error.textContent = `Not saved: ${/** @type {Error} */ (refusal).message}`;
    }
  }
}
