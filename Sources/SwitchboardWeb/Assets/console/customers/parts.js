import { h } from "../../shared/dom.js";
import { shortTime } from "../../shared/time.js";
import { changeKind, formKind, surveyKind } from "./answer-kinds.js";
import { CommentsView } from "./comments-view.js";
import { CustomerList } from "./customer-list.js";
import { CONTACT, DETAILS } from "./detail-fields.js";
import { DetailRows } from "./detail-rows.js";
import { gatheredFacts, momentsView, portalView, rolesView, statisticsView } from "./fact-views.js";
import { FieldsOnChats } from "./fields-on-chats.js";
import { callKind, chatKind, ticketKind } from "./list-kinds.js";

/** @typedef {import("./customer-model.js").CustomerModel} CustomerModel */
/** @typedef {import("./customer-model.js").CustomerView} CustomerView */
/** @typedef {{element: HTMLElement, draw?: (view: CustomerView) => void, refresh?: () => unknown, dispose?: () => void}} PartView */
/** @typedef {{key: string, title: string, count?: (view: CustomerView) => number, make: (desk: import("../live/desk.js").Desk, model: CustomerModel) => PartView}} CustomerPart */

/** The tabs of a customer, in the order of S113-S125. @type {CustomerPart[]} */
export const PARTS = [
  { key: "details", title: "Details", make: details },
  {
    key: "contact",
    title: "Contact Info",
    count: ({ details }) => filled(details),
    make: (_desk, model) => written(model, CONTACT),
  },
  { key: "portal", title: "Portal Settings", make: () => shown(portalView) },
  { key: "roles", title: "Roles", count: ({ roles }) => roles.length, make: () => shown(rolesView) },
  {
    key: "fields",
    title: "Custom Fields",
    count: ({ fields }) => fields.filter(({ value }) => value).length,
    make: fields,
  },
  {
    key: "comments",
    title: "Comments",
    count: ({ counts }) => counts.comments,
    make: (desk, model) => new CommentsView(desk, model),
  },
  {
    key: "tickets",
    title: "Tickets",
    count: ({ counts }) => counts.tickets,
    make: (desk, model) => new CustomerList(desk, model.email, ticketKind()),
  },
  {
    key: "chats",
    title: "Live Chats",
    count: ({ counts }) => counts.chats,
    make: (desk, model) => new CustomerList(desk, model.email, chatKind(desk, () => model.fetch())),
  },
  {
    key: "calls",
    title: "Calls",
    count: ({ counts }) => counts.calls,
    make: (desk, model) => new CustomerList(desk, model.email, callKind(desk, () => model.fetch())),
  },
  {
    key: "surveys",
    title: "Survey",
    count: ({ counts }) => counts.surveys,
    make: (desk, model) => new CustomerList(desk, model.email, surveyKind()),
  },
  {
    key: "forms",
    title: "Forms",
    count: ({ counts }) => counts.forms,
    make: (desk, model) => new CustomerList(desk, model.email, formKind()),
  },
  { key: "statistics", title: "Statistics", make: () => shown(statisticsView) },
  { key: "history", title: "History", make: history },
];

/** @param {CustomerView["details"]} details */
function filled(details) {
  return CONTACT.filter(({ key }) => details[key]).length;
}

/** What only shows something: drawn anew when it is different. @param {(view: CustomerView) => HTMLElement} make @returns {PartView} */
function shown(make) {
  const element = h("div", { "class": "customer-part" });
  let look = "";
  return {
    element,
    draw: (view) => {
      const next = JSON.stringify(view);
      if (next !== look) element.replaceChildren(make(view));
      look = next;
    },
  };
}

/** @param {CustomerModel} model @param {import("./detail-fields.js").Detail[]} fields @returns {PartView} */
function written(model, fields) {
  const rows = new DetailRows(model);
  const changed = h("p", { "class": "quiet-text" });
  return {
    element: h("div", { "class": "customer-part" }, rows.element, changed),
    draw: (view) => {
      rows.draw(view, fields);
      const { changedBy, changedAt } = view;
      changed.textContent = changedBy && changedAt ? `Last changed by ${changedBy}, ${shortTime(changedAt)}` : "";
    },
  };
}

/** @param {import("../live/desk.js").Desk} desk @param {CustomerModel} model @returns {PartView} */
function details(desk, model) {
  const known = h("div");
  const rows = written(model, DETAILS);
  return {
    element: h("div", { "class": "customer-part" }, known, h("h3", null, "Written down by staff"), rows.element),
    draw: (view) => {
      known.replaceChildren(gatheredFacts(view, desk.store.now()));
      rows.draw?.(view);
    },
  };
}

/** @param {import("../live/desk.js").Desk} desk @param {CustomerModel} model @returns {PartView} */
function fields(desk, model) {
  const rows = new DetailRows(model);
  const none = h("p", { "class": "quiet-text" });
  const onChats = new FieldsOnChats(desk.api, model.email);
  const text = desk.store.may("desk.manage")
    ? "Settings, Customer fields says what the desk wants to know of customers."
    : "An administrator says what the desk wants to know of customers.";
  return {
    element: h("div", { "class": "customer-part" }, rows.element, none, onChats.element),
    draw: (view) => {
      rows.drawFields(view);
      none.textContent = view.fields.length === 0 ? text : "";
    },
    refresh: () => onChats.refresh(),
  };
}

/** @param {import("../live/desk.js").Desk} desk @param {CustomerModel} model @returns {PartView} */
function history(desk, model) {
  const moments = h("div");
  const list = new CustomerList(desk, model.email, changeKind());
  return {
    element: h("div", { "class": "customer-part customer-history" }, moments, h("h3", null, "Changes"), list.element),
    draw: (view) => moments.replaceChildren(momentsView(view, desk.store.now())),
    refresh: () => list.refresh(),
    dispose: () => list.dispose(),
  };
}
