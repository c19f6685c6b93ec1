/// A member of staff who can sign in.
package struct Agent: Sendable, Equatable {
  package var id: ID<Agent>
  package var name: String
  /// Shown to customers instead of the name (S29, 2.3).
  package var displayName: String
  package var email: String
  /// How many chats at once (S60): 1 to 100.
  package var maxChats: Int
  /// Global switch for new live chats; Active per group is a thing of its own (2.3).
  package var available: Bool
  package var disabled: Bool
  package var roles: [ID<Role>]

  package init(
    id: ID<Agent>, name: String, displayName: String, email: String, maxChats: Int, available: Bool, disabled: Bool,
    roles: [ID<Role>]
  ) {
    self.id = id
    self.name = name
    self.displayName = displayName
    self.email = email
    self.maxChats = maxChats
    self.available = available
    self.disabled = disabled
    self.roles = roles
  }
}
