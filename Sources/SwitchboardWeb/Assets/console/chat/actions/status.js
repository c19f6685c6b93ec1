import { hasEnded } from "../../state/idle.js";
import { take, whyNotTake } from "../../live/taking.js";
import { whyNotTransfer } from "../../live/transferring.js";
import { complain } from "../../ui/toast.js";
import { endAction } from "./end.js";

/** @typedef {import("../../ui/menu.js").MenuItem} MenuItem */

const PRESENT = "This is its status now";

/** Which status the chat has, and into which it can be put from here (S100). @type {import("./all.js").Action} */
export const statusAction = {
  key: "status",
  label: "Status",
  icon: "transfer",
  menu: "more",
  part: "status",
  why: ({ row }) => row ? null : undefined,
  run: (_session, _desk, pane) => pane.header.openMenu("more"),
  items: (session, desk) => Promise.resolve(statusItems(session, desk)),
};

/** @param {import("./all.js").ChatSession} session @param {import("./all.js").Desk} desk @returns {MenuItem[]} */
export function statusItems(session, desk) {
  const { row } = session;
  if (!row) return [];
  const ended = hasEnded(row) ? "This chat has ended" : null;
  const mayNotEnd = endAction.why(session, desk) ?? null;
  return [
    {
      label: "Queued",
      about: row.status === "queued" ? `In the queue of ${row.groupName}` : `Back into the queue of ${row.groupName}`,
      forbidden: row.status === "queued" ? PRESENT : ended ?? whyNotTransfer(row, desk.store.me),
      choose: () => queueAgain(session, desk, row.group),
    },
    {
      label: "Active",
      about: row.status === "active" ? `${row.agentName ?? "An agent"} has it` : "Take it",
      forbidden: row.status === "active" ? PRESENT : ended ?? whyNotTake(row, desk.store.me),
      choose: () => take(desk, session.id),
    },
    {
      label: "Ended",
      about: row.status === "abandoned" ? "The customer left without an answer" : "For the customer as well",
      forbidden: hasEnded(row) ? PRESENT : mayNotEnd,
      choose: () => endAction.run(session, desk, /** @type {any} */ (null)),
    },
  ];
}

/** @param {import("./all.js").ChatSession} session @param {import("./all.js").Desk} desk @param {number} group */
async function queueAgain({ id }, desk, group) {
  try {
    desk.store.applyRow(
      await desk.api.post(`/api/chats/${id}/transfer`, { group, agent: null, auto: false, comment: null }),
    );
  } catch (refusal) {
    complain(refusal);
  }
}
