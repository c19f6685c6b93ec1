/**
 * Sounds made of notes, so that nothing has to be loaded or licensed. A note: when it starts and how long it sounds in
 * seconds, its pitch in hertz, its wave.
 * @typedef {{at: number, for: number, pitch: number, wave?: OscillatorType}} Note
 */

/** @type {Record<string, {label: string, notes: Note[]}>} */
export const TONES = {
  ring: {
    label: "Ring",
    notes: [0, 0.14, 0.28, 0.42].map((at, index) => ({
      at,
      for: 0.13,
      pitch: index % 2 ? 660 : 830,
      wave: "triangle",
    })),
  },
  rise: {
    label: "Rise",
    notes: [523, 659, 784, 1047].map((pitch, index) => ({ at: index * 0.09, for: 0.22, pitch })),
  },
  drop: { label: "Drop", notes: [{ at: 0, for: 0.12, pitch: 1175 }, { at: 0.08, for: 0.2, pitch: 880 }] },
  knock: {
    label: "Knock",
    notes: [{ at: 0, for: 0.07, pitch: 330, wave: "square" }, { at: 0.13, for: 0.09, pitch: 294, wave: "square" }],
  },
  pass: {
    label: "Pass",
    notes: [587, 880, 587, 880].map((pitch, index) => ({ at: index * 0.12, for: 0.14, pitch, wave: "triangle" })),
  },
  whisper: { label: "Whisper", notes: [{ at: 0, for: 0.35, pitch: 440 }, { at: 0.12, for: 0.4, pitch: 554 }] },
  drip: { label: "Drip", notes: [{ at: 0, for: 0.09, pitch: 698 }, { at: 0.07, for: 0.18, pitch: 1047 }] },
  tap: {
    label: "Tap",
    notes: [0, 0.1, 0.2].map((at) => ({
      at,
      for: at < 0.2 ? 0.08 : 0.22,
      pitch: at < 0.2 ? 932 : 1244,
      wave: "triangle",
    })),
  },
  fall: { label: "Fall", notes: [784, 587, 440].map((pitch, index) => ({ at: index * 0.12, for: 0.24, pitch })) },
  bell: { label: "Bell", notes: [{ at: 0, for: 0.9, pitch: 988 }, { at: 0, for: 0.6, pitch: 1976 }] },
};

/** What each alert sounds like until somebody sets it. @type {Record<import("../state/alerting.js").AlertKind, import("../live/preferences.js").SoundChoice>} */
export const DEFAULT_SOUNDS = {
  queue: { on: true, tone: "ring", volume: 0.7, always: true },
  chat: { on: true, tone: "rise", volume: 0.7, always: true },
  transfer: { on: true, tone: "pass", volume: 0.7, always: true },
  message: { on: true, tone: "drop", volume: 0.5, always: false },
  coaching: { on: true, tone: "whisper", volume: 0.6, always: true },
  ended: { on: true, tone: "fall", volume: 0.4, always: true },
  handoff: { on: true, tone: "knock", volume: 0.6, always: true },
  instant: { on: true, tone: "drip", volume: 0.5, always: false },
  mention: { on: true, tone: "tap", volume: 0.6, always: false },
};
