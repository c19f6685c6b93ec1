/**
 * What can be set, as data: the generic page (settings-page.js) draws lists and forms from it. Names of fields are those of
 * docs/api.md. Each screen is fetched when one goes there.
 *
 * @typedef {import("../ui/form.js").Field} Field
 * @typedef {Record<string, any> & {id: number}} Item
 * @typedef {Record<string, any>} Context fetched collections by name, and `me`
 * @typedef {object} Screen
 * @property {string} one what an item is called
 * @property {string} a the same with its article
 * @property {string} text what the page is for
 * @property {string} [address] of the collection, where it is not one of `/api/admin`
 * @property {string} [query] which of them
 * @property {string[]} [needs] collections that its fields refer to
 * @property {(item: Item) => string} name
 * @property {(item: Item, context: Context) => string} about the second line in the list
 * @property {(item: Item) => string | null} [tag]
 * @property {boolean} [isSearched] the server searches
 * @property {boolean} [isFixed] an item cannot be changed, only deleted
 * @property {boolean} [isWide]
 * @property {{text: string, yes: string}} [deletion]
 * @property {(item: Item) => string | null} [keeps] why an item cannot be deleted
 * @property {(item: Item) => string} [facts] figures above the form
 * @property {(desk: import("../live/desk.js").Desk) => void} [changed] an item was stored or deleted: what else of the window knows of them
 * @property {Field[]} fields
 */

/**
 * @typedef {{screen: Screen, fresh?: Record<string, any>}} Found `fresh`: what a new item begins with
 * @type {Record<string, () => Promise<Found>>}
 */
const SCREENS = {
  "brands": () => desk("brands"),
  "departments": () => desk("departments", { position: 0 }),
  "groups": () => desk("groups"),
  "agents": () => people("agents", { maxChats: 5, roles: [], groups: [] }),
  "roles": () => people("roles"),
  "links": () => website("links", { askEmail: "optional", title: "Chat with us", greeting: "How can we help?" }),
  "articles": () => website("articles", { format: "markdown", status: "draft" }),
  "api-keys": () => website("api-keys"),
  "hours": () => import("./screens-hours.js").then(({ HOURS, FRESH_HOURS }) => found(HOURS.hours, FRESH_HOURS)),
  "fields": () =>
    import("./fields-screen.js").then(({ CUSTOM_FIELDS, FRESH_FIELD }) => found(CUSTOM_FIELDS.fields, FRESH_FIELD)),
  "customer-fields": () =>
    import("./fields-screen.js").then(({ CUSTOM_FIELDS, FRESH_CUSTOMER_FIELD }) =>
      found(CUSTOM_FIELDS["customer-fields"], FRESH_CUSTOMER_FIELD)
    ),
  "forms": () =>
    import("./forms-screen.js").then(({ CUSTOMER_FORMS, FRESH_FORM }) => found(CUSTOMER_FORMS.forms, FRESH_FORM)),
  "surveys": () =>
    import("./surveys-screen.js").then(({ SURVEYS, FRESH_SURVEY }) => found(SURVEYS.surveys, FRESH_SURVEY)),
  "rules": () => import("./rules-screen.js").then(({ RULES, FRESH_RULE }) => found(RULES.rules, FRESH_RULE)),
  "replies": () =>
    import("./replies-screen.js").then(({ REPLIES, FRESH_REPLY }) => found(REPLIES.replies, FRESH_REPLY)),
};

/** @param {string} key of `screen-names.js` */
export function screenOf(key) {
  return SCREENS[key]();
}

/** @param {Screen} screen @param {Record<string, any>} [fresh] @returns {Found} */
function found(screen, fresh) {
  return { screen, fresh };
}

/** @param {string} key @param {Record<string, any>} [fresh] */
async function desk(key, fresh) {
  return found((await import("./screens-desk.js")).DESK[key], fresh);
}

/** @param {string} key @param {Record<string, any>} [fresh] */
async function people(key, fresh) {
  return found((await import("./screens-people.js")).PEOPLE[key], fresh);
}

/** @param {string} key @param {Record<string, any>} [fresh] */
async function website(key, fresh) {
  return found((await import("./screens-website.js")).WEBSITE[key], fresh);
}
