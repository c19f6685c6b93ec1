import { h } from "../../shared/dom.js";
import { linkify } from "../../shared/linkify.js";
import { duration, fullTime, shortTime } from "../../shared/time.js";
import { addressLink } from "../customers/address-link.js";
import { facts, RecordPane } from "../records/record-pane.js";
import { RecordsPage } from "../records/records-page.js";

/**
 * @typedef {object} Call as in docs/api.md
 * @property {number} id
 * @property {string} number
 * @property {"in" | "out"} direction
 * @property {number} startedAt
 * @property {number} seconds
 * @property {string | null} [description]
 * @property {string} by
 * @property {string | null} [groupName]
 * @property {number} chat
 * @property {string} chatName of its customer
 * @property {string | null} [email]
 */

const DIRECTION = { in: "They called", out: "We called" };

/** Telephone calls that were written down (S121). @param {import("../live/desk.js").Desk} desk @param {(route: any) => unknown} go */
export function callsPage(desk, go) {
  /** @type {RecordsPage<Call>} */
  const page = new RecordsPage(desk, go, {
    page: "calls",
    title: "Calls",
    path: "/api/calls",
    icon: "phone",
    filters: [{ key: null, label: "All", query: {} }],
    columns: [
      {
        key: "subject",
        label: "Number",
        cell: ({ number, description }) => [
          h("span", { "class": "name" }, number),
          " ",
          h("small", null, (description ?? "").replace(/\s+/g, " ").slice(0, 160)),
        ],
      },
      { key: "status", label: "Direction", cell: ({ direction }) => DIRECTION[direction] },
      { key: "group", label: "Customer", cell: ({ chatName }) => chatName },
      { key: "person", label: "Agent", cell: ({ by }) => by },
      { key: "lasted", label: "Length", end: true, cell: ({ seconds }) => duration(seconds * 1_000) },
      {
        key: "received",
        label: "Began",
        end: true,
        cell: ({ startedAt }, now) => h("span", { title: fullTime(startedAt) }, shortTime(startedAt, now)),
      },
    ],
    nothing: "Calls that agents write down in a chat, with Add, stand here.",
    searched: "Numbers and descriptions were searched.",
    pane: callPane,
  });
  return page;
}

/** @param {import("../live/desk.js").Desk} desk @param {() => void} back @param {() => void} changed */
function callPane(desk, back, changed) {
  /** @type {RecordPane<Call>} */
  const pane = new RecordPane(desk, {
    label: "Call",
    icon: "phone",
    path: (id) => `/api/calls/${id}`,
    back,
    changed,
    draw: (call, pane) => [
      h(
        "header",
        { "class": "head" },
        h("div", { "class": "title" }, pane.toList(), h("h2", null, call.number)),
        h(
          "div",
          { "class": "path" },
          h("span", null, DIRECTION[call.direction]),
          h("span", null, duration(call.seconds * 1_000)),
          call.groupName && h("span", null, call.groupName),
        ),
      ),
      h(
        "div",
        { "class": "ticket-body", tabindex: 0 },
        call.description && h("div", { "class": "ticket-text", dir: "auto" }, linkify(call.description)),
        facts([
          ["Began", fullTime(call.startedAt)],
          ["Customer", call.email && addressLink(desk, call.email)],
          ["Agent", call.by],
          [
            "Chat",
            h("a", { href: `/console/chat/${call.chat}`, target: "_blank" }, `Chat ${call.chat} with ${call.chatName}`),
          ],
        ]),
      ),
    ],
  });
  return pane;
}
