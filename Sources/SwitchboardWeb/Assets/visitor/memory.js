import { clientID } from "../shared/clientid.js";
import { Draft, Slot, storage } from "../shared/storage.js";

/** @import { Details } from "./types.d.ts" */

/**
 * What this browser remembers of one link's chat. The token and the start id are shared by all tabs, so that they hold
 * one chat; what is being typed belongs to its tab. Without storage all of it lives as long as the page (P20).
 */
export class Memory {
  #local = storage("local");
  #prefix;
  #token;
  #start;
  #details;

  /** @param {string} key the link's */
  constructor(key) {
    const prefix = this.#prefix = `switchboard.${key}`;
    const session = storage("session");
    this.#token = /** @type {Slot<string>} */ (new Slot(this.#local, `${prefix}.token`));
    this.#start = /** @type {Slot<string>} */ (new Slot(this.#local, `${prefix}.start`));
    this.#details = /** @type {Slot<Details>} */ (new Slot(session, `${prefix}.details`));
    this.draft = new Draft(session, `${prefix}.draft`);
  }

  /** Proof that the chat is ours. */
  get token() {
    return this.#token.value;
  }

  set token(token) {
    this.#token.value = token;
  }

  /** What the form holds. @returns {Details} */
  get details() {
    return this.#details.value ?? { name: "", email: "", department: null, question: "" };
  }

  set details(details) {
    this.#details.value = details;
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
    this.details = { ...this.details, question: "" };
  }

  /** The outbox of one conversation: its storage and the prefix of its keys. @param {number} conversation */
  outbox(conversation) {
    return { storage: this.#local, key: `${this.#prefix}.outbox.${conversation}` };
  }

  /** Another tab has started or left a chat. @param {(token: string | null) => void} changed */
  onToken(changed) {
    addEventListener("storage", (event) => {
      if (event.key === `${this.#prefix}.token`) changed(this.token);
    });
  }
}
