import { h } from "../../shared/dom.js";
import { fullTime, shortTime } from "../../shared/time.js";
import { statusMark } from "./ticket-words.js";

/**
 * Columns of the list of tickets. When they were received is the order of their numbers: there is nothing to sort by.
 * @type {import("../records/record-table.js").Column<import("./ticket-model.js").TicketRow>[]}
 */
export const COLUMNS = [
  { key: "number", label: "Number", isSortable: true, cell: ({ number }) => String(number) },
  {
    key: "subject",
    label: "Subject",
    isSortable: true,
    cell: ({ subject, excerpt }) => [
      h("span", { "class": "name" }, subject),
      " ",
      h("small", null, excerpt.startsWith(subject) ? excerpt.slice(subject.length).trim() : excerpt),
    ],
  },
  {
    key: "name",
    label: "Customer",
    isSortable: true,
    cell: ({ name, email }) => h("span", { title: email }, name),
  },
  { key: "group", label: "Group", isSortable: true, cell: ({ groupName }) => groupName },
  { key: "status", label: "Status", isSortable: true, cell: ({ status }) => statusMark(status) },
  {
    key: "received",
    label: "Received",
    end: true,
    cell: ({ createdAt }, now) => h("span", { title: fullTime(createdAt) }, shortTime(createdAt, now)),
  },
];
