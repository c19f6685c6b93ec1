import { whyNotWork } from "../../live/details.js";
import { complain, say } from "../../ui/toast.js";

/** @typedef {import("../../ui/menu.js").MenuItem} MenuItem */
/** @typedef {{id: number, name: string, does: string[]}} ManualEvent as in docs/api.md */

/** Several steps at once, as the desk has defined them: those that fit this chat, at the end of its menu (S88, S94). @type {import("./all.js").Action} */
export const manualEventAction = {
  key: "manual-event",
  label: "Manual Event",
  icon: "event",
  menu: "more",
  part: "manual-event",
  why: (session, desk) => desk.store.may("automation.run") ? whyNotWork(session, desk) : undefined,
  run: (_session, _desk, pane) => pane.header.openMenu("more"),
  items: async ({ id }, { api, store }) => {
    const { items } = await api.get(`/api/chats/${id}/manual-events`);
    return itemsOf(items, store.may("desk.manage"), (event) => run(api, id, event));
  },
};

/** @param {ManualEvent[]} events @param {boolean} isManager @param {(event: ManualEvent) => void} run @returns {MenuItem[]} */
export function itemsOf(events, isManager, run) {
  const who = isManager ? "They are written in Settings, Manual events" : "An administrator writes them in Settings";
  if (events.length === 0) return [{ label: "No manual events available", forbidden: who, choose: () => {} }];
  return events.map((event) => ({
    label: event.name,
    icon: "event",
    about: event.does.join(", "),
    choose: () => run(event),
  }));
}

/** @param {import("../../../shared/api.js").Api} api @param {number} chat @param {ManualEvent} event */
async function run(api, chat, { id, name, does }) {
  try {
    await api.post(`/api/chats/${chat}/manual-events/${id}`, {});
    say(`“${name}” is done: ${does.join(", ")}`);
  } catch (refusal) {
    complain(refusal);
  }
}
