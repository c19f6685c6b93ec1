/**
 * Who can be asked to do something about a chat, or anything: a field to choose from, the present agent first.
 * @param {import("../../live/desk.js").Desk} desk
 * @param {{key: string, label: string, chat?: number | null, empty?: string}} options
 * @returns {Promise<import("../../ui/form.js").Field>}
 */
export async function agentField(desk, { key, label, chat = null, empty }) {
  const agents = await desk.api.get(`/api/agents/choices${chat === null ? "" : `?chat=${chat}`}`);
  const { id: me } = desk.store.me;
  const options = (agents.items ?? agents).map((
    /** @type {{id: number, name: string, available: boolean}} */ agent,
  ) => ({
    value: agent.id,
    label: agent.id === me ? `${agent.name} (you)` : agent.available ? agent.name : `${agent.name} (unavailable)`,
  }));
  return { key, label, type: "select", isNumber: true, empty, options: () => options };
}
