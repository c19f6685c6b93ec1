import { fill, h } from "../../shared/dom.js";
import { linkify } from "../../shared/linkify.js";
import { clock, dayKey, dayLine, fullTime } from "../../shared/time.js";
import { addressLink } from "../customers/address-link.js";
import { blank } from "../list/states.js";
import { button } from "../ui/button.js";
import { attachMenu } from "../ui/menu.js";
import { complain } from "../ui/toast.js";
import { TicketResolution } from "./resolution.js";
import { openSubject } from "./subject-dialog.js";
import { STATUS, STATUSES, statusMark } from "./ticket-words.js";

/** @typedef {import("./ticket-model.js").TicketRow} TicketRow */
/** @typedef {{at: number, text: string, by: string, kind: string}} Step */
/** @typedef {{at: number, by: string, fromCustomer: boolean, text: string}} Line */
/** @typedef {{ticket: TicketRow, text: string, link?: string, page?: string, history: Step[], transcript?: Line[]}} FullTicket */

/** One ticket: what was asked, what became of it, and what can be done with it. */
export class TicketPane {
  #desk;
  #back;
  #resolution;
  #load = new AbortController();
  /** Undefined before the first time. @type {number | null | undefined} */
  #number;
  /** @type {FullTicket | null} */
  #full = null;
  #place = h("div", { "class": "ticket-place" });
  #status = button({ label: "Status", icon: "chevron", kind: "quiet" });
  #group = button({ label: "Group", icon: "chevron", kind: "quiet" });
  #assistance = button({ label: "Assistance", icon: "question", kind: "quiet" });
  element = h("section", { "class": "ticket-pane", "aria-label": "Ticket" }, this.#place);

  /** @param {import("../live/desk.js").Desk} desk @param {() => void} back */
  constructor(desk, back) {
    this.#desk = desk;
    this.#back = back;
    this.#resolution = new TicketResolution(desk);
    attachMenu(this.#status, () => [{ heading: "Status", items: this.#statuses() }], { label: "Status" });
    attachMenu(this.#group, () => this.#groups(), { label: "Group" });
    attachMenu(this.#assistance, () => [{ items: this.#help() }], { label: "Assistance" });
  }

  /** @param {number | null} number */
  show(number) {
    if (number === this.#number) return;
    this.#number = number;
    this.#full = null;
    this.#load.abort();
    if (number === null) {
      return fill(this.#place, blank("chat", "No ticket is open", "Choose one from the list to read and answer it."));
    }
    fill(this.#place, h("div", { "class": "chat-ghost" }, h("div", { "class": "skeleton name-of-chat" })));
    return this.fetch();
  }

  async fetch() {
    const number = this.#number;
    if (typeof number !== "number") return;
    this.#load.abort();
    const { signal } = this.#load = new AbortController();
    try {
      const full = await this.#desk.api.get(`/api/tickets/${number}`, signal);
      signal.throwIfAborted();
      this.#draw(full);
    } catch (refusal) {
      if (signal.aborted) return;
      const { message } = /** @type {Error} */ (refusal);
      this.#full = null;
      const again = button({ label: "Try again" }, () => this.fetch());
      fill(this.#place, blank("warning", "The ticket could not be loaded", message, again, this.#toList()));
    }
  }

  /** @param {{status?: string, group?: number, subject?: string}} change */
  async change(change) {
    const number = this.#number;
    const full = await this.#desk.api.put(`/api/tickets/${number}`, change);
    if (number === this.#number) this.#draw(full);
  }

  // Internal

  /** @param {FullTicket} full */
  #draw(full) {
    if (this.#full?.ticket.revision === full.ticket.revision) return;
    this.#full = full;
    const { ticket } = full;
    const focused = document.activeElement;
    fill(
      this.#place,
      this.#head(ticket),
      h(
        "div",
        { "class": "ticket-body", tabindex: 0 },
        this.#asked(full),
        said(full.transcript ?? []),
        this.#resolution.of(ticket.number),
        steps(full.history),
      ),
    );
    // The menus' buttons were put in again: the focus stays where it was.
    if (focused instanceof HTMLElement && this.#place.contains(focused)) focused.focus();
  }

  /** @param {TicketRow} ticket */
  #head({ number, subject, status, name, email, departmentName, groupName }) {
    const mail = new URLSearchParams({ subject: `[#${number}] ${subject}` }).toString().replaceAll("+", "%20");
    const change = (/** @type {string} */ wanted) => this.change({ subject: wanted });
    return h(
      "header",
      { "class": "head" },
      h(
        "div",
        { "class": "title" },
        this.#toList(),
        h("h2", null, subject),
        h("span", { "class": "chip" }, `#${number}`),
      ),
      h(
        "div",
        { "class": "path" },
        h("span", null, statusMark(status)),
        h("span", null, name),
        h("span", null, `${departmentName} / ${groupName}`),
      ),
      h(
        "div",
        { "class": "tools", role: "toolbar", "aria-label": "Ticket" },
        email &&
          h("a", { "class": "button quiet", href: `mailto:${encodeURIComponent(email)}?${mail}` }, "Answer by e-mail"),
        this.#status,
        this.#group,
        this.#assistance,
        button({ label: "Change subject", kind: "quiet" }, () => openSubject(subject, change)),
      ),
    );
  }

  /** Back to the list, where only one of both has room. */
  #toList() {
    const back = button({ icon: "back", title: "Back to the list", kind: "quiet" }, this.#back);
    back.classList.add("to-list");
    return back;
  }

  /** @param {FullTicket} full */
  #asked({ ticket, text, link, page }) {
    const facts = [
      ["E-mail", ticket.email && addressLink(this.#desk, ticket.email)],
      ["For", ticket.assigneeName],
      ["Due", ticket.dueAt && fullTime(ticket.dueAt)],
      ["Received", fullTime(ticket.createdAt)],
      [
        "From",
        page && /^https?:/.test(page)
          ? h("a", { href: page, target: "_blank", rel: "noopener noreferrer" }, page)
          : link,
      ],
      [
        "Chat",
        ticket.chat && h("a", { href: `/console/chat/${ticket.chat}`, target: "_blank" }, `Chat ${ticket.chat}`),
      ],
    ];
    return [
      h("div", { "class": "ticket-text" }, linkify(text)),
      h(
        "dl",
        { "class": "ticket-facts" },
        facts.filter(([, value]) => value).flatMap(([label, value]) => [
          h("dt", null, /** @type {string} */ (label)),
          h("dd", null, /** @type {Node} */ (value)),
        ]),
      ),
    ];
  }

  /** Whom one may ask about it (S168, S171). */
  #help() {
    const ask = async () => {
      const { startInstant } = await import("../rooms/start.js");
      const { number, subject } = /** @type {FullTicket} */ (this.#full).ticket;
      await startInstant(this.#desk, {
        related: { type: "ticket", id: number, label: `Ticket ${number}: ${subject}` },
      });
    };
    return [{ label: "Instant Message", icon: /** @type {const} */ ("instant"), choose: ask }];
  }

  #statuses() {
    return STATUSES.map((status) => ({
      label: STATUS[status],
      checked: this.#full?.ticket.status === status,
      as: /** @type {const} */ ("radio"),
      choose: () => this.#do({ status }),
    }));
  }

  /** Groups of the own departments, as the desk allows. */
  #groups() {
    const { groups } = this.#desk.store.me;
    const own = new Set(groups.filter(({ member }) => member).map(({ department }) => department));
    const departments = [...new Set(groups.map(({ department }) => department))].filter((each) => own.has(each));
    return departments.map((department) => ({
      heading: this.#desk.store.me.departments.find(({ id }) => id === department)?.name ?? "",
      items: groups.filter((group) => group.department === department).map(({ id, name }) => ({
        label: name,
        checked: this.#full?.ticket.group === id,
        as: /** @type {const} */ ("radio"),
        choose: () => this.#do({ group: id }),
      })),
    }));
  }

  /** @param {{status?: string, group?: number}} change */
  async #do(change) {
    try {
      await this.change(change);
    } catch (refusal) {
      complain(refusal);
    }
  }
}

/** What was said in the chat that it was opened from. @param {Line[]} transcript */
function said(transcript) {
  if (transcript.length === 0) return null;
  return h(
    "section",
    { "aria-label": "What was said", "class": "ticket-said" },
    h("h3", null, "What was said"),
    h(
      "ol",
      { "class": "steps" },
      transcript.map(({ at, by, text }) =>
        h(
          "li",
          null,
          h("time", { title: fullTime(at) }, clock(at)),
          h("div", { dir: "auto" }, h("b", null, by), h("p", null, linkify(text))),
        )
      ),
    ),
  );
}

/** @param {Step[]} history */
function steps(history) {
  const list = h("ol", { "class": "steps" });
  let day = "";
  for (const { at, text } of history) {
    if (dayKey(at) !== day) list.append(h("li", { "class": "day" }, dayLine(at)));
    day = dayKey(at);
    list.append(h("li", null, h("time", { title: fullTime(at) }, clock(at)), h("div", null, text)));
  }
  return h("section", { "aria-label": "History" }, h("h3", null, "History"), list);
}
