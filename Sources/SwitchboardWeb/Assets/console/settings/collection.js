import { fill, h } from "../../shared/dom.js";
import { blank } from "../list/states.js";
import { complain } from "../ui/toast.js";
import { Detail } from "./detail.js";
import { Master } from "./master.js";

/** What a screen needs that is no setting. @type {Record<string, string>} */
const ELSEWHERE = { rooms: "/api/rooms?kind=room" };

/** A settings page of many items: the list to choose from, and the form of one. */
export class Collection {
  #desk;
  #name;
  #screen;
  #fresh;
  #go;
  #master;
  /** @type {Detail | null} */
  #detail = null;
  /** @type {import("./screens.js").Context} */
  #context = {};
  /** @type {string | null} */
  #item = null;
  #load = new AbortController();
  #fetched;
  #detailPlace = h("div", { "class": "detail-place" });
  elements;

  /**
   * @param {import("../live/desk.js").Desk} desk
   * @param {typeof import("./screen-names.js").SCREENS[number]} name
   * @param {import("./screens.js").Found} found
   * @param {(screen: string | null, item: string | null) => Promise<void>} go
   */
  constructor(desk, name, { screen, fresh }, go) {
    this.#desk = desk;
    this.#name = name;
    this.#screen = screen;
    this.#fresh = fresh;
    this.#go = go;
    this.#master = new Master(name, this.#screen, {
      search: (query) => this.#fetch(query),
      add: () => go(name.key, "new"),
      again: () => this.#fetch(),
      back: () => go(null, null),
    });
    this.elements = [h("div", { "class": "master-place" }, this.#master.element), this.#detailPlace];
    this.#fetched = this.#fetch();
  }

  /** What is open now, as an address names it; null: nothing. */
  get item() {
    return this.#detail && String(this.#detail.id ?? "new");
  }

  get isChanged() {
    return this.#detail?.isChanged ?? false;
  }

  /** What was typed is lost from here on. */
  discard() {
    this.#detail = null;
  }

  /** @param {string | null} item an id or "new" */
  async show(item) {
    this.#item = item;
    await this.#fetched;
    if (this.#item !== item) return; // somewhere else by now
    this.#master.draw(this.#context, item);
    // Saved a moment ago, or chosen once more: what is typed into its form meanwhile must stay.
    if (item === null || item !== this.item) await this.#showItem(item);
  }

  close() {
    this.#load.abort();
  }

  // Internal

  get #address() {
    return this.#screen.address ?? `/api/admin/${this.#name.key}`;
  }

  async #fetch(query = "") {
    this.#load.abort();
    const { signal } = this.#load = new AbortController();
    const needs = this.#screen.needs ?? [];
    try {
      const search = [this.#screen.query, query && `q=${encodeURIComponent(query)}`].filter(Boolean).join("&");
      const address = this.#address + (search ? `?${search}` : "");
      const [{ items }, ...others] = await Promise.all(
        [address, ...needs.map((need) => ELSEWHERE[need] ?? `/api/admin/${need}`)].map((each) =>
          this.#desk.api.get(each, signal)
        ),
      );
      this.#master.items = items;
      this.#context = { me: this.#desk.store.me };
      needs.forEach((need, index) => this.#context[need] = others[index].items ?? others[index][need] ?? others[index]);
      this.#master.draw(this.#context, this.#item);
    } catch (refusal) {
      if (signal.aborted) return;
      const { status, message } = /** @type {import("../../shared/api.js").Refusal} */ (refusal);
      if (status === 403) this.#master.deny(message);
      else this.#master.fail();
    }
  }

  /** @param {string | null} wanted */
  async #showItem(wanted) {
    const { key, icon } = this.#name;
    const screen = this.#screen;
    this.#detail = null;
    if (wanted === null) return fill(this.#detailPlace, blank(icon, `Choose ${screen.a}`, "Or add a new one."));
    const item = await this.#fetchItem(wanted);
    if (this.#item !== wanted) return;
    if (!item) {
      return fill(this.#detailPlace, blank("search", "Not here", `This ${screen.one} does not exist any more.`));
    }
    const back = () => this.#go(key, null);
    const detail = this.#detail = new Detail(this.#desk, screen, this.#address, item, this.#context, back);
    detail.addEventListener("stored", (event) => this.#stored(/** @type {CustomEvent} */ (event).detail));
    detail.addEventListener("deleted", () => this.#deleted());
    fill(this.#detailPlace, detail.element);
    if (wanted === "new") detail.form?.focus();
  }

  /** The item as it is now: the list may leave out long texts. */
  /** @param {string} wanted @returns {Promise<Record<string, any> | undefined>} */
  async #fetchItem(wanted) {
    if (wanted === "new") return { brand: this.#desk.store.me.brands[0]?.id, ...this.#fresh };
    if (this.#screen.isFixed) return this.#master.items.find(({ id }) => String(id) === wanted);
    try {
      return await this.#desk.api.get(`${this.#address}/${encodeURIComponent(wanted)}`);
    } catch (refusal) {
      complain(refusal);
      return undefined;
    }
  }

  /** @param {{item: import("./screens.js").Item, wasNew: boolean}} stored */
  async #stored({ item, wasNew }) {
    this.#screen.changed?.(this.#desk);
    if (this.#name.key === "brands") this.#desk.store.setMe(await this.#desk.api.get("/api/session"));
    await this.#fetch();
    if (wasNew) await this.#go(this.#name.key, String(item.id));
  }

  async #deleted() {
    this.#screen.changed?.(this.#desk);
    this.#detail = null;
    await this.#fetch();
    await this.#go(this.#name.key, null);
  }
}
