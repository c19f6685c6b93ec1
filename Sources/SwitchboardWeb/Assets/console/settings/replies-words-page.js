import { FormPage } from "./form-page.js";

const OWN = "/api/me/words", DESK = "/api/admin/words";

const OWN_FIELD = {
  heading: "My words",
  text: "Names and terms that are right when you write them. Spell Check adds words here too.",
  key: "own",
  label: "Words",
  type: "lines",
  help: "One a line.",
  extra: { rows: 8 },
};

const DESK_FIELD = {
  heading: "Words of the desk",
  text:
    "Right for everybody: products, plans, names of places. Names of brands, departments, groups and agents are known already.",
  key: "desk",
  label: "Words for everybody",
  type: "lines",
  help: "One a line.",
  extra: { rows: 8 },
};

/** Words that Spell Check lets pass: one's own, and for who sets up the desk, everybody's (S90). */
export class WordsPage extends FormPage {
  /** @param {import("../live/desk.js").Desk} desk @param {() => void} back */
  constructor({ api, store }, back) {
    const isDeskShown = () => store.may("desk.manage");
    super({
      title: "Spelling",
      saved: "The words are saved",
      load: async () => {
        const [own, desk] = await Promise.all([api.get(OWN), isDeskShown() ? api.get(DESK) : null]);
        return { own: own.words, desk: desk?.words ?? [] };
      },
      store: (changed, stored) => storeWords(api, changed, stored),
      fields: () => isDeskShown() ? [OWN_FIELD, DESK_FIELD] : [OWN_FIELD],
    }, back);
  }
}

/**
 * Only the list that has changed. A refusal names the list's field.
 * @param {import("../../shared/api.js").Api} api @param {Record<string, string[]>} changed @param {{own: string[], desk: string[]}} before
 */
async function storeWords(api, changed, before) {
  const stored = { ...before };
  for (const [key, address] of /** @type {const} */ ([["own", OWN], ["desk", DESK]])) {
    if (!changed[key] || changed[key].join("\n") === before[key].join("\n")) continue;
    stored[key] = (await api.put(address, { words: changed[key] }).catch((refusal) => {
      refusal.field = key;
      throw refusal;
    })).words;
  }
  return stored;
}
