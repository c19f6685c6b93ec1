/// A member of staff who can sign in.
package struct Agent: Sendable, Equatable {
  /// Milliseconds that an agent counts as here after the last console was closed (P7).
  package static let lease: Int64 = 60_000

  package var id: ID<Agent>
  package var name: String
  /// Shown to customers instead of the name (S29, 2.3).
  package var displayName: String
  package var email: String
  /// How many chats at once (S60): 1 to 100.
  package var maxChats: Int
  /// Global switch for new live chats; Active per group is a thing of its own (2.3).
  package var available: Bool
  /// Why the agent is not: lunch, a meeting, or that the desk did it.
  package var reason: String?
  /// When the last device's console was closed; nil while one is open, or its lease still stands.
  package var goneAt: Timestamp?
  /// When availability or connection last changed.
  package var presenceSince: Timestamp
  package var disabled: Bool
  package var roles: [ID<Role>]

  package var isConnected: Bool { goneAt == nil }

  package init(
    id: ID<Agent>, name: String, displayName: String, email: String, maxChats: Int, available: Bool, reason: String? = nil, goneAt: Timestamp? = .init(milliseconds: 0),
    presenceSince: Timestamp = .init(milliseconds: 0), disabled: Bool, roles: [ID<Role>]
  ) {
    self.id = id
    self.name = name
    self.displayName = displayName
    self.email = email
    self.maxChats = maxChats
    self.available = available
    self.reason = reason
    self.goneAt = goneAt
    self.presenceSince = presenceSince
    self.disabled = disabled
    self.roles = roles
  }
}
