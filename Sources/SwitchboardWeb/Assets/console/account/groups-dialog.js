import { h } from "../../shared/dom.js";
import { openDialog } from "../ui/dialog.js";
import { complain } from "../ui/toast.js";

/** Active or Inactive for live chats in each own group (S67, S68). @param {import("../live/desk.js").Desk} desk */
export function openGroups(desk) {
  const { me } = desk.store;
  const own = me.groups.filter((group) => group.member);
  const departments = new Map(me.departments.map(({ id, name }) => [id, name]));
  const rows = own.map((group) => {
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
    return h(
      "div",
      { "class": "setting-row" },
      h(
        "label",
        { "for": box.id },
        h("b", null, group.name),
        h("small", null, departments.get(group.department) ?? ""),
      ),
      box,
    );
  });
  const text = own.length === 0
    ? "You are a member of no group. An administrator can add you to one."
    : "You are given chats of the groups that are on, while you are available.";
  openDialog({ title: "My groups", className: "small", body: [h("p", { "class": "quiet-text" }, text), ...rows] });
}
