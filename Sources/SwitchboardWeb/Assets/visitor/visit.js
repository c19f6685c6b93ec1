import { Api, Refusal } from "../shared/api.js";
import { Availability, Enquiry } from "./enquiry.js";
import { LiveChat } from "./livechat.js";
import { SolvedView } from "./views/article.js";
import { ConversationView } from "./views/conversation.js";
import { DetailsView } from "./views/details.js";
import { SuggestionsView } from "./views/suggestions.js";

/**
 * The customer's way: details -> suggested articles -> conversation -> end, and again. It decides which step is on
 * screen; each step draws itself.
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
  /** What the step on screen holds on to; aborted when another takes its place. */
  #step = new AbortController();

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
    else this.#ask();
  }

  // Steps

  /** @param {Refusal | null} [refusal] why the customer is here again */
  #ask(refusal = null) {
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
      onPerson: () => this.#start(enquiry, view),
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
    if (enquiry.articles.length === 0 && this.#availability.isOnline) await this.#start(enquiry, view);
    else view.found();
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
      const more = { id: this.#memory.startID, page: this.#bridge.page };
      const { chat, token } = await enquiry.start(this.#memory.details, more);
      this.#memory.begun(token);
      if (!signal.aborted) this.#talk(token, chat);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (signal.aborted) return;
      if (error.field && error.field !== "id") this.#ask(error);
      else view.notStarted(error);
    }
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
      onNew: () => {
        // What stands in the box of an ended chat is the beginning of the next one.
        const question = this.#memory.draft.text || this.#memory.details.question;
        this.#memory.details = { ...this.#memory.details, question };
        this.#memory.draft.text = "";
        leave();
      },
    });
    live.addEventListener("expired", leave, { signal: this.#step.signal });
    view.show();
    live.open();
  }

  // Internal

  /** The website knows the customer: that spares some typing. */
  #introduced() {
    const { name, email } = claims(this.#bridge.page.identity);
    const { details } = this.#memory;
    this.#memory.details = { ...details, name: details.name || name || "", email: details.email || email || "" };
    if ((name || email) && !this.#live && !this.#enquiry) this.#ask();
  }

  /** Ends the step on screen and answers what every next one needs. */
  #common() {
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
