import { h } from "../../shared/dom.js";
import { installHints } from "../ui/hints.js";
import { CustomerPane } from "./customer-pane.js";
import { nameOf } from "./customer-words.js";

/** A customer in a window of their own (S112). It works alone, also after a reload. */
export class CustomerWindow {
  #desk;
  #pane;
  element;

  /** @param {import("../live/desk.js").Desk} desk @param {string} email */
  constructor(desk, email) {
    this.#desk = desk;
    this.#pane = new CustomerPane(desk, email);
    const heading = h("h1", { "class": "visually-hidden" }, `Customer ${email}`);
    this.element = h("main", { "class": "customer-window" }, heading, this.#pane.element);
    this.#pane.model.addEventListener("change", () => this.#title());
    installHints(this.element, new AbortController().signal);
  }

  start() {
    this.#title();
    return this.#pane.start();
  }

  #title() {
    const { view, email } = this.#pane.model;
    this.#desk.badge.title = `${view ? nameOf(view) : email} · Customer`;
  }
}
