import { fill, h } from "../shared/dom.js";
import { clock } from "../shared/day.js";
import { FormCard } from "./form-card.js";
import { styled } from "./form-style.js";
import { SurveyCard } from "./survey.js";

/** The forms of one conversation, each in the place that its row has there, and the survey below them. */
export class Forms {
  #options;
  #changed;
  /** @type {Map<number, FormCard>} */
  #cards = new Map();
  #hasOffered = false;

  /**
   * @param {Pick<import("./types.d.ts").ConversationOptions, "live" | "text" | "keep">} options
   * @param {(from?: HTMLElement) => void} changed something has another height; `from`: it is read from its beginning
   */
  constructor(options, changed) {
    this.#options = options;
    this.#changed = changed;
  }

  /** @param {HTMLElement} element @param {import("./types.d.ts").FormRow} row */
  async draw(element, { sending, isFilled, name, at }) {
    await styled();
    const known = this.#cards.get(sending);
    const card = known ?? this.#card(sending);
    if (!element.contains(card.element)) {
      element.className = "row last";
      fill(element, card.element, h("p", { class: "under" }, `${name} · ${clock(at)}`));
    }
    if (known && (!isFilled || card.isFilled)) return;
    await card.fetch();
    if (!card.isFilled) this.#changed(card.element);
  }

  /**
   * The chat has ended: offers the survey (S12), where there is one. Who has answered or skipped is not asked again.
   * @param {HTMLElement} place
   */
  async ended(place) {
    if (this.#hasOffered) return;
    this.#hasOffered = true;
    const { live: { api, chat }, text, keep } = this.#options;
    const address = "/api/visitor/survey";
    const survey = await this.#offered(address);
    if (!survey) return;
    await styled();
    const { element } = new SurveyCard(survey, {
      text,
      send: (body) => api.put(address, body),
      slot: keep(`survey.${chat?.number}`),
      changed: this.#changed,
    });
    fill(place, element);
    this.#changed(element);
  }

  // Internal

  /** @param {number} sending */
  #card(sending) {
    const { live: { api }, text, keep } = this.#options;
    const address = `/api/visitor/forms/${sending}`;
    const card = new FormCard({
      key: `form-${sending}`,
      text,
      load: () => api.get(address),
      send: (answers) => api.put(address, { answers }),
      slot: keep(`form.${sending}`),
      changed: this.#changed,
    });
    this.#cards.set(sending, card);
    return card;
  }

  /** @param {string} address @returns {Promise<import("./survey.js").Survey | null>} */
  async #offered(address) {
    try {
      return (await this.#options.live.api.get(address)).survey;
    } catch (error) {
      // A survey is not worth a word; when the connection is back, it is asked for again.
      this.#hasOffered = !(/** @type {import("../shared/api.js").Refusal} */ (error).retry);
      return null;
    }
  }
}
