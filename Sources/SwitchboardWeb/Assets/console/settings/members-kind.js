import { h } from "../../shared/dom.js";
import { addKind } from "../ui/fields.js";

const MEMBERSHIP = /** @type {const} */ ([["", "Not a member"], ["active", "Active"], ["inactive", "Inactive"]]);

/** How a member comes by the group's chats (S64). */
const HANDLING = /** @type {const} */ ([
  ["primary", "Automatic, first"],
  ["secondary", "Automatic, second"],
  ["pull", "Pull from queue"],
]);

/** Who belongs to what, whether Active (S67), and how chats come to them: one row for everybody there is. */
addKind("members", (field, value, context) => {
  const { of, id, withHandling = false } = field.extra ?? {};
  const present = new Map((value ?? []).map((/** @type {any} */ member) => [member[id], member]));
  /** @type {ReturnType<typeof memberRow>[]} */
  const rows = (context[of] ?? []).map((/** @type {any} */ each) =>
    memberRow(each, present.get(each.id), withHandling)
  );
  const nobody = h(
    "li",
    { "class": "nobody" },
    of === "agents" ? "There are no agents yet." : "There are no groups yet.",
  );
  return {
    isGroup: true,
    element: h(
      "div",
      { role: "group", "class": "members-frame" },
      h("ul", { "class": "member-list" }, rows.length === 0 ? nobody : rows.map(({ row }) => row)),
    ),
    value: () => rows.flatMap(({ each, value }) => value() ? [{ [id]: each.id, ...value() }] : []),
  };
});

/** @param {{id: number, name: string}} each @param {{active: boolean, handling?: string} | undefined} member @param {boolean} withHandling */
function memberRow(each, member, withHandling) {
  const membership = choice(
    `${each.name}: membership`,
    MEMBERSHIP,
    member ? (member.active ? "active" : "inactive") : "",
  );
  const handling = choice(`${each.name}: how chats come`, HANDLING, member?.handling ?? "primary");
  const row = h(
    "li",
    null,
    h("span", { "class": "dot" }),
    h("span", { "class": "member-name" }, each.name),
    withHandling && handling,
    membership,
  );
  const follow = () => {
    row.className = membership.value;
    handling.hidden = membership.value === "";
  };
  membership.addEventListener("change", follow);
  follow();
  const value = () => {
    if (membership.value === "") return null;
    const active = membership.value === "active";
    return withHandling || member?.handling ? { active, handling: handling.value } : { active };
  };
  return { row, each, value };
}

/** @param {string} label @param {readonly (readonly [string, string])[]} options @param {string} value */
function choice(label, options, value) {
  const select = h("select", { "aria-label": label }, options.map(([key, text]) => h("option", { value: key }, text)));
  select.value = value;
  return select;
}
