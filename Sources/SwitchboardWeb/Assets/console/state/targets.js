/**
 * Where a chat can be transferred to (docs/api.md, S132-S137), and how that reads.
 *
 * @typedef {object} TargetAgent
 * @property {number} id
 * @property {string} name
 * @property {boolean} available
 * @property {boolean} connected
 * @property {boolean} active in the group
 * @property {number} chats open now
 * @property {number} max
 * @property {boolean} eligible the desk itself would choose this agent
 * @property {string | null} [why] why not
 *
 * @typedef {{id: number, name: string, waiting: number, agents: TargetAgent[]}} TargetGroup
 * @typedef {{id: number, name: string, groups: TargetGroup[]}} TargetDepartment
 * @typedef {{id: number, name: string, departments: TargetDepartment[]}} TargetBrand
 * @typedef {{brands: TargetBrand[], roundRobin: boolean}} Targets
 *
 * @typedef {"queue" | "auto" | number} Receiver the group's queue, whom its distribution finds, or an agent
 */

/** @param {Targets} targets @param {number | null} brand */
export function brandOf(targets, brand) {
  return targets.brands.find(({ id }) => id === brand) ?? targets.brands[0];
}

/** @param {TargetBrand | undefined} brand @param {number | null} group @returns {TargetGroup | undefined} */
export function groupOf(brand, group) {
  const groups = brand?.departments.flatMap(({ groups }) => groups) ?? [];
  return groups.find(({ id }) => id === group) ?? groups[0];
}

/** Whether the chat can be handed to this agent by name: also to one who is on a break, who has to be there and have room. */
/** @param {TargetAgent} agent */
export function canReceive({ eligible, connected, chats, max, why }) {
  return eligible || connected && chats < max && why !== "has this chat";
}

/** Free ones first, the least busy on top; who cannot take it stands below. @param {TargetAgent[]} agents */
export function ranked(agents) {
  return [...agents].sort((a, b) =>
    Number(b.eligible) - Number(a.eligible) || Number(canReceive(b)) - Number(canReceive(a)) ||
    a.chats * b.max - b.chats * a.max || a.name.localeCompare(b.name)
  );
}

/** @param {TargetAgent} agent @returns {"ok" | "warn" | "none"} the colour of the dot: online, here but not to be had, away */
export function presenceKind({ connected, available }) {
  return !connected ? "none" : available ? "ok" : "warn";
}

/** @param {TargetAgent} agent */
export function presenceText({ eligible, connected, why, chats, max }) {
  const load = `${chats} of ${max} chats`;
  if (eligible) return `${connected ? "Online" : "Offline"} · ${load}`;
  const reason = why ?? "cannot be given this chat";
  const text = reason.charAt(0).toLocaleUpperCase() + reason.slice(1);
  return /maximum/.test(reason) ? text : `${text} · ${load}`;
}

/** What the distribution of a group would do with a chat now. @param {TargetGroup} group @param {boolean} roundRobin */
export function autoText(group, roundRobin) {
  if (!roundRobin) return "This desk does not distribute chats: it waits until an agent takes it";
  const free = group.agents.filter(({ eligible }) => eligible).length;
  if (free === 0) return "Nobody is free now: it waits in the queue";
  return `By round robin, ${free === 1 ? "1 agent is" : `${free} agents are`} free`;
}

/** @param {TargetGroup} group */
export function queueText({ waiting }) {
  return waiting === 0 ? "Nobody waits there" : waiting === 1 ? "1 chat waits there" : `${waiting} chats wait there`;
}

/**
 * What is sent.
 * @param {number} group @param {Receiver} receiver @param {string} comment
 */
export function order(group, receiver, comment) {
  return {
    group,
    agent: typeof receiver === "number" ? receiver : null,
    auto: receiver === "auto",
    comment: comment.trim() === "" ? null : comment.trim(),
  };
}
