/// A customer's question that was not answered at once, kept until somebody does: left by the customer (S58, P6), or opened by an agent
/// from a chat (S86). It belongs to a group as a chat does.
package struct Ticket: Sendable, Equatable {
  package enum Status: String, Sendable, Codable, CaseIterable {
    /// Somebody has to answer.
    case active
    /// For the customer.
    case waiting
    case closed
  }

  /// Also the number that the customer is told: 1001, 1002 ... without a gap.
  package var id: ID<Ticket>
  /// Grows with each change.
  package var revision: Int64
  package var group: ID<AgentGroup>
  package var status: Status
  package var subject: String
  package var name: String
  /// A customer's own ticket always has one.
  package var email: String?
  package var text: String
  package var link: ID<ChatLink>?
  package var page: String?
  /// The chat that went before it, or that it was opened from.
  package var chat: ID<Chat>?
  package var createdAt: Timestamp
  package var closedAt: Timestamp?
  /// A member of its group.
  package var assignee: ID<Agent>?
  package var dueAt: Timestamp?
  /// Who opened it; nil: the customer.
  package var by: ID<Agent>?

  package static let firstNumber: Int64 = 1001

  package init(
    id: ID<Ticket>, revision: Int64 = 1, group: ID<AgentGroup>, status: Status = .active, subject: String, name: String, email: String?,
    text: String, link: ID<ChatLink>?, page: String?, chat: ID<Chat>?, createdAt: Timestamp, closedAt: Timestamp? = nil
  ) {
    self.id = id
    self.revision = revision
    self.group = group
    self.status = status
    self.subject = subject
    self.name = name
    self.email = email
    self.text = text
    self.link = link
    self.page = page
    self.chat = chat
    self.createdAt = createdAt
    self.closedAt = closedAt
  }
}
