import { clientID } from "../shared/clientid.js";
import { Draft, Slot, storage } from "../shared/storage.js";

/** @import { Details, KeptLetter } from "./types.d.ts" */

/** A token that may have come from anywhere: what can stand in a header and a subprotocol. */
const TOKEN = /^v1\.[\w.-]{1,200}$/;

/**
 * What this browser remembers of one link's chat. The token and the start id are shared by all tabs, so that they hold
 * one chat; what is being typed belongs to its tab. Without storage all of it lives as long as the page (P20), but for
 * the token of a chat that has begun: the website that frames us is asked to keep it. With a storage of our own the
 * website never gets a token, nor can it give us one.
 */
export class Memory {
  #local = storage("local");
  #prefix;
  #token;
  #start;
  #details;
  #letter;
  #previous;
  #page;
  /** The chat that a link leads back to, in this tab alone, where this browser keeps another one. @type {string | null} */
  #linked = null;
  #session;

  /** @param {string} key the link's @param {import("./bridge.js").Bridge} page who keeps the token when we cannot */
  constructor(key, page) {
    this.#page = page;
    const prefix = this.#prefix = `switchboard.${key}`;
    const session = this.#session = storage("session");
    this.#token = /** @type {Slot<string>} */ (new Slot(this.#local, `${prefix}.token`));
    this.#start = /** @type {Slot<string>} */ (new Slot(this.#local, `${prefix}.start`));
    this.#letter = /** @type {Slot<KeptLetter>} */ (new Slot(this.#local, `${prefix}.letter`));
    this.#previous = /** @type {Slot<string>} */ (new Slot(session, `${prefix}.previous`));
    this.#details = /** @type {Slot<Details>} */ (new Slot(session, `${prefix}.details`));
    this.draft = new Draft(session, `${prefix}.draft`);
    const linked = page.isFramed ? null : linkedToken();
    if (linked && this.#token.value === null) this.#token.value = linked;
    else if (linked !== this.#token.value) this.#linked = linked;
  }

  /** What this tab has typed under a name of its own. @param {string} name @returns {Slot<any>} */
  slot(name) {
    return new Slot(this.#session, `${this.#prefix}.${name}`);
  }

  /** Proof that the chat is ours. */
  get token() {
    return this.#linked ?? this.#token.value;
  }

  set token(token) {
    const isLinked = this.#linked !== null;
    this.#linked = null;
    // Leaving the linked chat does not leave the one that this browser keeps.
    if (isLinked && token === null) return;
    this.#token.value = token;
    if (this.#isKeptByPage) this.#page.remember(token);
  }

  /** Whether only the page can say that a chat is ours: it speaks as soon as we have loaded. */
  get isAwaited() {
    return this.#isKeptByPage && this.token === null;
  }

  /** Takes the token that the page kept, unless there is one. @returns {string | null} the chat to go on with */
  recall() {
    const { token } = this.#page.page;
    if (this.isAwaited && typeof token === "string" && TOKEN.test(token)) this.#token.value = token;
    return this.token;
  }

  /** The chat is over: it stays on screen, but the page need not keep it. */
  ended() {
    if (this.#isKeptByPage) this.#page.remember(null);
  }

  /** What the form holds. @returns {Details} */
  get details() {
    return this.#details.value ?? { name: "", email: "", department: null, question: "" };
  }

  set details(details) {
    this.#details.value = details;
  }

  /** The letter that the desk has not confirmed. Shared by all tabs: it must leave, whatever becomes of this one. */
  get letter() {
    return this.#letter.value;
  }

  set letter(letter) {
    this.#letter.value = letter;
  }

  /** Token of the ended chat that the next one, or a ticket, goes on from. */
  get previous() {
    return this.#previous.value;
  }

  set previous(token) {
    this.#previous.value = token;
  }

  /** The id of the chat that is being started: the same until it is started, whatever tab or retry asks. */
  get startID() {
    this.#start.value ??= clientID();
    return this.#start.value;
  }

  /** The chat has begun: the next one is another. @param {string} token */
  begun(token) {
    this.token = token;
    this.#start.value = null;
    this.previous = null;
    this.details = { ...this.details, question: "", fields: {} };
  }

  /** The desk has the letter: what comes next is another question. */
  written() {
    this.previous = null;
    this.details = { ...this.details, question: "" };
  }

  /** The outbox of one conversation: its storage and the prefix of its keys. @param {number} conversation */
  outbox(conversation) {
    return { storage: this.#local, key: `${this.#prefix}.outbox.${conversation}` };
  }

  get #isKeptByPage() {
    return this.#local === null && this.#page.isFramed;
  }

  /** Another tab has started or left a chat. @param {(token: string | null) => void} changed */
  onToken(changed) {
    addEventListener("storage", (event) => {
      if (event.key === `${this.#prefix}.token`) changed(this.token);
    });
  }
}

/**
 * The token of a link in a mail, which brings its customer back. It is taken out of the address, so that it is neither
 * bookmarked nor shown. A website that frames us cannot give us one: its visitors would talk in a chat that it can read.
 */
function linkedToken() {
  const token = location.hash.match(/^#token=(.+)$/)?.[1] ?? "";
  if (!TOKEN.test(token)) return null;
  history.replaceState(history.state, "", location.pathname + location.search);
  return token;
}
