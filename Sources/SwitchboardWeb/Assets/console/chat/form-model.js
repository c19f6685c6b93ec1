/**
 * A form that was sent into a chat (docs/api.md).
 * @typedef {object} SentForm
 * @property {number} sending
 * @property {string} name
 * @property {number} sentAt
 * @property {string} by
 * @property {number | null} [filledAt]
 * @property {{label: string, value?: string | null}[]} answers
 */

/** The forms of one chat with what customers answered, kept right while somebody looks. Event: `change`. */
export class FormModel extends EventTarget {
  #api;
  #path;
  #isStale = true;
  #isLoading = false;
  /** @type {Map<number, SentForm>} */
  forms = new Map();
  hasFailed = false;

  /** @param {{get: (path: string) => Promise<any>}} api @param {{id: number, onItem: (what: string[], told: () => void) => () => void}} session */
  constructor(api, session) {
    super();
    this.#api = api;
    this.#path = `/api/chats/${session.id}/forms`;
    session.onItem(["form"], () => this.fetch());
  }

  /** Asked for by what is drawn: a form that is not here yet is fetched. @param {number} sending @param {boolean} isFilled */
  find(sending, isFilled) {
    const form = this.forms.get(sending);
    if (this.#isStale || isFilled && !form?.filledAt && !this.hasFailed) this.fetch();
    return form ?? null;
  }

  /** A change while it is being fetched is fetched afterwards. @returns {Promise<void>} */
  async fetch() {
    this.#isStale = false;
    if (this.#isLoading) {
      this.#isStale = true;
      return;
    }
    this.#isLoading = true;
    try {
      const { items } = await this.#api.get(this.#path);
      this.forms = new Map(items.map((/** @type {SentForm} */ form) => [form.sending, form]));
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
    }
    this.#isLoading = false;
    if (this.#isStale && !this.hasFailed) return this.fetch();
    this.dispatchEvent(new Event("change"));
  }
}

/** @type {WeakMap<object, FormModel>} */
const models = new WeakMap();

/** The one of this chat. @param {ConstructorParameters<typeof FormModel>[0]} api @param {ConstructorParameters<typeof FormModel>[1]} session */
export function formsOf(api, session) {
  const model = models.get(session) ?? new FormModel(api, session);
  models.set(session, model);
  return model;
}
