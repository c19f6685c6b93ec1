import { h, icon } from "../../shared/dom.js";
import { clock } from "../../shared/day.js";
import { rows } from "../rows.js";
import { warning } from "../warning.js";
import { Composer } from "./composer.js";
import { Log, WaitingView } from "./log.js";
import { button, DOWN } from "./shell.js";

/** A lost connection shorter than this is not worth a word, in milliseconds. */
const PATIENCE = 1_200;

/**
 * The chat itself: waiting, talking and ended, in one view, because what was written stays on screen through all three.
 */
export class ConversationView {
  #options;
  #log;
  #after = h("div");
  /** @type {Promise<import("../form.js").Forms> | null} */
  #forms = null;
  /** @type {Promise<void> | null} */
  #fetchingFiles = null;
  /** @type {import("../files/files.js").Files | null} */
  #files = null;
  #waiting;
  #composer;
  #typing = h("p", { class: "typing" });
  #jump;
  /** @type {string} what stands in the foot */
  #foot = "";
  /** @type {HTMLButtonElement | null} */
  #end = null;
  #isAsking = false;
  #isFollowing = true;
  /** The oldest event on screen: what is put in front of it must not move what is being read. */
  #first = 0;
  /** @type {any} */
  #lostTimer = null;

  /** @param {import("../types.d.ts").ConversationOptions} options */
  constructor(options) {
    this.#options = options;
    const { text, live, draft } = options;
    this.#log = new Log(
      text,
      (element, row) => this.#withForms((forms) => forms.draw(element, row)),
      (place, row) =>
        this.#withFiles((files) => {
          files.draw(place, row);
          this.#grown();
        }),
    );
    this.#waiting = new WaitingView(text);
    this.#composer = new Composer({
      text,
      draft,
      onSend: (words) => this.#send(words),
      onType: (words) => live.type(words),
    });
    this.#jump = button(text("newMessages"), () => this.#follow());
    this.#jump.classList.add("jump");
    this.#jump.append(icon(...DOWN));
    this.#jump.hidden = true;
  }

  show() {
    const { shell, live, bridge, signal } = this.#options;
    shell.body([this.#waiting.element, this.#log.element, this.#after, this.#typing, this.#jump]);
    shell.main.classList.add("talk");
    signal.addEventListener("abort", () => this.#leave());
    live.addEventListener("change", () => this.#draw(), { signal });
    live.addEventListener("refused", (event) => this.#refused(/** @type {CustomEvent} */ (event).detail), { signal });
    shell.main.addEventListener("scroll", () => this.#scrolled(), { signal, passive: true });
    document.addEventListener("visibilitychange", () => this.#looked(), { signal });
    bridge.addEventListener("shown", () => this.#looked(), { signal });
    new ResizeObserver(() => this.#mayMove && this.#follow()).observe(shell.main);
    this.#draw();
    this.#withFiles(() => {});
  }

  // Drawing

  #draw() {
    const { live } = this.#options;
    this.#head();
    this.#waiting.draw(live.chat);
    // Once somebody has answered, what was said stays where it is, and the place in the queue stands below it.
    this.#waiting.element.classList.toggle("again", live.timeline.events.some(({ kind }) => kind === "taken"));
    const { main } = this.#options.shell;
    const below = main.scrollHeight - main.scrollTop, first = this.#first;
    this.#first = live.timeline.first;
    const isNew = this.#log.draw(
      live.chat ? rows(live.timeline, live.state === "open", Date.now(), this.#files?.rows) : null,
    );
    const typist = live.timeline.typists(Date.now())[0];
    this.#typing.textContent = typist ? this.#options.text("isWriting", { name: typist.by.name }) : "";
    this.#feet();
    this.#connection();
    if (live.chat?.status === "ended" && live.state === "open") {
      this.#withForms((forms) => forms.ended(this.#after));
    }
    if (this.#mayMove) this.#follow();
    else if (this.#first < first) main.scrollTop = main.scrollHeight - below;
    else if (isNew) this.#jump.hidden = false;
    this.#looked();
  }

  #head() {
    const { shell, text, live } = this.#options;
    const { chat } = live;
    if (!chat) return shell.head({ title: text("loading") });
    shell.head({
      title: chat.agent?.name ?? (chat.department || chat.brand),
      subtitle: chat.status === "ended" ? text("ended") : chat.agent ? chat.department : text("waiting"),
      isOnline: chat.status === "ended" ? false : chat.agent ? true : null,
      initials: chat.agent?.initials ?? null,
      after: chat.status === "ended" ? null : this.#ender(chat.status),
    });
  }

  /** The way out. It stays the same element while it means the same, so that focus stays on it. */
  /** @param {string} status */
  #ender(status) {
    const { text } = this.#options;
    const isQueued = status === "queued";
    this.#end ??= h("button", { class: "button quiet", type: "button", on: { click: () => this.#ask(true) } });
    this.#end.textContent = text(isQueued ? "leave" : "end");
    this.#end.setAttribute("aria-label", text(isQueued ? "endLeave" : "endChat"));
    return this.#end;
  }

  #feet() {
    const { shell, text, live, onNew } = this.#options;
    const status = live.chat?.status;
    const warned = status === "active" ? warning(live.timeline) : null;
    const writing = warned ? `warned ${warned.seq}` : "write";
    const foot = !status ? "none" : status === "ended" ? "ended" : this.#isAsking ? `ask ${status}` : writing;
    this.#composer.hint = text(status === "queued" ? "addWhileWaiting" : "write");
    if (foot === this.#foot) return;
    this.#foot = foot;
    if (foot === "none") shell.foot([]);
    if (warned && foot === writing) shell.foot([this.#stillThere(warned.endsAt), this.#composer.element]);
    if (foot === "write") {
      shell.foot([this.#composer.element]);
      this.#composer.focus();
    }
    if (foot === "ended") shell.foot([this.#transcript(), button(text("newChat"), onNew, { primary: true })]);
    if (foot.startsWith("ask")) this.#question(status === "queued");
  }

  /** What sends the conversation by e-mail is fetched when it has ended. */
  #transcript() {
    const place = h("div", { class: "transcript" });
    import("../transcript.js").then(({ offerTranscript }) => offerTranscript(place, this.#options), () => {});
    return place;
  }

  /** The question before a silent chat ends (P24). Any message answers it. @param {number} endsAt */
  #stillThere(endsAt) {
    const { text } = this.#options;
    return h(
      "div",
      { class: "still", role: "alert" },
      h("p", null, text("warned", { time: clock(endsAt) })),
      button(text("stillHere"), () => this.#send(`${text("stillHere")}.`), { primary: true }),
    );
  }

  /** @param {boolean} isQueued */
  #question(isQueued) {
    const { shell, text } = this.#options;
    const stay = button(text("keep"), () => this.#ask(false));
    const end = button(text(isQueued ? "endLeave" : "endChat"), () => this.#close(), { primary: true });
    shell.foot([
      h("p", { class: "sure", role: "alert" }, text(isQueued ? "leaveSure" : "endSure")),
      h("div", { class: "pair" }, stay, end),
    ]);
    stay.focus();
  }

  #connection() {
    const { shell, text, live } = this.#options;
    if (live.state === "open") {
      clearTimeout(this.#lostTimer);
      this.#lostTimer = null;
      shell.banner(null);
    }
    if (live.state !== "offline" || this.#lostTimer !== null) return;
    this.#lostTimer = setTimeout(() => shell.banner(text(navigator.onLine ? "reconnecting" : "lost")), PATIENCE);
  }

  /** What forms and the survey need is fetched with the first of them. */
  /** @param {(forms: import("../form.js").Forms) => unknown} use */
  #withForms(use) {
    this.#forms ??= import("../form.js").then(({ Forms }) => new Forms(this.#options, (from) => this.#grown(from)));
    this.#forms.then(use, () => this.#forms = null);
  }

  /** Fetched when the conversation is first shown: nobody needs them before. */
  /** @param {(files: import("../files/files.js").Files) => unknown} use */
  #withFiles(use) {
    if (this.#files) return use(this.#files);
    const { live, text, signal } = this.#options;
    this.#fetchingFiles ??= import("../files/files.js").then(({ Files }) => {
      const on = { changed: () => this.#draw(), follow: () => this.#follow(), grown: () => this.#grown() };
      this.#files = new Files({ live, text, signal, composer: this.#composer, ...on });
    });
    this.#fetchingFiles.then(() => this.#files && use(this.#files), () => this.#fetchingFiles = null);
  }

  /** @param {HTMLElement} [from] what is read from its beginning, when all of it is too high to be seen at once */
  #grown(from) {
    if (!this.#mayMove) return;
    this.#follow();
    const { main } = this.#options.shell;
    if (from && from.offsetHeight > main.clientHeight) from.scrollIntoView({ block: "start" });
  }

  // Actions

  /** @param {string} words */
  #send(words) {
    this.#options.live.post(words);
    this.#follow();
  }

  /** @param {{text: string, message: string}} refusal */
  #refused({ text, message }) {
    this.#composer.giveBack(text, message);
    this.#draw();
  }

  /** @param {boolean} isAsking */
  #ask(isAsking) {
    this.#isAsking = isAsking;
    this.#feet();
  }

  async #close() {
    try {
      await this.#options.live.end();
      this.#isAsking = false;
    } catch (error) {
      this.#ask(false);
      this.#composer.fault(error instanceof Error ? error.message : "");
    }
  }

  // Reading

  /** Nobody is moved away from a form that is being filled in: not even by a phone's keyboard. */
  get #mayMove() {
    return this.#isFollowing && !this.#options.shell.main.querySelector("form :focus");
  }

  /** Stays at the newest line. */
  #follow() {
    const { main } = this.#options.shell;
    main.scrollTop = main.scrollHeight;
    this.#isFollowing = true;
    this.#jump.hidden = true;
    this.#looked();
  }

  #scrolled() {
    const { main } = this.#options.shell;
    this.#isFollowing = main.scrollHeight - main.scrollTop - main.clientHeight < 48;
    if (this.#isFollowing) this.#jump.hidden = true;
    if (main.scrollTop < 200) this.#options.live.older();
    this.#looked();
  }

  /** Only what is in front of somebody's eyes counts as seen. */
  #looked() {
    const { live, bridge } = this.#options;
    if (bridge.isShown && !document.hidden && this.#isFollowing) live.see();
    bridge.tellUnread(bridge.isShown ? 0 : live.unread);
  }

  #leave() {
    clearTimeout(this.#lostTimer);
    this.#options.shell.main.classList.remove("talk");
    this.#options.shell.banner(null);
  }
}
