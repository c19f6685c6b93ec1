import { NAME, plural } from "./shared-fields.js";
import "./hours-kinds.js";
import "./hours-preview.js";

/** @typedef {import("./screens.js").Item} Item */

const WEEK = [0, 1, 2, 3, 4, 5, 6].map((day) => day < 5 ? [{ from: "09:00", to: "17:00" }] : []);

/** When somebody answers. @type {Record<string, import("./screens.js").Screen>} */
export const HOURS = {
  "hours": {
    one: "set of business hours",
    a: "business hours",
    text: "Hours are given to brands and departments. What has none is always open.",
    name: (item) => item.name,
    about: (item) => [item.timeZone, plural((item.exceptions ?? []).length, "special date")].join(" · "),
    deletion: {
      text: "Brands and departments that have them are always open from now on.",
      yes: "Delete business hours",
    },
    fields: [
      { ...NAME, placeholder: "Office" },
      {
        key: "timeZone",
        label: "Time zone",
        type: "time-zone",
        required: true,
      },
      { key: "week", label: "Week", type: "week", help: "An end before its beginning lies on the next day." },
      {
        key: "exceptions",
        label: "Special dates",
        type: "exceptions",
        help: "Holidays and other days that differ. Without hours the date is closed.",
      },
      { key: "preview", label: "Are we open on", type: "hours-preview", help: "Also before it is saved." },
    ],
  },
};

/** What new ones begin with: an office week where this browser is. */
export const FRESH_HOURS = {
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  week: WEEK,
  exceptions: [],
};
