import { h } from "../../shared/dom.js";
import { button } from "../ui/button.js";
import { attachMenu } from "../ui/menu.js";
import { complain } from "../ui/toast.js";
import { openSubject } from "./subject-dialog.js";
import { STATUS, STATUSES } from "./ticket-words.js";

/** @typedef {import("./ticket-model.js").TicketRow} TicketRow */
/** @typedef {{status?: string, group?: number, subject?: string}} Change */

/** What can be done with the ticket that is open. Its menus stay while it is drawn again. */
export class TicketTools {
  #desk;
  #change;
  /** @type {TicketRow | null} */
  #ticket = null;
  #status = button({ label: "Status", icon: "chevron", kind: "quiet" });
  #group = button({ label: "Group", icon: "chevron", kind: "quiet" });
  #assistance = button({ label: "Assistance", icon: "question", kind: "quiet" });

  /** @param {import("../live/desk.js").Desk} desk @param {(change: Change) => Promise<void>} change */
  constructor(desk, change) {
    this.#desk = desk;
    this.#change = change;
    attachMenu(this.#status, () => [{ heading: "Status", items: this.#statuses() }], { label: "Status" });
    attachMenu(this.#group, () => this.#groups(), { label: "Group" });
    attachMenu(this.#assistance, () => [{ items: this.#help() }], { label: "Assistance" });
  }

  /** @param {TicketRow} ticket */
  of(ticket) {
    this.#ticket = ticket;
    const { number, subject, email } = ticket;
    const mail = new URLSearchParams({ subject: `[#${number}] ${subject}` }).toString().replaceAll("+", "%20");
    return h(
      "div",
      { "class": "tools", role: "toolbar", "aria-label": "Ticket" },
      email &&
        h("a", { "class": "button quiet", href: `mailto:${encodeURIComponent(email)}?${mail}` }, "Answer by e-mail"),
      this.#status,
      this.#group,
      this.#assistance,
      button(
        { label: "Change subject", kind: "quiet" },
        () => openSubject(subject, (wanted) => this.#change({ subject: wanted })),
      ),
    );
  }

  // Internal

  #statuses() {
    return STATUSES.map((status) => ({
      label: STATUS[status],
      checked: this.#ticket?.status === status,
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
        checked: this.#ticket?.group === id,
        as: /** @type {const} */ ("radio"),
        choose: () => this.#do({ group: id }),
      })),
    }));
  }

  /** Whom one may ask about it (S168, S171). */
  #help() {
    const ask = async () => {
      const { startInstant } = await import("../rooms/start.js");
      const { number, subject } = /** @type {TicketRow} */ (this.#ticket);
      await startInstant(this.#desk, {
        related: { type: "ticket", id: number, label: `Ticket ${number}: ${subject}` },
      });
    };
    return [{ label: "Instant Message", icon: /** @type {const} */ ("instant"), choose: ask }];
  }

  /** @param {Change} change */
  #do(change) {
    return this.#change(change).catch(complain);
  }
}
