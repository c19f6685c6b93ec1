import { h } from "../../../shared/dom.js";
import { duration, fullTime } from "../../../shared/time.js";
import { length } from "../../state/idle.js";
import { plannedText } from "../../state/follow-up.js";
import { priorityText } from "../../state/priority.js";
import { statusText } from "../../list/cells.js";
import { wholeConversation } from "./conversation-pages.js";
import { transcript } from "./transcript.js";

/**
 * Prints a chat: a sheet beside the page, the only thing that paper shows. Nothing of coaching and comments is on it, because
 * paper is handed to customers (P11).
 * @param {import("../actions/all.js").ChatSession} session
 * @param {import("../actions/all.js").Desk} desk
 */
export async function printChat(session, desk) {
  const { row, detail } = session;
  if (!row || !detail) return;
  const [events, fields] = await Promise.all([
    wholeConversation(desk.api, detail.conversation),
    desk.api.get(`/api/chats/${session.id}/fields`),
  ]);
  document.querySelector(".sheet")?.remove();
  const sheet = h(
    "article",
    { "class": "sheet", "aria-hidden": "true" },
    h(
      "header",
      null,
      h(
        "p",
        { "class": "sheet-place" },
        [row.brandName, row.departmentName, row.groupName].filter(Boolean).join(" / "),
      ),
      h("h1", null, row.subject ?? `Chat with ${row.name}`),
      h("p", { "class": "sheet-place" }, `Chat ${row.id}, ${fullTime(row.startedAt)}`),
    ),
    table("Details", details(row, desk.store.now())),
    table("Custom fields", filled(fields.items)),
    h("h2", null, "Conversation"),
    transcript(events, row.name),
    h("footer", null, `Printed by ${desk.store.me.name}, ${fullTime(desk.store.now())}`),
  );
  document.body.append(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  const { title } = document;
  document.title = `Chat ${row.id} ${row.name}`; // the name that browsers give the file
  globalThis.print();
  document.title = title;
}

/** @param {import("../../state/types.js").Row} row @param {number} now @returns {[string, string | null | undefined][]} */
function details(row, now) {
  const agent = row.agentName;
  return [
    ["Customer", row.verified ? `${row.name} (verified)` : row.name],
    ["E-mail", row.email],
    ["Language", row.language],
    ["Agent", agent],
    ["Status", `${statusText(row.status)}, ${duration(length(row, now))}`],
    ["Priority", priorityText(row)],
    ["Waited", duration(row.queueMs)],
    ["Ended", row.endedAt ? fullTime(row.endedAt) : null],
    ["Follow-up", row.followUp ? plannedText(row.followUp) : null],
  ];
}

/** Hidden ones stay with staff. @param {{name: string, value: string | null, hidden?: boolean}[]} fields @returns {[string, string | null][]} */
function filled(fields) {
  return fields.filter(({ hidden }) => !hidden).map(({ name, value }) => [name, value]);
}

/** @param {string} title @param {[string, string | null | undefined][]} facts */
function table(title, facts) {
  const known = facts.filter(([, value]) => value);
  if (known.length === 0) return null;
  return h(
    "section",
    null,
    h("h2", null, title),
    h("dl", null, known.map(([label, value]) => h("div", null, h("dt", null, label), h("dd", { dir: "auto" }, value)))),
  );
}
