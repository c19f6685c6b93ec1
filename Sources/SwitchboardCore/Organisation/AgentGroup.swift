/// A division of a department: level 1, level 2, management (S65). Chats wait in its queue.
package struct AgentGroup: Sendable, Equatable, Codable {
  package var id: ID<AgentGroup>
  package var department: ID<Department>
  package var name: String
  package var members: [Membership]

  /// How an agent of the group comes by its chats (S64; 2.1).
  package enum Handling: String, Sendable, Codable, CaseIterable {
    /// Given chats before anybody else, or only when no primary agent is free; or taking them from the queue only.
    case primary, secondary, pull
  }

  /// An agent's place in a group. Active means: may be given live chats (S67, S68).
  package struct Membership: Sendable, Equatable, Codable {
    package var agent: ID<Agent>
    package var active: Bool
    package var handling: Handling

    package init(agent: ID<Agent>, active: Bool, handling: Handling = .primary) {
      self.agent = agent
      self.active = active
      self.handling = handling
    }
  }

  package init(id: ID<AgentGroup>, department: ID<Department>, name: String, members: [Membership]) {
    self.id = id
    self.department = department
    self.name = name
    self.members = members
  }
}
