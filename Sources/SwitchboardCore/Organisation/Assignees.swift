/// To whom work can be given.
extension Directory {
  /// By name.
  package func members(of group: ID<AgentGroup>) -> [Agent] { sorted(groups[group]?.members.map(\.agent) ?? []) }

  /// Who can be asked to look at this chat: who has it, members of its group, and those who oversee it.
  package func readers(of chat: Chat) -> [Agent] {
    sorted(agents.keys.filter { $0 == chat.agent || isMember($0, of: chat.group) || globalScope(of: $0).contains(chat.group) })
  }

  /// Oneself and the agents of the departments one belongs to (C7); who sets up the desk sees everybody.
  package func colleagues(of agent: ID<Agent>) -> [Agent] {
    if may(agent, .manageDesk) { return sorted(Array(agents.keys)) }
    let scope = TicketPolicy.scope(of: agent, self)
    return sorted(agents.keys.filter { $0 == agent || !scope.isDisjoint(with: memberships(of: $0).keys) })
  }

  /// What belongs to a group is done by one of its members.
  package func assignee(_ id: Int64, in group: ID<AgentGroup>) throws(Refusal) -> Agent {
    guard let agent = staff(ID(id)) else { throw .invalid("assignee", "There is no such agent.") }
    guard isMember(agent.id, of: group) else {
      throw .invalid("assignee", "\(agent.displayName) is not a member of \(groups[group]?.name ?? "this group").")
    }
    return agent
  }

  private func sorted(_ ids: [ID<Agent>]) -> [Agent] {
    ids.compactMap(staff).sorted { ($0.displayName, $0.id) < ($1.displayName, $1.id) }
  }
}
