import { TONES } from "./tones.js";

/** The loudspeaker of this window. Browsers keep it silent until the person has clicked or typed once. */
export class Speaker extends EventTarget {
  /** @type {AudioContext | null} */
  #context = null;

  /** Whether a sound would be heard now. */
  get isReady() {
    return this.#context?.state === "running";
  }

  /** To be called in a click or key press. */
  async unlock() {
    if (!this.#context && globalThis.AudioContext) {
      this.#context = new AudioContext();
      this.#context.addEventListener("statechange", () => this.dispatchEvent(new Event("change")));
    }
    await this.#context?.resume();
    this.dispatchEvent(new Event("change"));
  }

  /** @param {string} tone @param {number} volume 0 to 1 */
  play(tone, volume) {
    const context = this.#context;
    if (!context || context.state !== "running") return;
    for (const note of (TONES[tone] ?? TONES.drop).notes) this.#sound(context, note, volume);
  }

  close() {
    this.#context?.close();
    this.#context = null;
  }

  /** @param {AudioContext} context @param {import("./tones.js").Note} note @param {number} volume */
  #sound(context, note, volume) {
    const start = context.currentTime + 0.01 + note.at;
    const gain = context.createGain();
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(volume * 0.3, start + 0.012);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + note.for);
    const oscillator = context.createOscillator();
    oscillator.type = note.wave ?? "sine";
    oscillator.frequency.value = note.pitch;
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + note.for + 0.05);
  }
}
