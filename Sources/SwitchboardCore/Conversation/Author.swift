/// Who an event is by, with the name as it was shown at the time. For an agent it is the display name for chat.
package struct Author: Sendable, Equatable {
  package enum Kind: String, Sendable, Codable { case customer, agent, system, api }

  package var kind: Kind
  /// Staff only: customers never learn the ids of agents.
  package var agent: ID<Agent>?
  package var name: String

  package init(kind: Kind, agent: ID<Agent>? = nil, name: String) {
    self.kind = kind
    self.agent = agent
    self.name = name
  }

  package static let system = Author(kind: .system, name: "")
  package static func customer(_ name: String) -> Author { .init(kind: .customer, name: name) }
  package static func agent(_ agent: Agent) -> Author { .init(kind: .agent, agent: agent.id, name: agent.displayName) }
}
