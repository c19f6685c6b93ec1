/// A division of a department: level 1, level 2, management (S65). Chats wait in its queue.
package struct AgentGroup: Sendable, Equatable, Codable {
  package var id: ID<AgentGroup>
  package var department: ID<Department>
  package var name: String
  package var members: [Membership]

  /// An agent's place in a group. Active means: may be given live chats (S67, S68).
  package struct Membership: Sendable, Equatable, Codable {
    package var agent: ID<Agent>
    package var active: Bool

    package init(agent: ID<Agent>, active: Bool) {
      self.agent = agent
      self.active = active
    }
  }

  package init(id: ID<AgentGroup>, department: ID<Department>, name: String, members: [Membership]) {
    self.id = id
    self.department = department
    self.name = name
    self.members = members
  }
}
