import { Api, Refusal } from "../shared/api.js";
import { Availability } from "./availability.js";
import { Enquiry } from "./enquiry.js";
import { Letter } from "./letter.js";
import { LiveChat } from "./livechat.js";
import { offlineWords } from "./times.js";
import { SolvedView } from "./views/article.js";
import { ConversationView } from "./views/conversation.js";
import { DetailsView } from "./views/details.js";
import { LetterView } from "./views/letter.js";
import { SuggestionsView } from "./views/suggestions.js";

/** How long the page may take to say whether it keeps a chat, in milliseconds. */
const PATIENCE = 1_000;

/**
 * The customer's way: details -> suggested articles -> conversation -> end, and again; while nobody is there, a letter
 * in place of the conversation. It decides which step is on screen; each step draws itself.
 */
export class Visit {
  #link;
  #bridge;
  #memory;
  #views;
  #api = new Api();
  #availability;
  /** @type {Enquiry | null} */
  #enquiry = null;
  /** @type {LiveChat | null} */
  #live = null;
  /** @type {Letter | null} */
  #letter = null;
  /** What the step on screen holds on to; aborted when another takes its place. */
  #step = new AbortController();
  /** Runs while nothing is on screen. @type {any} */
  #awaited = null;

  /** @param {import("./types.d.ts").VisitOptions} options */
  constructor({ link, bridge, text, memory, shell }) {
    this.#link = link;
    this.#bridge = bridge;
    this.#memory = memory;
    this.#views = { shell, text, bridge };
    this.#availability = new Availability(link);
  }

  begin() {
    addEventListener("pagehide", () => this.#enquiry?.left());
    this.#memory.onToken((token) => {
      if (token && !this.#live) this.#talk(token);
    });
    this.#bridge.addEventListener("page", () => this.#introduced());
    const { token } = this.#memory;
    if (token) this.#talk(token);
    else if (this.#memory.letter) this.#write();
    else if (this.#memory.isAwaited) this.#awaited = setTimeout(() => this.#ask(), PATIENCE);
    else this.#ask();
  }

  // Steps

  /** @param {Refusal | null} [refusal] why the customer is here again */
  #ask(refusal = null) {
    this.#letter = null;
    this.#availability.watch();
    new DetailsView({
      ...this.#common(),
      link: this.#link,
      memory: this.#memory,
      onContinue: () => this.#suggest(),
    }).show(refusal);
  }

  async #suggest() {
    const enquiry = new Enquiry({ api: this.#api, key: this.#link.key });
    this.#enquiry = enquiry;
    const view = new SuggestionsView({
      ...this.#common(),
      enquiry,
      question: this.#memory.details.question,
      onBack: () => this.#ask(),
      onSolved: (article) => this.#solved(enquiry, article),
      onPerson: () => this.#goOn(enquiry, view),
    });
    view.show();
    const { signal } = this.#step;
    try {
      await enquiry.ask(this.#memory.details);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Refusal && error.field) this.#ask(error);
      else view.failed();
      return;
    }
    if (signal.aborted) return;
    if (enquiry.articles.length === 0) await this.#goOn(enquiry, view);
    else view.found();
  }

  /** To a person, or to a letter while nobody is there. @param {Enquiry} enquiry @param {SuggestionsView} view */
  async #goOn(enquiry, view) {
    if (this.#availability.isOnline) await this.#start(enquiry, view);
    else this.#write();
  }

  /** @param {Enquiry} enquiry @param {number | null} article */
  #solved(enquiry, article) {
    enquiry.solved(article);
    this.#memory.details = { ...this.#memory.details, question: "" };
    new SolvedView({ ...this.#common(), onAgain: () => this.#ask() }).show();
  }

  /** @param {Enquiry} enquiry @param {SuggestionsView} view */
  async #start(enquiry, view) {
    const { signal } = this.#step;
    view.starting();
    try {
      const more = { id: this.#memory.startID, page: this.#bridge.page, previous: this.#memory.previous };
      const { chat, token } = await enquiry.start(this.#memory.details, more);
      this.#memory.begun(token);
      if (!signal.aborted) this.#talk(token, chat);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (signal.aborted) return;
      // The last agent left while the customer was writing: nothing is typed twice (P6).
      if (error.code === "nobody-receiving") this.#write();
      else if (error.field && error.field !== "id") this.#ask(error);
      else view.notStarted(error);
    }
  }

  /** What was typed becomes a ticket: at once when it can be answered by e-mail. */
  #write() {
    const memory = this.#memory;
    this.#enquiry?.wrote();
    this.#enquiry = null;
    const letter = this.#letter = new Letter({ api: this.#api, key: this.#link.key, memory });
    const send = () => {
      const { url, identity } = this.#bridge.page;
      letter.send({ ...memory.details, page: { url, identity }, previous: memory.previous });
    };
    const common = this.#common();
    common.signal.addEventListener("abort", () => letter.close());
    letter.addEventListener("change", () => letter.state === "sent" && memory.written(), { signal: common.signal });
    const view = new LetterView({
      ...common,
      letter,
      memory,
      notice: () => offlineWords(this.#availability, common.text),
      onBack: () => this.#ask(),
      onSend: send,
      onRefused: (refusal) => this.#ask(refusal),
      onAgain: () => this.#ask(),
    });
    if (memory.letter) letter.again();
    else if (memory.details.email.trim() === "") view.askEmail();
    else send();
  }

  /** @param {string} token @param {import("./types.d.ts").VisitorChat} [chat] */
  #talk(token, chat) {
    this.#availability.rest();
    this.#enquiry = null;
    const live = new LiveChat({ token, memory: this.#memory, chat });
    this.#live = live;
    const leave = () => {
      live.close();
      this.#live = null;
      this.#memory.token = null;
      this.#ask();
    };
    const view = new ConversationView({
      ...this.#common(),
      live,
      draft: this.#memory.draft,
      keep: (name) => this.#memory.slot(name),
      onNew: () => {
        // What stands in the box of an ended chat is the beginning of the next one.
        const question = this.#memory.draft.text || this.#memory.details.question;
        this.#memory.details = { ...this.#memory.details, question };
        this.#memory.draft.text = "";
        this.#memory.previous = token;
        leave();
      },
    });
    const { signal } = this.#step;
    live.addEventListener("expired", leave, { signal });
    live.addEventListener("change", () => live.chat?.status === "ended" && this.#memory.ended(), { signal });
    view.show();
    live.open();
  }

  // Internal

  /** The website may keep our chat, and it may know the customer: that spares some typing. */
  #introduced() {
    const token = this.#memory.recall();
    if (token && !this.#live) return this.#talk(token);
    const { name, email } = claims(this.#bridge.page.identity);
    const { details } = this.#memory;
    this.#memory.details = { ...details, name: details.name || name || "", email: details.email || email || "" };
    if ((name || email || this.#awaited) && !this.#live && !this.#enquiry && !this.#letter) this.#ask();
  }

  /** Ends the step on screen and answers what every next one needs. */
  #common() {
    clearTimeout(this.#awaited);
    this.#awaited = null;
    this.#step.abort();
    this.#step = new AbortController();
    return { ...this.#views, availability: this.#availability, signal: this.#step.signal };
  }
}

/**
 * What a JWT says. The desk checks its signature; this does not.
 * @param {string | null | undefined} token
 * @returns {{name?: string, email?: string}}
 */
function claims(token) {
  try {
    const part = (token ?? "").split(".")[1].replace(/-/g, "+").replace(/_/g, "/");
    const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return {};
  }
}
