import { DESK } from "./screens-desk.js";
import { PEOPLE } from "./screens-people.js";
import { WEBSITE } from "./screens-website.js";

/**
 * What can be set, as data: the generic page (settings-page.js) draws lists and forms from it. Names of fields are those of
 * docs/api.md.
 *
 * @typedef {import("../ui/form.js").Field} Field
 * @typedef {Record<string, any> & {id: number}} Item
 * @typedef {Record<string, any>} Context fetched collections by name, and `me`
 * @typedef {object} Screen
 * @property {string} one what an item is called
 * @property {string} a the same with its article
 * @property {string} text what the page is for
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
 * @property {Field[]} fields
 */

/** @type {Record<string, Screen>} */
export const FIELDS = { ...DESK, ...PEOPLE, ...WEBSITE };

/** What a new item begins with. @type {Record<string, Record<string, any>>} */
export const FRESH = {
  agents: { maxChats: 5, roles: [], groups: [] },
  departments: { position: 0 },
  links: { askEmail: "optional", title: "Chat with us", greeting: "How can we help?" },
  articles: { format: "markdown", status: "draft" },
};
