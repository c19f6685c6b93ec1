/** A call that the desk refused (design.md rule 9), or that never reached it (`code` "unreachable"). */
export class Refusal extends Error {
  /** @param {import("./types.d.ts").Problem} problem */
  constructor(problem) {
    super(problem.message);
    this.name = "Refusal";
    /** Stable name of the refusal. */
    this.code = problem.code;
    /** HTTP status; 0 when no answer came. */
    this.status = problem.status ?? 0;
    /** The culprit among what was sent, when there is one. */
    this.field = problem.field ?? null;
    /** True when the same call may succeed later. */
    this.retry = problem.retry ?? false;
    this.info = problem.info ?? {};
  }

  static unreachable() {
    return new Refusal({
      code: "unreachable",
      message: "We could not reach the server. Check your connection and try again.",
      retry: true,
    });
  }
}

/** How long a call may take before it counts as unreachable, in milliseconds. */
const PATIENCE = 15_000;

/**
 * The HTTP API (docs/api.md): JSON in and out, refusals as `Refusal`. Calls by cookie carry the header that no other
 * site can send; customers pass their token.
 */
export class Api {
  #base;
  #fetch;
  /** @type {string | null} the visitor's token; null for staff, who are known by cookie */
  token;

  /** @param {{base?: string, token?: string | null, fetch?: typeof fetch}} [options] */
  constructor({ base = "", token = null, fetch = (...call) => globalThis.fetch(...call) } = {}) {
    this.#base = base;
    this.#fetch = fetch;
    this.token = token;
  }

  /** @param {string} path @param {AbortSignal} [signal] */
  get(path, signal) {
    return this.call("GET", path, undefined, signal);
  }

  /** @param {string} path @param {unknown} [body] @param {AbortSignal} [signal] */
  post(path, body = {}, signal) {
    return this.call("POST", path, body, signal);
  }

  /** @param {string} path @param {unknown} [body] @param {AbortSignal} [signal] */
  put(path, body = {}, signal) {
    return this.call("PUT", path, body, signal);
  }

  /** @param {string} path @param {AbortSignal} [signal] */
  delete(path, signal) {
    return this.call("DELETE", path, undefined, signal);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @param {AbortSignal} [signal] aborting rejects with the signal's reason, not with a Refusal
   * @returns {Promise<any>} the answer's JSON, null when it has none
   */
  async call(method, path, body, signal) {
    const patience = AbortSignal.timeout(PATIENCE);
    const response = await this.#answered(signal, () =>
      this.#fetch(this.#base + path, {
        method,
        headers: this.#headers(body !== undefined),
        body: body === undefined ? undefined : JSON.stringify(body),
        // Browsers without `any` have the caller's patience only.
        signal: signal ? AbortSignal.any?.([signal, patience]) ?? signal : patience,
      }));
    const text = await this.#answered(signal, () => response.text());
    if (!response.ok) throw refusalFrom(response.status, text);
    try {
      return text === "" ? null : JSON.parse(text);
    } catch {
      throw Refusal.unreachable(); // a proxy or a captive portal answered in the desk's place
    }
  }

  /**
   * @template T
   * @param {AbortSignal | undefined} signal
   * @param {() => Promise<T>} work
   */
  async #answered(signal, work) {
    try {
      return await work();
    } catch {
      signal?.throwIfAborted();
      throw Refusal.unreachable();
    }
  }

  /** @param {boolean} hasBody */
  #headers(hasBody) {
    /** @type {Record<string, string>} */
    const headers = { "Accept": "application/json", "X-Requested-With": "switchboard" };
    if (hasBody) headers["Content-Type"] = "application/json";
    if (this.token) headers["Authorization"] = `Bearer ${this.token}`;
    return headers;
  }
}

/** @param {number} status @param {string} text */
function refusalFrom(status, text) {
  try {
    const problem = JSON.parse(text);
    if (typeof problem.code === "string") return new Refusal({ ...problem, status });
  } catch { /* not the desk's own answer */ }
  const message = "Something went wrong on our side. Please try again.";
  return new Refusal({ code: "unexpected", status, message, retry: status >= 500 });
}
