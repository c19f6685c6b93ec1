import { clientID } from "./clientid.js";
import { fileSize } from "./files.js";

/** @import { Upload, UploadAnswer, UploadOptions } from "./types-files.d.ts" */

/** Waits between tries while the desk cannot be reached, in milliseconds. */
const FIRST_WAIT = 1_000, LONGEST_WAIT = 15_000;

/**
 * Files on their way to the desk, one at a time, in their order. Each keeps its id until the desk has it: what is sent
 * again after a lost network arrives once (design.md rule 4). What the desk refuses stays, with the reason, until it is
 * put away.
 *
 * Events: `change` (one came, went, or turned), `progress` (`detail` the upload), `sent` (`detail` the upload).
 */
export class Uploads extends EventTarget {
  #send;
  #largest;
  #after;
  /** @type {Upload[]} */
  #items = [];
  #wait = FIRST_WAIT;
  /** @type {AbortController | null} */
  #flight = null;
  /** @type {any} */
  #timer = null;

  /** @param {UploadOptions} [options] */
  constructor({ send = byXHR, largest = askLargest, after = (work, ms) => setTimeout(work, ms) } = {}) {
    super();
    this.#send = send;
    this.#largest = largest;
    this.#after = after;
  }

  /** Oldest first. @returns {readonly Upload[]} */
  get items() {
    return this.#items;
  }

  /**
   * @param {File} file
   * @param {(upload: {id: string, name: string}) => string} address where it goes
   * @param {{token?: string | null, place?: string}} [options] place: whatever tells the uploads of one page apart
   * @returns {Upload}
   */
  add(file, address, { token = null, place = "" } = {}) {
    const name = file.name || "file";
    const upload = /** @type {Upload} */ ({
      id: clientID(),
      name,
      file,
      token,
      place,
      url: "",
      state: "waiting",
      share: 0,
      problem: null,
      answer: null,
      at: Date.now(),
    });
    upload.url = address(upload);
    this.#items = [...this.#items, upload];
    this.#changed();
    this.#next();
    return upload;
  }

  /** Ends it wherever it is; what the desk has already stays there. @param {string} id */
  cancel(id) {
    const isFlying = this.#items.some((upload) => upload.id === id && upload.state === "sending");
    this.#items = this.#items.filter((upload) => upload.id !== id);
    if (isFlying) this.#flight?.abort();
    this.#changed();
    this.#next();
  }

  /** Tries again what was refused. @param {string} id */
  again(id) {
    const upload = this.#items.find((each) => each.id === id && each.state === "failed");
    if (!upload) return;
    Object.assign(upload, { state: "waiting", problem: null, share: 0 });
    this.#changed();
    this.#next();
  }

  /** The connection is back: nothing waits longer. */
  wake() {
    this.#wait = FIRST_WAIT;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#next();
  }

  close() {
    clearTimeout(this.#timer);
    this.#items = [];
    this.#flight?.abort();
  }

  // Internal

  async #next() {
    if (this.#flight || this.#timer !== null) return;
    const upload = this.#items.find(({ state }) => state === "waiting");
    if (!upload) return;
    const flight = this.#flight = new AbortController();
    Object.assign(upload, { state: "sending", share: 0 });
    this.#changed();
    /** @type {UploadAnswer} */
    let answer = { status: 0, text: "" };
    try {
      const largest = await this.#largest();
      if (upload.file.size > largest) {
        const message = `This file is larger than the ${fileSize(largest).replace(".0", "")} that can be sent.`;
        answer = { status: 413, text: JSON.stringify({ message }) };
      } else answer = await this.#send(upload, (share) => this.#progressed(upload, share), flight.signal);
    } catch { /* not reached */ }
    this.#flight = null;
    if (this.#items.includes(upload)) this.#answered(upload, answer);
    this.#next();
  }

  /** @param {Upload} upload @param {UploadAnswer} answer */
  #answered(upload, { status, text }) {
    const problem = status === 201 ? null : problemOf(status, text);
    if (!problem) {
      this.#wait = FIRST_WAIT;
      this.#items = this.#items.filter((each) => each !== upload);
      upload.answer = jsonOf(text);
      this.dispatchEvent(new CustomEvent("sent", { detail: upload }));
    } else if (problem.retry) {
      upload.state = "waiting";
      upload.share = 0;
      this.#timer = this.#after(() => {
        this.#timer = null;
        this.#next();
      }, this.#wait);
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    } else Object.assign(upload, { state: "failed", problem: problem.message });
    this.#changed();
  }

  /** @param {Upload} upload @param {number} share */
  #progressed(upload, share) {
    upload.share = share;
    this.dispatchEvent(new CustomEvent("progress", { detail: upload }));
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

/** @param {number} status @param {string} text @returns {{message: string, retry: boolean}} */
function problemOf(status, text) {
  const { message, retry } = jsonOf(text) ?? {};
  if (typeof message === "string") return { message, retry: retry === true };
  return { message: "The file could not be sent.", retry: status === 0 || status >= 500 || status === 201 };
}

/** @param {string} text */
function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // nothing, or not the desk's own answer
  }
}

/** @type {number | null} */
let known = null;

/** Bytes; asked once. What would be refused need not be sent first. */
async function askLargest() {
  known ??= (await (await fetch("/api/files/limits")).json()).fileBytes;
  return known ?? Infinity;
}

/**
 * `fetch` cannot say how much has been sent.
 * @param {Upload} upload @param {(share: number) => void} progress @param {AbortSignal} signal
 * @returns {Promise<UploadAnswer>}
 */
function byXHR({ url, file, token }, progress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-Requested-With", "switchboard");
    if (token) request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = reject;
    request.onabort = reject;
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
