/**
 * Going through the mistakes of a text, one after the other. Offsets move along with what is replaced.
 *
 * @typedef {{at: number, length: number, word: string, suggestions: string[]}} Mistake
 */
export class Walk {
  #mistakes;
  text;

  /** @param {string} text @param {Mistake[]} mistakes in their order */
  constructor(text, mistakes) {
    this.text = text;
    this.#mistakes = mistakes.map((mistake) => ({ ...mistake }));
  }

  /** The mistake that is asked about; null when all are done. @returns {Mistake | null} */
  get present() {
    return this.#mistakes[0] ?? null;
  }

  /** How many are left, the present one among them. */
  get left() {
    return this.#mistakes.length;
  }

  /** The text in parts: what is right, what is wrong, what is asked about. */
  get parts() {
    const made = /** @type {{text: string, kind: "right" | "wrong" | "present"}[]} */ ([]);
    let from = 0;
    for (const mistake of this.#mistakes) {
      if (mistake.at > from) made.push({ text: this.text.slice(from, mistake.at), kind: "right" });
      made.push({
        text: this.text.slice(mistake.at, mistake.at + mistake.length),
        kind: mistake === this.present ? "present" : "wrong",
      });
      from = mistake.at + mistake.length;
    }
    if (from < this.text.length) made.push({ text: this.text.slice(from), kind: "right" });
    return made;
  }

  /** @param {string} word what shall stand there @param {boolean} [everywhere] also where the same word follows */
  replace(word, everywhere = false) {
    const { present } = this;
    if (!present) return;
    const same = everywhere ? this.#mistakes.filter((each) => each.word === present.word) : [present];
    for (const mistake of same) this.#put(mistake, word);
    this.#drop(same);
  }

  /** Stays as it is. @param {boolean} [everywhere] */
  ignore(everywhere = false) {
    const { present } = this;
    if (!present) return;
    const word = present.word.toLowerCase();
    this.#drop(
      everywhere ? this.#mistakes.filter((each) => each.word.toLowerCase() === word) : [present],
    );
  }

  // Internal

  /** @param {Mistake} mistake @param {string} word */
  #put(mistake, word) {
    this.text = this.text.slice(0, mistake.at) + word + this.text.slice(mistake.at + mistake.length);
    const grown = word.length - mistake.length;
    mistake.length = word.length;
    for (const other of this.#mistakes) if (other.at > mistake.at) other.at += grown;
  }

  /** @param {Mistake[]} done */
  #drop(done) {
    this.#mistakes = this.#mistakes.filter((mistake) => !done.includes(mistake));
  }
}
