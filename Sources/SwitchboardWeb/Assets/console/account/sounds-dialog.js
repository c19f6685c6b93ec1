import { fill, h } from "../../shared/dom.js";
import { ALERTS } from "../state/alerting.js";
import { notificationState } from "../alerts/notifier.js";
import { TONES } from "../alerts/tones.js";
import { button } from "../ui/button.js";
import { openDialog } from "../ui/dialog.js";

const NOTIFICATIONS = {
  granted: "Desktop notifications are allowed.",
  denied: "The browser blocks desktop notifications of this site. Allow them in its site settings.",
  default: "Desktop notifications are not allowed yet.",
  unavailable: "This browser shows no desktop notifications here: they need https.",
};

/** Every sound can be set, heard and silenced (S57, P5). @param {import("../live/desk.js").Desk} desk */
export function openSounds(desk) {
  const life = new AbortController();
  const state = h("p", { "class": "quiet-text" });
  const draw = () => fill(state, NOTIFICATIONS[notificationState()]);
  desk.alerts.addEventListener("change", draw, { signal: life.signal });
  draw();
  const table = h(
    "table",
    { "class": "sounds" },
    h(
      "thead",
      null,
      h(
        "tr",
        null,
        ["Alert", "On", "Sound", "Volume", "Also in what I look at", ""].map((title) =>
          h("th", { scope: "col" }, title || h("span", { "class": "visually-hidden" }, "Hear"))
        ),
      ),
    ),
    h("tbody", null, ALERTS.map((alert) => soundRow(desk, alert))),
  );
  const test = button({ label: "Test my alerts", icon: "bell" }, () => desk.alerts.test());
  const dialog = openDialog({
    title: "Sounds and alerts",
    className: "wide",
    body: [table, h("div", { "class": "setting-row" }, state, test)],
  });
  dialog.closed.then(() => life.abort());
}

/** @param {import("../live/desk.js").Desk} desk @param {typeof ALERTS[number]} alert */
function soundRow(desk, { kind, label, text }) {
  const choice = desk.alerts.choice(kind);
  const set = (/** @type {Partial<import("../live/preferences.js").SoundChoice>} */ change) => {
    desk.preferences.set({ sounds: { [kind]: change } });
  };
  const on = h("input", { type: "checkbox", role: "switch", "aria-label": `${label}: sound` });
  on.checked = choice.on;
  on.addEventListener("change", () => set({ on: on.checked }));
  const tone = h(
    "select",
    { "aria-label": `${label}: which sound` },
    Object.entries(TONES).map(([key, each]) => h("option", { value: key, selected: key === choice.tone }, each.label)),
  );
  tone.addEventListener("change", () => {
    set({ tone: tone.value });
    desk.alerts.hear(kind);
  });
  const volume = h("input", {
    type: "range",
    min: 0.1,
    max: 1,
    step: 0.1,
    value: choice.volume,
    "aria-label": `${label}: volume`,
  });
  volume.addEventListener("change", () => {
    set({ volume: Number(volume.value) });
    desk.alerts.hear(kind);
  });
  const always = h("input", { type: "checkbox", "aria-label": `${label}: also in what I look at` });
  always.checked = choice.always;
  always.disabled = kind === "queue";
  always.addEventListener("change", () => set({ always: always.checked }));
  const hear = button({ icon: "sound", title: `Hear ${label}`, kind: "quiet" }, () => desk.alerts.hear(kind));
  return h(
    "tr",
    null,
    h("th", { scope: "row" }, h("b", null, label), h("small", null, text)),
    [on, tone, volume, always, hear].map((control) => h("td", null, control)),
  );
}
