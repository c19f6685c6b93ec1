import { fill, h } from "../../shared/dom.js";
import { shortTime } from "../../shared/time.js";
import { button } from "../ui/button.js";
import { complain } from "../ui/toast.js";

/** Milliseconds between two looks while something is on its way, and how many are shown at once. */
const AGAIN = 3_000, PAGE = 50;

/**
 * @typedef {object} Mail
 * @property {number} id
 * @property {number} [chat]
 * @property {string} to
 * @property {string} subject
 * @property {"queued" | "sent" | "failed"} status
 * @property {number} attempts
 * @property {number} [nextAt]
 * @property {string} [error]
 * @property {number} at
 */

const WORDS = { queued: "Waiting", sent: "Sent", failed: "Failed" };

/** Mails that are on their way, arrived, or could not be delivered. */
export class Outbox {
  #desk;
  #life = new AbortController();
  /** @type {any} */
  #timer = null;
  /** @type {Mail[]} */
  #newest = [];
  /** @type {Mail[]} */
  #older = [];
  #counts = h("span", { "class": "outbox-counts" });
  #list = h("ul", { "class": "outbox-list" });
  #more = button({ label: "Show older mails", kind: "quiet" }, () => this.#fetchOlder());
  element;

  /** @param {import("../live/desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#more.hidden = true;
    this.element = h(
      "section",
      { "class": "outbox", "aria-label": "Outbox" },
      h("h3", { "class": "form-heading" }, "Outbox", this.#counts),
      this.#list,
      this.#more,
    );
  }

  open() {
    if (this.#life.signal.aborted) this.#life = new AbortController();
    this.#fetch();
  }

  close() {
    this.#life.abort();
    clearTimeout(this.#timer);
  }

  // Internal

  async #fetch() {
    const { signal } = this.#life;
    clearTimeout(this.#timer);
    try {
      const { items, queued, failed } = await this.#desk.api.get(`/api/admin/mail/outbox?limit=${PAGE}`, signal);
      if (signal.aborted) return;
      this.#newest = items;
      this.#more.hidden = this.#older.length > 0 || items.length < PAGE;
      this.#draw(queued, failed);
      if (queued > 0) this.#timer = setTimeout(() => this.#fetch(), AGAIN);
    } catch {
      if (!signal.aborted) this.#timer = setTimeout(() => this.#fetch(), AGAIN);
    }
  }

  async #fetchOlder() {
    const last = this.#older.at(-1) ?? this.#newest.at(-1);
    try {
      const { items } = await this.#desk.api.get(`/api/admin/mail/outbox?limit=${PAGE}&before=${last?.id}`);
      this.#older.push(...items);
      this.#list.append(...items.map((/** @type {Mail} */ mail) => this.#row(mail)));
      this.#more.hidden = items.length < PAGE;
    } catch (refusal) {
      complain(refusal);
    }
  }

  /** @param {number} queued @param {number} failed */
  #draw(queued, failed) {
    fill(
      this.#counts,
      [queued > 0 && `${queued} waiting`, failed > 0 && `${failed} failed`].filter(Boolean).join(", "),
    );
    const first = this.#older[0]?.id ?? 0;
    const newest = this.#newest.filter(({ id }) => id > first || this.#older.length === 0);
    const mails = [...newest, ...this.#older];
    // The focus stays on the button of the same mail.
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.closest("li")?.dataset.mail;
    fill(
      this.#list,
      mails.length === 0
        ? h("li", { "class": "outbox-empty" }, "Nothing was sent yet.")
        : mails.map((mail) => this.#row(mail)),
    );
    const button = focused && this.#list.querySelector(`li[data-mail="${focused}"] button`);
    if (button instanceof HTMLElement) button.focus();
  }

  /** @param {Mail} mail */
  #row(mail) {
    const { id, chat, to, subject, status, attempts, nextAt, error, at } = mail;
    const again = status !== "sent" &&
      button({ label: status === "failed" ? "Try again" : "Try now" }, async () => {
        try {
          await this.#desk.api.post(`/api/admin/mail/outbox/${id}/retry`);
          this.#fetch();
        } catch (refusal) {
          complain(refusal);
        }
      });
    if (again) again.setAttribute("aria-label", `${status === "failed" ? "Try again" : "Try now"}: ${to}`);
    const tries = `${attempts} ${attempts === 1 ? "try" : "tries"}`;
    const next = nextAt && nextAt > this.#desk.store.now() ? `, next at ${shortTime(nextAt)}` : "";
    return h(
      "li",
      { "class": `outbox-mail ${status}`, data: { mail: String(id) } },
      h("span", { "class": "outbox-status" }, h("span", { "class": "dot" }), WORDS[status]),
      h(
        "span",
        { "class": "outbox-what" },
        h("b", null, to),
        chat ? h("a", { href: `/console/chat/${chat}` }, subject) : h("span", null, subject),
      ),
      h("time", { datetime: new Date(at).toISOString() }, shortTime(at)),
      again,
      error && status !== "sent" && h("p", { "class": "outbox-error" }, error, h("small", null, `${tries}${next}`)),
    );
  }
}
