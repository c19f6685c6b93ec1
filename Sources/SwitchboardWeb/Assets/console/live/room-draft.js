import { Draft } from "../../shared/draft.js";
import { draftKey } from "./chat-session.js";

/**
 * How long typing rests before the draft is kept on the server, and how often others hear of typing, in milliseconds.
 */
const REST = 500, TYPING_PACE = 600;

/**
 * What is being written into one room: kept in this browser at once, on the server soon; colleagues hear that one
 * writes, not
 * what. Event: `change` when it became another one elsewhere.
 */
export class RoomDraft extends EventTarget {
  #desk;
  #conversation;
  #local;
  /** @type {any} */
  #resting = null;
  #isKept = true;
  #typedAt = 0;
  /** @type {any} */
  #tellLater;
  /** With mentions as `<@12>`. */
  text;

  /** @param {import("./desk.js").Desk} desk @param {number} conversation @param {string} stored on the server */
  constructor(desk, conversation, stored) {
    super();
    this.#desk = desk;
    this.#conversation = conversation;
    this.#local = new Draft(desk.storage, draftKey(conversation));
    this.text = this.#local.text || stored; // what this browser could not hand over is newer
    if (this.#local.text) this.#keepSoon();
  }

  /** @param {string} text */
  type(text) {
    this.text = text;
    this.#local.text = text;
    this.#keepSoon();
    this.#tell();
  }

  /** It was sent. */
  forget() {
    this.text = "";
    this.#local.text = "";
    this.#typedAt = 0;
    clearTimeout(this.#tellLater);
    this.#isKept = false;
    this.keep();
  }

  /** It goes to the desk now, if it did not yet. */
  keep() {
    clearTimeout(this.#resting);
    if (this.#isKept) return;
    const frame = { t: "draft", c: this.#conversation, text: this.text.slice(0, 8_000) };
    if (!this.#desk.connection.send(frame)) return;
    this.#isKept = true;
    this.#local.text = "";
  }

  /** Another window has it otherwise; what is being typed here wins. @param {string} text */
  elsewhere(text) {
    if (!this.#isKept || this.text === text) return;
    this.text = text;
    this.dispatchEvent(new Event("change"));
  }

  // Internal

  #keepSoon() {
    this.#isKept = false;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.keep(), REST);
  }

  #tell() {
    clearTimeout(this.#tellLater);
    const wait = this.#typedAt + TYPING_PACE - Date.now();
    if (this.text !== "" && wait > 0) {
      this.#tellLater = setTimeout(() => this.#tell(), wait);
      return;
    }
    this.#typedAt = this.text === "" ? 0 : Date.now();
    this.#desk.connection.send({ t: "typing", c: this.#conversation, text: this.text === "" ? "" : "…" });
  }
}
