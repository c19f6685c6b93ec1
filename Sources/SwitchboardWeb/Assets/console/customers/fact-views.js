import { h } from "../../shared/dom.js";
import { dayLine, fullTime, shortTime } from "../../shared/time.js";
import { languageName } from "../chat/translation/language-name.js";
import { facts } from "../records/record-pane.js";
import { clockThere } from "../state/hours.js";
import { drawn } from "../ui/icons.js";
import { authentication, figures, periodName } from "./customer-words.js";

/** @typedef {import("./customer-model.js").CustomerView} CustomerView */

/** What the desk itself knows, in Details (S113). @param {CustomerView} view @param {number} now */
export function gatheredFacts(view, now) {
  const { gathered, history, email, details: { timeZone } } = view;
  const { isVerified, text } = authentication(view);
  return facts([
    [
      "Authentication",
      h("span", { "class": isVerified ? "sure" : "unsure" }, drawn(isVerified ? "shield" : "question"), text),
    ],
    ["E-mail", h("a", { href: `mailto:${email}` }, email)],
    ["Called themselves", gathered.names.join(", ")],
    ["Browser's language", gathered.language && languageName(gathered.language)],
    ["First seen", history.firstSeen && dayLine(history.firstSeen)],
    ["Their clock", timeZone && clockThere(timeZone, new Date(now))],
  ]);
}

/** The portal as far as this desk has one: no accounts, pictures or subscriptions (S115). @param {CustomerView} view */
export function portalView({ gathered: { brands, links, page, pageAt, verifiedID } }) {
  const isAddress = page && /^https?:/.test(page);
  return h(
    "div",
    null,
    facts([
      ["Brands", brands.join(", ")],
      ["Came by", links.join(", ") || "No chat link: staff opened their tickets"],
      ["Last page", isAddress && h("a", { href: page, target: "_blank", rel: "noopener noreferrer" }, page)],
      ["Was there", isAddress && pageAt && fullTime(pageAt)],
      ["Account", verifiedID ? `On your website, as “${verifiedID}”` : "None that your website has signed"],
    ]),
    h(
      "p",
      { "class": "quiet-text" },
      "The portal keeps no accounts of its own: customers sign in on your website. So there is no avatar to approve and nothing to subscribe to.",
    ),
  );
}

/** What they are to the desk, and why (S116). @param {CustomerView} view */
export function rolesView({ roles }) {
  return h(
    "div",
    null,
    h(
      "ul",
      { "class": "record-list" },
      roles.map(({ name, because }) =>
        h("li", { "class": "record customer-role" }, drawn("shield"), h("b", null, name), h("span", null, because))
      ),
    ),
    h("p", { "class": "quiet-text" }, "Roles follow from how they came; nobody gives them."),
  );
}

/** How much there was, and when (S124). @param {CustomerView} view */
export function statisticsView({ statistics }) {
  return h(
    "div",
    null,
    h(
      "div",
      { "class": "figures-place", tabindex: 0 },
      h(
        "table",
        { "class": "figures", "aria-label": "Statistics" },
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            h("td"),
            statistics.map(({ days }) =>
              h("th", { scope: "col" }, days && h("span", { "class": "last" }, "Last "), periodName(days))
            ),
          ),
        ),
        h(
          "tbody",
          null,
          figures(statistics).map(({ label, cells }) =>
            h("tr", null, h("th", { scope: "row" }, label), cells.map((cell) => h("td", null, cell)))
          ),
        ),
      ),
    ),
    h(
      "p",
      { "class": "quiet-text" },
      "Counted is what you may see, as in the lists. Times are those that agents logged.",
    ),
  );
}

/** The last of everything (S125). @param {CustomerView} view @param {number} now */
export function momentsView({ history }, now) {
  const last = (
    /** @type {import("./customer-model.js").Moment | null | undefined} */ moment,
    /** @type {string} */ what,
    /** @type {string} */ page,
  ) =>
    moment && h(
      "span",
      null,
      h("time", { title: fullTime(moment.at) }, shortTime(moment.at, now)),
      " · ",
      h("a", { href: `/console/${page}/${moment.ref}`, target: "_blank" }, `${what} ${moment.ref}`),
    );
  return facts([
    ["First seen", history.firstSeen && fullTime(history.firstSeen)],
    ["Last signed in", last(history.lastSignedIn, "Chat", "chat")],
    ["Last chat", last(history.lastChat, "Chat", "chat")],
    ["Last ticket", last(history.lastTicket, "Ticket", "tickets")],
    ["Last call", last(history.lastCall, "Call", "calls")],
    ["Last survey", last(history.lastSurvey, "Chat", "survey")],
    ["Last form", last(history.lastForm, "Chat", "chat")],
  ]);
}
