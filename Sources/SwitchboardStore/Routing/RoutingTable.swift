import SwitchboardCore

/// What the allocator must know of everybody, as it is in this transaction: loaded once, and kept up as chats are given away.
package struct RoutingTable {
  private let directory: Directory
  private var chats: [ID<Agent>: Int] = [:]
  private var lastEnded: [ID<Agent>: Timestamp] = [:]
  private var lastAssigned: [ID<Agent>: Timestamp] = [:]

  package init(_ directory: Directory, on connection: any SQLConnection) throws {
    self.directory = directory
    for var row in try connection.rows("SELECT agent_id, count(*) FROM chat WHERE status = 'active' GROUP BY agent_id") {
      chats[try row.id()] = Int(try row.int())
    }
    let rows = try connection.rows(
      "SELECT id, last_ended_at, last_assigned_at FROM agent WHERE last_ended_at IS NOT NULL OR last_assigned_at IS NOT NULL")
    for var row in rows {
      let id: ID<Agent> = try row.id()
      lastEnded[id] = try row.optionalTime()
      lastAssigned[id] = try row.optionalTime()
    }
  }

  package func openChats(of agent: ID<Agent>) -> Int { chats[agent] ?? 0 }

  /// The members of a group who may take chats at all, with their figures.
  package func members(of group: ID<AgentGroup>, excluding excluded: Set<ID<Agent>> = [], holder: ID<Agent>? = nil) -> [RoutingMember] {
    (directory.groups[group]?.members ?? []).compactMap { member in
      guard let agent = directory.staff(member.agent), directory.may(agent.id, .takeChats) else { return nil }
      return RoutingMember(
        agent: agent.id, name: agent.displayName, isConnected: agent.isConnected, isAvailable: agent.available, isActive: member.active,
        handling: member.handling, chats: chats[agent.id] ?? 0, maximum: agent.maxChats, isExcluded: excluded.contains(agent.id),
        isHolder: agent.id == holder, lastEnded: lastEnded[agent.id], lastAssigned: lastAssigned[agent.id])
    }
  }

  package func hasFreeMember(_ group: ID<AgentGroup>) -> Bool { members(of: group).contains { $0.whyOut == nil } }

  package mutating func assigned(_ agent: ID<Agent>, at now: Timestamp) {
    chats[agent, default: 0] += 1
    lastAssigned[agent] = now
  }
}
