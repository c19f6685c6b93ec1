/** Dialogs that are opened now and then: each is fetched with its first use. */

/** @typedef {import("../live/desk.js").Desk} Desk */

/** @param {Desk} desk */
export const openGroups = async (desk) => (await import("../account/groups-dialog.js")).openGroups(desk);

/** @param {Desk} desk */
export const openPassword = async (desk) => (await import("../account/password-dialog.js")).openPassword(desk);

/** @param {Desk} desk @param {() => void} signedOut */
export const openSessions = async (desk, signedOut) =>
  (await import("../account/sessions-dialog.js")).openSessions(desk, signedOut);

/** @param {Desk} desk */
export const openSounds = async (desk) => (await import("../account/sounds-dialog.js")).openSounds(desk);

export const openHelp = async () => (await import("./help.js")).openHelp();

/** @param {import("./palette.js").Destination[]} destinations @param {Promise<import("./palette.js").Destination[]>} more */
export const openPalette = async (destinations, more) => (await import("./palette.js")).openPalette(destinations, more);

/** In which groups one is Active, asked at each sign-in. @param {Desk} desk */
export const welcome = async (desk) => (await import("../account/groups-dialog.js")).welcome(desk);
