/**
 * Who receives chats (S69-S71), as values.
 *
 * @typedef {object} AgentGroup
 * @property {number} id
 * @property {string} name
 * @property {string} departmentName
 * @property {string} brandName
 * @property {boolean} active
 * @property {import("./types.js").Handling} handling
 *
 * @typedef {object} AgentStatus
 * @property {number} id
 * @property {string} name
 * @property {string} displayName
 * @property {boolean} available
 * @property {string | null} [reason]
 * @property {boolean} connected
 * @property {number} since the last change
 * @property {number} chats open now
 * @property {number} max
 * @property {number} activeGroups
 * @property {number} totalGroups
 * @property {AgentGroup[]} groups
 *
 * @typedef {"agent" | "status" | "connected" | "chats" | "active" | "total"} AgentKey
 * @typedef {{sort: AgentKey, order: "asc" | "desc"}} AgentSorting
 */

/** Whether somebody is Available, and why not. @param {{available: boolean, reason?: string | null}} agent */
export function availabilityText({ available, reason }) {
  return available ? "Available" : reason ? `Unavailable · ${reason}` : "Unavailable";
}

/** The colour of a dot: given chats now, given none though at work, away. @param {{available: boolean, connected: boolean}} agent */
export function availabilityKind({ available, connected }) {
  return !connected ? "none" : available ? "ok" : "warn";
}

/** @type {Record<AgentKey, (a: AgentStatus, b: AgentStatus) => number>} */
const BY = {
  agent: (a, b) => a.name.localeCompare(b.name),
  status: (a, b) => availabilityText(a).localeCompare(availabilityText(b)),
  connected: (a, b) => Number(b.connected) - Number(a.connected),
  chats: (a, b) => a.chats * b.max - b.chats * a.max || a.chats - b.chats,
  active: (a, b) => a.activeGroups - b.activeGroups,
  total: (a, b) => a.totalGroups - b.totalGroups,
};

/** Those whose name or groups contain what was typed, in order. @param {AgentStatus[]} agents @param {string} query @param {AgentSorting} sorting */
export function shown(agents, query, { sort, order }) {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const sign = order === "asc" ? 1 : -1;
  const matching = agents.filter((agent) => {
    const places = agent.groups.flatMap(({ name, departmentName }) => [name, departmentName]);
    const text = [agent.name, agent.displayName, ...places].join(" ").toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
  return matching.sort((a, b) => sign * BY[sort](a, b) || BY.agent(a, b) || a.id - b.id);
}

/** What all have in common; undefined when they differ. @template T @param {readonly T[]} values @returns {T | undefined} */
export function common(values) {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

/** The groups of several agents, each once, with what is common to its members. @param {AgentStatus[]} agents */
export function commonGroups(agents) {
  /** @type {Map<number, {group: AgentGroup, actives: boolean[]}>} */
  const groups = new Map();
  for (const group of agents.flatMap((agent) => agent.groups)) {
    const found = groups.get(group.id) ?? { group, actives: [] };
    found.actives.push(group.active);
    groups.set(group.id, found);
  }
  return [...groups.values()].map(({ group, actives }) => ({ ...group, active: common(actives) }));
}

/**
 * What is sent for one agent: only what was changed, and only for groups that the agent is in.
 * @param {AgentStatus} agent
 * @param {{available?: boolean, reason?: string | null, maxChats?: number, groups: Map<number, boolean>}} change
 * @returns {Record<string, unknown> | null} null: nothing
 */
export function statusChange(agent, { available, reason, maxChats, groups }) {
  const own = agent.groups.filter(({ id, active }) => groups.has(id) && groups.get(id) !== active);
  const change = {
    ...available !== undefined && (available !== agent.available || (reason ?? null) !== (agent.reason ?? null))
      ? { available, reason: reason ?? null }
      : {},
    ...maxChats !== undefined && maxChats !== agent.max ? { maxChats } : {},
    ...own.length > 0 ? { groups: own.map(({ id }) => ({ id, active: groups.get(id) })) } : {},
  };
  return Object.keys(change).length > 0 ? change : null;
}
