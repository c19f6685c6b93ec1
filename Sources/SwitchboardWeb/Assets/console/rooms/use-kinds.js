import { h } from "../../shared/dom.js";
import { drawn } from "../ui/icons.js";

/** @typedef {import("../state/using.js").Use} Use */

/** @type {Record<Use, {label: string, icon: import("../ui/icons.js").IconName, yes: string, done: (name: string) => string}>} */
export const USES = {
  draft: {
    label: "Draft of my reply",
    icon: "edit",
    yes: "Put into the reply",
    done: (name) => `The words stand in your reply to ${name}`,
  },
  coaching: {
    label: "Coaching",
    icon: "instant",
    yes: "Post as coaching",
    done: (name) => `The words stand in the coaching for ${name}`,
  },
  resolution: {
    label: "Resolution",
    icon: "done",
    yes: "Add the resolution",
    done: (name) => `The chat with ${name} has the resolution`,
  },
};

/** As what words are used. Events: `change`, when it was chosen. */
export class UseKinds extends EventTarget {
  /** @type {Map<Use, HTMLInputElement>} */
  #radios = new Map();
  /** Whether somebody has chosen: then nothing else is proposed. */
  isChosen = false;
  /** @type {Use} */
  #value = "draft";

  constructor() {
    super();
    const options = /** @type {[Use, typeof USES[Use]][]} */ (Object.entries(USES)).map(([use, { label, icon }]) => {
      const radio = h("input", { type: "radio", name: "use-as", value: use, "class": "visually-hidden" });
      radio.addEventListener("change", () => {
        this.#value = use;
        this.isChosen = true;
        this.dispatchEvent(new Event("change"));
      });
      this.#radios.set(use, radio);
      return h("label", { "class": "kind" }, radio, drawn(icon), label);
    });
    this.element = h("div", { "class": "kinds", role: "radiogroup", "aria-label": "As what" }, options);
    this.value = "draft";
  }

  get value() {
    return this.#value;
  }

  set value(use) {
    this.#value = use;
    for (const [each, radio] of this.#radios) radio.checked = each === use;
  }
}
