/**
 * The places of a long list, as a value: both ends may be here while the middle is not, so that its end is one request away.
 * A place whose chat is not here yet is null.
 */
export class Places {
  /** @type {Set<number>} */
  #present;

  /**
   * @param {readonly number[]} [head] from the first place on, without a gap
   * @param {number} [gap] places between that are not here
   * @param {readonly number[]} [tail] up to the last place
   */
  constructor(head = [], gap = 0, tail = []) {
    this.head = head;
    this.gap = gap;
    this.tail = tail;
    /** @type {readonly (number | null)[]} */
    this.ids = [...head, ...new Array(gap).fill(null), ...tail];
    this.#present = new Set([...head, ...tail]);
  }

  get isComplete() {
    return this.gap === 0;
  }

  /** @returns {number[]} the chats that are here */
  get known() {
    return [...this.head, ...this.tail];
  }

  /** @param {number} id */
  has(id) {
    return this.#present.has(id);
  }

  /** The page after the head. @param {number[]} page @param {number} total of the whole list @param {boolean} isLast */
  downward(page, total, isLast) {
    const head = [...this.head, ...this.#fresh(page)];
    return new Places(head, this.#left(head, this.tail, total, isLast || meet(page, this.tail)), this.tail);
  }

  /** The page before the tail. @param {number[]} page in the order of the list @param {number} total @param {boolean} isFirst */
  upward(page, total, isFirst) {
    const tail = [...this.#fresh(page), ...this.tail];
    return new Places(this.head, this.#left(this.head, tail, total, isFirst || meet(page, this.head)), tail);
  }

  /** The middle grows or shrinks: the list has so many chats now. @param {number} total */
  counted(total) {
    if (this.isComplete) return this;
    return new Places(this.head, Math.max(1, total - this.head.length - this.tail.length), this.tail);
  }

  /** A chat that has just come, at the end until it is put in order. @param {number} id */
  with(id) {
    return this.isComplete ? new Places([...this.head, id]) : new Places(this.head, this.gap, [...this.tail, id]);
  }

  /** Whether the gap is nearer to its upper edge from here. @param {number} start @param {number} end of the window */
  isNearHead(start, end) {
    return end - this.head.length <= this.head.length + this.gap - start;
  }

  /**
   * Everything in order. What has changed goes to the end that it belongs to; the others stay at theirs, because the chats of
   * the gap lie between them.
   * @param {(id: number) => boolean} stays
   * @param {(id: number) => boolean} hasChanged
   * @param {(ids: readonly number[]) => number[]} sorted
   */
  settled(stays, hasChanged, sorted) {
    if (this.isComplete) return new Places(sorted(this.known.filter(stays)));
    const isFixed = (/** @type {number} */ id) => stays(id) && !hasChanged(id);
    const first = sorted(this.tail.filter(isFixed))[0];
    const moving = this.known.filter((id) => stays(id) && hasChanged(id));
    const isLow = (/** @type {number} */ id) => first !== undefined && sorted([first, id])[0] === first;
    return new Places(
      sorted([...this.head.filter(isFixed), ...moving.filter((id) => !isLow(id))]),
      this.gap,
      sorted([...this.tail.filter(isFixed), ...moving.filter(isLow)]),
    );
  }

  // Internal

  /** @param {number[]} page */
  #fresh(page) {
    return page.filter((id) => !this.#present.has(id));
  }

  /** @param {readonly number[]} head @param {readonly number[]} tail @param {number} total @param {boolean} isAll */
  #left(head, tail, total, isAll) {
    return isAll ? 0 : Math.max(0, total - head.length - tail.length);
  }
}

/** @param {number[]} page @param {readonly number[]} end */
function meet(page, end) {
  const ids = new Set(end);
  return page.some((id) => ids.has(id));
}
