import { fill, h } from "../../shared/dom.js";
import { addKind } from "../ui/fields.js";
import { button } from "../ui/button.js";
import { drawn } from "../ui/icons.js";

/** @typedef {import("../state/room.js").Permission} Permission */
/** @typedef {{departments: {id: number, name: string}[], groups: {id: number, name: string}[], roles: {id: number, name: string}[]}} Choices */

/** @type {Record<Permission["kind"], {label: string, icon: import("../ui/icons.js").IconName}>} */
const KINDS = {
  company: { label: "Company", icon: "globe" },
  department: { label: "Department", icon: "department" },
  group: { label: "Group", icon: "people" },
  role: { label: "Role", icon: "key" },
};

const EVERYBODY = "Everybody in the company";

/** @param {Permission} permission */
const keyOf = ({ kind, id }) => `${kind}:${id ?? ""}`;

/** What may be added, by kind. @param {Choices} choices @returns {[string, Permission[]][]} */
function offered({ departments, groups, roles }) {
  const of = (/** @type {Permission["kind"]} */ kind, /** @type {{id: number, name: string}[]} */ items) =>
    items.map(({ id, name }) => ({ kind, id, name }));
  return [
    ["Company", [{ kind: "company", name: EVERYBODY }]],
    ["Departments", of("department", departments)],
    ["Groups", of("group", groups)],
    ["Roles", of("role", roles)],
  ];
}

/**
 * Who has access to a chat room: a dropdown that adds Departments, Groups and Roles, any number of them, and below it those
 * that were added, each with an X (S185, S186).
 */
addKind("room-access", (field, value, { id, choices, changed }) => {
  /** @type {Permission[]} */
  let chosen = [...value ?? []];
  const all = offered(choices);
  const select = h("select", { id: `${id}-add`, "aria-label": "Add Permission" });
  const list = h("ul", { "class": "permissions", "aria-label": field.label });
  const draw = () => {
    const has = new Set(chosen.map(keyOf));
    fill(
      select,
      h("option", { value: "" }, "Add Permission…"),
      all.map(([label, items]) => {
        const left = items.filter((each) => !has.has(keyOf(each)));
        return left.length > 0 &&
          h("optgroup", { label }, left.map((each) => h("option", { value: keyOf(each) }, each.name)));
      }),
    );
    fill(
      list,
      chosen.length === 0
        ? h("li", { "class": "nothing" }, "Nobody yet")
        : chosen.map((each) => line(each, () => put(chosen.filter((other) => other !== each)))),
    );
  };
  const put = (/** @type {Permission[]} */ next) => {
    chosen = next;
    draw();
    changed();
    select.focus();
  };
  select.addEventListener("change", () => {
    const found = all.flatMap(([, items]) => items).find((each) => keyOf(each) === select.value);
    if (found) put([...chosen, found]);
  });
  // A key would choose at once what it goes past: it opens the list instead.
  select.addEventListener("keydown", (event) => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || !select.showPicker) return;
    event.preventDefault();
    select.showPicker();
  });
  draw();
  return {
    element: h("div", { "class": "access-field", role: "group" }, select, list),
    isGroup: true,
    value: () => chosen.map(({ kind, id }) => ({ kind, ...id !== undefined && id !== null && { id } })),
    culprit: () => select,
  };
});

/** @param {Permission} permission @param {() => void} remove */
function line({ kind, name }, remove) {
  const shown = kind === "company" ? EVERYBODY : name;
  return h(
    "li",
    null,
    drawn(KINDS[kind].icon),
    h("b", { dir: "auto" }, shown),
    h("small", null, KINDS[kind].label),
    button({ icon: "end", title: `Remove ${shown}`, kind: "quiet" }, remove),
  );
}
