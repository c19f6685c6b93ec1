import { openGroups, openHelp, openPassword, openSessions, openSounds } from "./dialogs.js";

/**
 * The menu behind one's own face.
 * @param {import("../live/desk.js").Desk} desk
 * @param {() => void} signOut
 * @param {() => void} signedOut by force, on the server already
 * @returns {import("../ui/menu.js").MenuPart[]}
 */
export function ownMenu(desk, signOut, signedOut) {
  const { me } = desk.store;
  const theme = desk.preferences.values.theme ?? "system";
  const themes = /** @type {const} */ ([["system", "Like the system"], ["light", "Light"], ["dark", "Dark"]]);
  return [
    {
      heading: `${me.name} · ${me.email}`,
      items: [
        { label: "My groups…", icon: "people", choose: () => openGroups(desk) },
        { label: "Sounds and alerts…", icon: "sound", choose: () => openSounds(desk) },
      ],
    },
    {
      heading: "Appearance",
      items: themes.map(([value, label]) => ({
        label,
        checked: theme === value,
        as: "radio",
        stays: true,
        choose: () => desk.preferences.set({ theme: value }),
      })),
    },
    {
      items: [
        { label: "Keys", icon: "keyboard", note: "?", choose: openHelp },
        { label: "Change password…", icon: "key", choose: () => openPassword(desk) },
        { label: "Where I am signed in…", icon: "devices", choose: () => openSessions(desk, signedOut) },
      ],
    },
    { items: [{ label: "Sign out", icon: "out", choose: signOut }] },
  ];
}
