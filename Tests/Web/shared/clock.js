/** Time and sockets that a test moves by hand. */

export class Clock {
  now = 1_000_000;
  /** @type {{at: number, work: () => void}[]} */
  #timers = [];

  /** @param {() => void} work @param {number} ms */
  after = (work, ms) => {
    const timer = { at: this.now + ms, work };
    this.#timers.push(timer);
    return timer;
  };

  /** @param {any} timer */
  cancel = (timer) => {
    this.#timers = this.#timers.filter((candidate) => candidate !== timer);
  };

  /** @param {number} ms */
  advance(ms) {
    const end = this.now + ms;
    for (;;) {
      const due = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.cancel(due);
      this.now = due.at;
      due.work();
    }
    this.now = end;
  }
}

/** The server's end of a socket, as far as a client can tell. */
export class FakeSocket {
  /** @type {any[]} */
  sent = [];
  closed = false;
  onopen = () => {};
  /** @type {(event: {data: string}) => void} */
  onmessage = () => {};
  /** @type {(event: {code: number}) => void} */
  onclose = () => {};

  /** @param {string} text */
  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.closed = true;
  }

  /** @param {unknown} frame */
  receive(frame) {
    this.onmessage({ data: JSON.stringify(frame) });
  }
}
