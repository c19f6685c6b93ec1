import { h } from "../../shared/dom.js";
import { setAvailability } from "../live/availability.js";
import { openDialog } from "../ui/dialog.js";
import { button } from "../ui/button.js";
import { complain } from "../ui/toast.js";

/** What stands beside a group whose chats do not come by themselves. */
const HANDLING = /** @type {Record<string, string>} */ ({
  secondary: "when nobody else is free",
  pull: "you take them from the queue",
});

/** Active or Inactive for live chats in each own group (S67, S68). @param {import("../live/desk.js").Desk} desk */
export function openGroups(desk) {
  openDialog({ title: "My groups", className: "small", body: body(desk) });
}

/**
 * The same at each sign-in (S74): one look, one click.
 * @param {import("../live/desk.js").Desk} desk
 */
export function welcome(desk) {
  const { me } = desk.store;
  if (!me.groups.some(({ member }) => member)) return;
  const on = h("input", { type: "checkbox", role: "switch", id: "welcome-available" });
  on.checked = me.available;
  on.addEventListener("change", () => setAvailability(desk, on.checked));
  const row = h(
    "div",
    { "class": "setting-row" },
    h("label", { "for": on.id }, h("b", null, "Available for chats")),
    on,
  );
  const go = button({ label: "Start", kind: "primary" }, () => dialog.close());
  const dialog = openDialog({
    title: `Hello, ${me.displayName || me.name}`,
    className: "small",
    body: [row, ...body(desk)],
    actions: [go],
  });
  go.focus();
}

/** @param {import("../live/desk.js").Desk} desk */
function body(desk) {
  const own = desk.store.me.groups.filter((group) => group.member);
  const text = own.length === 0
    ? "You are a member of no group. An administrator can add you to one."
    : "You receive chats of the groups that are on, while you are available.";
  return [h("p", { "class": "quiet-text groups-text" }, text), ...own.map((group) => groupRow(desk, group))];
}

/** @param {import("../live/desk.js").Desk} desk @param {import("../state/types.js").Membership} group */
function groupRow(desk, group) {
  const department = desk.store.me.departments.find(({ id }) => id === group.department)?.name;
  const box = h("input", { type: "checkbox", role: "switch", id: `group-${group.id}` });
  box.checked = group.active;
  box.addEventListener("change", async () => {
    try {
      desk.store.setMe(await desk.api.put(`/api/me/groups/${group.id}`, { active: box.checked }) ?? desk.store.me);
    } catch (refusal) {
      box.checked = !box.checked;
      complain(refusal);
    }
  });
  const note = [department, HANDLING[group.handling ?? ""]].filter(Boolean).join(" · ");
  return h(
    "div",
    { "class": "setting-row" },
    h("label", { "for": box.id }, h("b", null, group.name), h("small", null, note)),
    box,
  );
}
